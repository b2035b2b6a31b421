"""Rulings and ties: granted, declared, and closed by a date."""

import datetime
from typing import Any

import pytest

from catalog.models import Course
from common.refusals import Refused
from students.actions.ruling import revoke_ruling, rule
from students.actions.tie import declare_tie, end_tie
from students.models import Participation, Ruling, Tie
from students.models.vocabulary import ParticipationStatus, TieKind
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db


def place() -> Participation:
    return make.participation(programme=cast.agi(), since=today(-1))


def required() -> Course:
    """A course of the programme."""
    return Course.objects.filter(revisions__places__pool__programme=cast.agi()).order_by("code")[0]


def ruled(**changes: Any) -> Ruling:
    told: dict[str, Any] = {"participation": changes.pop("participation", None) or place()}
    told |= {"course": required(), "reason": "入学前已修"}
    return rule(**told | changes, by=cast.lin())


def refusal(**changes: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        ruled(**changes)
    return refused.value.messages


def in_force(day: datetime.date) -> list[Ruling]:
    return list(Ruling.objects.on(day))


def test_without_a_substitute_the_course_is_waived() -> None:
    ruling = ruled()
    assert (ruling.kind, ruling.since, ruling.approved_by) == ("exemption", today(), cast.lin())
    assert str(ruling) == f"{required()}免修"


def test_with_a_substitute_it_stands_for_the_course() -> None:
    other = make.course("CQ999")
    ruling = ruled(substitute=other)
    assert (ruling.kind, ruling.substitute, str(ruling)) == ("substitution", other, f"CQ999替代{required()}")


def test_it_holds_from_its_first_day_to_the_day_before_its_last() -> None:
    ruling = ruled(until=today(1))
    assert [in_force(day) for day in (today(-1), today(), today(1))] == [[], [ruling], []]


def test_revoked_it_no_longer_holds() -> None:
    ruling = ruled(since=today(-1))
    revoked = revoke_ruling(ruling=ruling, by=cast.lin())
    assert (revoked.revoked_on, in_force(today(-1)), in_force(today())) == (today(), [ruling], [])


def test_it_is_revoked_once() -> None:
    ruling = ruled()
    revoke_ruling(ruling=ruling, by=cast.lin())
    with pytest.raises(Refused) as refused:
        revoke_ruling(ruling=ruling, by=cast.lin())
    assert refused.value.messages == ["已经撤销过了。"]


def test_it_gives_its_reason() -> None:
    assert refusal(reason=" ") == ["课程替代和免修要写明原因。"]


def test_it_is_about_a_course_of_the_programme() -> None:
    assert refusal(course=make.course()) == ["这门课不在这名学生的培养方案里。"]


def test_no_course_stands_for_itself() -> None:
    assert refusal(substitute=required()) == ["一门课不能替代它自己。"]


@pytest.mark.parametrize("status", ["moved", "left", "completed"])
def test_nothing_is_ruled_once_all_is_over(status: str) -> None:
    over = make.participation(programme=cast.agi(), status=ParticipationStatus(status))
    assert refusal(participation=over) == ["学籍已经结束，不能再替代或免修。"]


def test_a_declaration_is_always_accepted() -> None:
    """Even twice, even of oneself."""
    student, aunt = make.student(), make.user()
    for user in (aunt, aunt, student.user):
        assert user is not None
        declare_tie(student=student, user=user, by=user)
    assert set(Tie.objects.values_list("user", "kind", "since", "until")) == {
        (aunt.pk, "declared", today(), None),
        (student.user_id, "declared", today(), None),
    }


def test_a_tie_holds_until_it_is_ended() -> None:
    student, uncle = make.student(), make.user()
    tie = declare_tie(student=student, user=uncle, kind=TieKind.RELATIVE, by=uncle, since=today(-1))
    end_tie(tie=tie, by=cast.lin())
    between = Tie.objects.between(uncle, student)
    assert [list(between.on(day)) for day in (today(-1), today())] == [[tie], []]


def test_a_tie_is_ended_once() -> None:
    tie = make.tie(since=today(-1))
    end_tie(tie=tie, by=cast.lin())
    with pytest.raises(Refused) as refused:
        end_tie(tie=tie, by=cast.lin())
    assert refused.value.messages == ["这一回避关系已经结束。"]
