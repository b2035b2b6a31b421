"""What a plan is measured by: the calendar, what is offered in it, what the student has and is in."""

import datetime
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from catalog.models import CourseRevision, Term
from catalog.models.vocabulary import OfferingState
from students.models import Participation
from students.plan_scene import scene_of
from students.planning.values import Hour, PlannedCourse, Scene, TermFacts
from tests import make
from tests.make.indexing import together
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db

TODAY = make.MONDAY + datetime.timedelta(weeks=25)
WEDNESDAY_AT_TWO = (datetime.time(14), datetime.time(16, 35))


def terms() -> tuple[Term, Term]:
    later = make.MONDAY + datetime.timedelta(weeks=24)
    return (
        make.term("2026-autumn"),
        make.term("2027-spring", starts_on=later, ends_on=later + datetime.timedelta(weeks=18)),
    )


def scene(place: Participation, *planned: str) -> Scene:
    return scene_of(place.student, place, planned, TODAY)


def revision(code: str) -> CourseRevision:
    return CourseRevision.objects.get(course__code=code)


def test_the_calendar_knows_what_is_over_and_what_is_announced() -> None:
    place, (_autumn, spring) = make.participation(programme=two_modules()), terms()
    make.offering(revision("AG101"), term=spring, state=OfferingState.CANCELLED)
    assert scene(place).terms == (
        TermFacts("2026-autumn", "2026-autumn学期", is_over=True, number=1, is_closed=True),
        TermFacts("2027-spring", "2027-spring学期", number=2, is_closed=True),
    )
    make.offering(revision("AG102"), term=spring)
    assert [term.announced for term in scene(place).terms] == [False, True]


def test_classes_have_their_hours_on_their_days() -> None:
    place, (_autumn, spring) = make.participation(programme=two_modules()), terms()
    taught = make.offering(revision("AG101"), term=spring)
    make.meeting(taught, first_week=2, last_week=3)
    make.offering(revision("AG101"), term=spring, section="2")
    first = spring.starts_on + datetime.timedelta(weeks=1, days=2)
    hour = Hour(3, *WEDNESDAY_AT_TWO, first, first + datetime.timedelta(weeks=1))
    assert scene(place).classes == {("AG101", "2027-spring"): ((hour,), ())}


def test_courses_say_what_they_need_and_are_worth() -> None:
    place = make.participation(programme=two_modules(max_credits_per_semester=9))
    make.revision("AG201", published=True, title_zh="机器学习", requires=[["AG101", "AG102"], ["CQ201"]])
    found = scene(place, "AG201")
    course = found.courses["AG201"]
    assert (course.title, course.credits) == ("机器学习", Decimal(2))
    assert course.needs == (frozenset({"AG101", "AG102"}), frozenset({"CQ201"}))
    assert sorted(found.courses) == ["AG101", "AG102", "AG201", "CQ201"]
    assert found.most_credits == 9


def test_what_is_passed_waived_or_stood_for_is_had() -> None:
    place = make.participation(programme=two_modules())
    other = make.revision("ZZ900", published=True)
    failed = make.offering(revision("AG102"), state=OfferingState.ACTIVE)
    make.credit_record(place.student, failed, score=Decimal(40), passed=False)
    make.recognised_record(place.student, other)
    make.ruling(place, course=revision("AG101").course, since=make.MONDAY)
    make.ruling(
        place, kind="substitution", course=revision("CQ201").course, substitute=other.course, since=make.MONDAY
    )  # fmt: skip
    assert scene(place).passed == {"ZZ900", "AG101", "CQ201"}


def test_what_runs_stands_in_its_term_until_it_has_a_result() -> None:
    place, (autumn, spring) = make.participation(programme=two_modules()), terms()
    taught = make.offering(revision("AG101"), term=spring, state=OfferingState.ACTIVE)
    make.enrolment(place.student, taught)
    finished = make.offering(revision("AG102"), term=autumn, state=OfferingState.ACTIVE)
    make.enrolment(place.student, finished)
    make.credit_record(place.student, finished)
    found = scene(place)
    title = revision("AG101").title
    assert found.running == (
        PlannedCourse("AG101", title, Decimal("1.5"), "2027-spring", running=True, sections=((),)),
    )
    assert found.open({"AG101": "", "AG102": "", "CQ201": "2027-spring"}) == {"CQ201": "2027-spring"}


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    place, (_autumn, spring) = make.participation(programme=two_modules()), terms()
    codes = [f"ZZ{number:03}" for number in range(rows)]
    provider = make.organisation()
    with together():
        for code in codes:
            make.offering(make.revision(code, provider=provider, published=True), term=spring)
    with django_assert_num_queries(9):
        scene(place, *codes)
