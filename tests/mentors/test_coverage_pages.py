"""Student affairs see who lacks whom, give many a mentor at once, and see how much each carries."""

from typing import Any

import pytest
from django.urls import reverse

from catalog.models import Organisation
from catalog.models.vocabulary import OrganisationKind
from institute.roles import AFFAIRS, CATALOGUE
from mentors.actions.assignment import assign, propose
from mentors.actions.wishes import answer_change
from mentors.models import Appointment, Assignment
from mentors.models.vocabulary import MentorRole
from students.models import Student
from tests import cast, desk, make
from tests.catalog.test_admin_pages import questions
from tests.make.indexing import together
from tests.mentors.scene import today, with_seats

pytestmark = pytest.mark.django_db
COVERAGE, LOAD = reverse("admin:mentors_coverage"), reverse("admin:mentors_load")


def active() -> Student:
    return make.participation(programme=cast.agi()).student


def chosen(*pairs: tuple[Student, Appointment]) -> dict[str, str]:
    return {f"gap-{student.pk}-{place.role}": str(place.pk) for student, place in pairs}


def send(page: str = COVERAGE, **sent: str) -> Any:
    return desk.client().post(page, sent)


def refused(answer: Any) -> list[list[str] | None]:
    return [refusal for _name, _wish, refusal in answer.context["rows"]]


def one_more() -> None:
    """A student without mentors, a mentor with room and one with a student, another tie and a near end."""
    student = active()
    drawn_to = make.interest()
    make.student_interest(student, drawn_to)
    with_seats(1).mentor.interests.add(drawn_to)
    given = make.assignment(at=make.seat(make.appointment(until=today(9))))
    make.tie(given.student, given.mentor.user)


@pytest.mark.parametrize(("page", "number"), [(COVERAGE, 14), (LOAD, 9)])
def test_a_page_asks_the_same_at_1_3_and_200_rows(page: str, number: int) -> None:
    browser, found, there = desk.client(), {}, 0
    for rows in (1, 3, 200):
        with together():
            for _ in range(rows - there):
                one_more()
        there = rows
        found[rows] = questions(browser, page)
    assert found == dict.fromkeys((1, 3, 200), number)


def test_the_longest_wait_comes_first_with_who_could_be() -> None:
    student, place = active(), with_seats(2)
    propose(student=student, appointment=with_seats(1, MentorRole.STUDY), by=cast.lin())
    with_seats(0, MentorRole.INDUSTRY)
    rows = desk.client().get(COVERAGE).context["rows"]
    told = [(row.gap.role, row.is_open, [each.appointment for each in row.offers]) for row in rows]
    assert told == [("academic", True, [place]), ("industry", True, []), ("study", False, told[2][2])]
    narrowed = desk.client().get(COVERAGE, {"role": "industry"})
    assert [row.gap.role for row in narrowed.context["rows"]] == ["industry"]


def test_the_best_are_chosen_as_far_as_places_reach() -> None:
    students, place = [active() for _ in range(3)], with_seats(2)
    rows = desk.client().get(COVERAGE, {"filled": "1", "role": "academic"}).context["rows"]
    assert [(row.gap.student, row.chosen) for row in rows] == [
        (students[0], place.pk),
        (students[1], place.pk),
        (students[2], None),
    ]


def test_many_are_shown_what_will_happen_and_then_it_happens() -> None:
    first, second, place = active(), active(), with_seats(2)
    sent = chosen((first, place), (second, place))
    looked = send(**sent)
    assert (looked.status_code, refused(looked), Assignment.objects.count()) == (200, [None, None], 0)
    assert f"从{today()}起，江一舟" in looked.content.decode()
    assert send(**sent, confirmed="1")["Location"] == COVERAGE
    made = Assignment.objects.order_by("id")
    assert [(each.student, each.state, each.made_by) for each in made] == [
        (first, "active", cast.lin()),
        (second, "active", cast.lin()),
    ]


def test_mentors_can_be_asked_instead() -> None:
    student, place = active(), with_seats(1)
    send(**chosen((student, place)), how="propose", confirmed="1")
    assert Assignment.objects.get().state == "proposed"


def test_one_that_is_refused_keeps_all_from_happening() -> None:
    first, second, place = active(), active(), with_seats(1)
    sent = chosen((first, place), (second, place))
    full = ["这位导师没有空的名额了。"]
    looked, tried = send(**sent), send(**sent, confirmed="1")
    assert (looked.status_code, refused(looked)) == (200, [None, full])
    assert (tried.status_code, refused(tried)) == (409, [None, full])
    assert "2条里有1条做不了" in tried.content.decode()
    assert Assignment.objects.count() == 0


def test_who_goes_back_finds_what_was_chosen() -> None:
    student, place = active(), with_seats(1)
    page = send(**chosen((student, place)), back="1")
    assert {row.gap.role.value: row.chosen for row in page.context["rows"]}["academic"] == place.pk


@pytest.mark.parametrize(
    "sent", [("gap-1-academic", "x"), ("gap-99-academic", "1"), ("gap-1-academic", "9" * 99)]
)
def test_what_no_page_sends_is_not_understood(sent: tuple[str, str]) -> None:
    assert send(**dict([sent])).status_code == 400


def test_a_mentor_of_another_role_is_not_understood() -> None:
    student, place = active(), with_seats(1)
    assert send(**{f"gap-{student.pk}-study": str(place.pk)}).status_code == 400
    assert [desk.client().get(COVERAGE, {"left": left}).status_code for left in ("x", "99")] == [400, 404]


def test_whoever_ends_an_appointment_reads_at_once_who_is_without() -> None:
    student, place, other = active(), with_seats(1), with_seats(1)
    assign(student=student, appointment=place, by=cast.lin())
    before = desk.act("end_appointment", place).content.decode()
    assert f"1名学生将没有这一类导师：{student}。" in before
    done = desk.act("end_appointment", place, confirmed="1", on=str(today(3)))
    (left,) = desk.client().get(done["Location"]).context["left"]
    assert (left.gap.student, [each.appointment for each in left.offers]) == (student, [other])
    page = f"{COVERAGE}?left={place.pk}"
    assert [row.gap.role for row in desk.client().get(page).context["rows"]] == ["academic"]
    send(page, **chosen((student, other)), confirmed="1")
    assert Assignment.objects.get(mentor=other.mentor).since == today(3)


def test_load_by_mentor_and_organisation_what_ends_and_what_a_tie_touches() -> None:
    place = with_seats(3)
    given = make.assignment(at=place.seats.get(number=1))
    make.proposal(at=place.seats.get(number=2))
    near = make.appointment(of=place.mentor, role=MentorRole.STUDY, until=today(89))
    make.appointment(until=today(91))
    shown = desk.client().get(LOAD).context
    assert [(each.appointment, each.seats, each.guides, each.free) for each in shown["loads"]][:2] == [
        (place, 3, 1, 1),
        (near, 0, 0, 0),
    ]
    share = shown["shares"][0]
    assert (share.mentors, share.seats, share.guides, share.free) == (1, 3, 1, 1)
    assert ([each.appointment for each in shown["ending"]], shown["clashes"]) == ([near], [])
    tie = make.tie(given.student, given.mentor.user)
    (clash,) = desk.client().get(LOAD).context["clashes"]
    assert (clash.assignment, clash.tie) == (given, tie)


def test_an_industry_mentor_who_fits_no_more_is_named() -> None:
    """Their employer became a university; the student came from where they teach."""
    university = make.organisation()
    teaching = make.mentor(teacher=make.teacher(organisation=university))
    fits, moved, home = (
        make.assignment(at=make.seat(make.appointment(of, MentorRole.INDUSTRY)))
        for of in (make.mentor(), make.mentor(organisation=make.enterprise("to-be-moved")), teaching)
    )
    assert desk.client().get(LOAD).context["unfit"] == []
    Organisation.objects.filter(pk=moved.mentor.organisation_id).update(kind=OrganisationKind.UNIVERSITY)
    Student.objects.filter(pk=home.student_id).update(home=university)
    page = desk.client().get(LOAD)
    assert page.context["unfit"] == [moved, home]
    assert "不再合条件的产业导师" in page.content.decode()
    assert fits.mentor.organisation.kind == "enterprise"


def test_student_affairs_enter_and_the_catalogue_office_does_not() -> None:
    student = active()
    one = reverse("admin:mentors_coverage_of", args=[student.pk])
    for role, status in ((AFFAIRS, 200), (CATALOGUE, 403)):
        assert [desk.clerk(role).get(page).status_code for page in (COVERAGE, LOAD, one)] == [status] * 3
    assert one in desk.client().get(desk.address("change", student)).content.decode()


def test_requests_for_another_mentor_are_counted_until_they_are_answered() -> None:
    waiting, answered = make.change_request(), make.change_request()
    answer_change(request=answered, answer="不换", by=cast.lin())
    browser = desk.client()
    assert "1份更换导师申请等答复" in browser.get(COVERAGE).content.decode()
    shown = browser.get(f"{reverse('admin:mentors_changerequest_changelist')}?answer=due").context["cl"]
    assert [*shown.result_list] == [waiting]
    answer_change(request=waiting, answer="换", by=cast.lin())
    assert "更换导师申请等答复" not in browser.get(COVERAGE).content.decode()
