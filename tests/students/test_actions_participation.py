"""A place in a programme takes its steps; every other step is refused with its sentence."""

from collections.abc import Callable

import pytest

from catalog.actions.programme import publish_programme, retire_programme
from catalog.models import Programme
from common.refusals import Refused
from students.actions.participation import admit, leave, move_to_version, resume, suspend
from students.models import Participation
from students.models.vocabulary import ParticipationStatus as Status
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db

Verb = Callable[..., Participation]


def place(status: Status = Status.ACTIVE) -> Participation:
    return make.participation(since=today(-400), status=status)


def in_words(verb: Verb, **told: object) -> list[str]:
    """What the verb says when it refuses."""
    with pytest.raises(Refused) as refused:
        verb(**{"by": None, **told})
    return refused.value.messages


def next_version(of: Programme) -> Programme:
    """What was in force is superseded by it."""
    return publish_programme(programme=make.balanced_programme(of.code, version=of.version + 1), by=None)


def test_a_student_is_admitted_today() -> None:
    admitted = admit(student=make.student(), programme=cast.agi(), by=cast.lin())
    assert (admitted.status, admitted.since, admitted.until) == ("active", today(), None)


def test_a_student_is_admitted_from_a_day_on() -> None:
    admitted = admit(student=make.student(), programme=cast.agi(), by=cast.lin(), since=today(1))
    assert admitted.since == today(1)


def test_a_draft_admits_nobody() -> None:
    told = {"student": make.student(), "programme": make.balanced_programme()}
    assert in_words(admit, **told) == ["只有现行的培养方案才能收学生。"]


def test_a_retired_programme_admits_nobody() -> None:
    retired = retire_programme(programme=make.published_programme(), by=None)
    told = {"student": make.student(), "programme": retired}
    assert in_words(admit, **told) == ["只有现行的培养方案才能收学生。"]


def test_nobody_is_in_two_programmes_on_one_day() -> None:
    student = place().student
    told = {"student": student, "programme": make.published_programme()}
    assert in_words(admit, **told) == ["同一天里，一名学生只在一个培养方案里。"]


def test_who_left_is_admitted_anew_from_that_day_on() -> None:
    left = leave(participation=place(), by=None, on=today(-300))
    admitted = admit(student=left.student, programme=make.published_programme(), by=None, since=today(-300))
    assert (left.until, admitted.since) == (today(-300), today(-300))


@pytest.mark.parametrize(
    ("verb", "before", "after", "ends"),
    [
        (suspend, "active", "suspended", False),
        (resume, "suspended", "active", False),
        (leave, "active", "left", True),
        (leave, "suspended", "left", True),
    ],
)
def test_it_takes_its_steps(verb: Verb, before: str, after: str, ends: bool) -> None:
    verb(participation=place(Status(before)), by=cast.lin())
    found = Participation.objects.get()
    assert (found.status, found.until) == (after, today() if ends else None)


@pytest.mark.parametrize(
    ("verb", "before", "sentence"),
    [
        *((suspend, status, "只有在读的学生才能休学。") for status in Status if status != "active"),
        *((resume, status, "只有休学的学生才能复学。") for status in Status if status != "suspended"),
        *((leave, status, "学籍已经结束，不能再退出。") for status in ("moved", "left", "completed")),
    ],
)
def test_a_wrong_step_is_refused(verb: Verb, before: str, sentence: str) -> None:
    assert in_words(verb, participation=place(Status(before))) == [sentence]
    assert Participation.objects.get().status == before


def test_nobody_leaves_on_a_day_to_come() -> None:
    assert in_words(leave, participation=place(), on=today(1)) == ["这一天还没有到。"]


def test_nobody_leaves_before_they_came() -> None:
    before = today(-401)
    assert in_words(leave, participation=place(), on=before) == ["止日不能早于起日。"]


def test_moving_closes_one_period_and_opens_the_next() -> None:
    here = place()
    there = next_version(here.programme)
    moved = move_to_version(participation=here, programme=there, by=cast.lin(), on=today(-300))
    here.refresh_from_db()
    assert (here.status, here.until) == ("moved", today(-300))
    assert (moved.student, moved.programme, moved.status, moved.since, moved.until) == (
        here.student, there, "active", today(-300), None,
    )  # fmt: skip


def test_one_moves_to_another_cohort_of_the_same_programme() -> None:
    here = place()
    there = make.published_programme(here.programme.code, cohort=2027)
    assert move_to_version(participation=here, programme=there, by=None).programme == there


def test_one_moves_only_to_another_version_in_force_of_the_same_programme() -> None:
    here = place()
    told = (
        (here.programme, "学生已经在这一版里了。"),
        (make.published_programme(), "只能转到同一培养方案的另一版。"),
        (make.balanced_programme(here.programme.code, version=2), "只有现行的培养方案才能收学生。"),
    )
    for programme, sentence in told:
        assert in_words(move_to_version, participation=here, programme=programme) == [sentence]
    assert Participation.objects.get().status == "active"


def test_who_pauses_does_not_move() -> None:
    here = place(Status.SUSPENDED)
    told = {"participation": here, "programme": next_version(here.programme)}
    assert in_words(move_to_version, **told) == ["只有在读的学生才能转到另一版。"]
