"""The audit as it is shown: every record in its place, what is short in words."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from catalog.models import CourseRevision
from catalog.models.vocabulary import OfferingState
from students.actions.completion import store_audit
from students.audit_page import AuditPage
from students.audit_shown import audit_page, courses_lacking, kept_page, planned_page
from students.models import Participation
from students.models.vocabulary import RulingKind
from tests import cast, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 1)
HALF = Decimal("1.5")


def shown(place: Participation) -> AuditPage:
    return audit_page(place, TODAY)


def course(code: str) -> CourseRevision:
    return CourseRevision.objects.published().get(course__code=code)


def states(page: AuditPage) -> list[list[tuple[str, str, bool]]]:
    pools = [pool for side in (page.rows[0].foundation, page.rows[0].industry) for pool in side.pools]
    return [[(each.code, each.state, each.counted) for each in pool.courses] for pool in pools]


def textures(page: AuditPage) -> list[list[tuple[str, Decimal]]]:
    return [pool.squares for pool in (*page.halves.foundation.pools, *page.halves.industry.pools)]


def test_a_fresh_student_has_everything_before_them() -> None:
    page = shown(make.participation(programme=two_modules()))
    assert states(page) == [[("AG101", "open", False), ("AG102", "open", False)], [("CQ201", "open", False)]]
    assert textures(page) == [[("open", HALF)], [("open", HALF)]]
    assert (page.satisfied, page.short, page.halves.foundation.required) == (False, Decimal(3), HALF)
    assert [each.code for each in page.halves.foundation.pools[0].missing] == ["AG101"]


def test_each_record_stands_where_it_counts() -> None:
    place = make.participation(programme=two_modules())
    make.credit_record(place.student, make.offering(course("AG101"), state=OfferingState.ACTIVE))
    make.recognised_record(place.student, course("CQ201"), credits=HALF)
    page = shown(place)
    assert states(page) == [
        [("AG101", "earned", True), ("AG102", "open", False)],
        [("CQ201", "recognised", True)],
    ]
    assert textures(page) == [[("solid", HALF)], [("recognised", HALF)]]
    assert (page.satisfied, page.short, page.reasons) == (True, Decimal(0), [])


def test_what_runs_and_what_failed_are_told_apart() -> None:
    place = make.participation(programme=two_modules())
    failed = make.offering(course("AG101"), state=OfferingState.ACTIVE)
    make.credit_record(place.student, failed, score=Decimal(40), passed=False)
    make.enrolment(place.student, make.offering(course("CQ201"), state=OfferingState.ACTIVE))
    page = shown(place)
    assert states(page) == [
        [("AG101", "failed", False), ("AG102", "open", False)],
        [("CQ201", "running", False)],
    ]
    assert textures(page) == [[("open", HALF)], [("running", HALF)]]
    assert (page.short, page.short_with_running) == (Decimal(3), HALF)


def test_what_cannot_stand_for_a_compulsory_course_is_beyond() -> None:
    place = make.participation(programme=two_modules())
    make.recognised_record(place.student, course("AG102"), credits=HALF)
    page = shown(place)
    [pool] = page.halves.foundation.pools
    assert (pool.counted, pool.short, [each.code for each in pool.missing]) == (Decimal(0), HALF, ["AG101"])
    assert [each.code for each in page.surplus] == ["AG102"]


def test_a_waived_course_and_a_substitute_are_named() -> None:
    place = make.participation(programme=two_modules())
    make.ruling(place, course=cast.introduction().course)
    other = make.revision("AG901", published=True)
    told = {"kind": RulingKind.SUBSTITUTION, "course": course("CQ201").course, "substitute": other.course}
    make.ruling(place, **told)
    make.recognised_record(place.student, course("AG102"), credits=HALF)
    make.recognised_record(place.student, other, credits=HALF)
    page = shown(place)
    assert states(page) == [
        [("AG101", "waived", False), ("AG102", "recognised", True)],
        [("AG901", "recognised", True)],
    ]
    assert page.rows[0].industry.pools[0].courses[0].stands_for == "CQ201"
    assert page.satisfied is True


@pytest.mark.parametrize(
    ("state", "short", "missing"), [("earned", HALF, []), ("running", Decimal(3), ["AG901"])]
)
def test_what_stands_for_a_compulsory_course_is_known_by_it(
    state: str, short: Decimal, missing: list[str]
) -> None:
    place = make.participation(programme=two_modules())
    other = make.revision("AG901", credits="1.5", published=True)
    told = {"course": course("AG101").course, "substitute": other.course}
    make.ruling(place, kind=RulingKind.SUBSTITUTION, **told)
    taught = make.offering(other, state=OfferingState.ACTIVE)
    make.enrolment(place.student, taught)
    if state == "earned":
        make.credit_record(place.student, taught)
    page = shown(place)
    [pool] = page.halves.foundation.pools
    row = pool.courses[0]
    assert (row.code, row.stands_for, row.state) == ("AG901", "AG101", state)
    assert (page.short, [each.code for each in pool.missing]) == (short, missing)


@pytest.mark.parametrize(
    ("language", "used", "head"),
    [
        ("zh-hans", "AG901替代CQ201", "换用别的课程替代与免修，也不会缺得更少："),
        ("en", "AG901 in place of CQ201", "With other substitutions and exemptions, no less would be short:"),
    ],
)
def test_the_proof_begins_with_what_is_said_to_be_short(language: str, used: str, head: str) -> None:
    place = make.participation(programme=two_modules())
    other = make.revision("AG901", credits="1.5", published=True)
    told = {"course": course("CQ201").course, "substitute": other.course}
    make.ruling(place, kind=RulingKind.SUBSTITUTION, **told)
    make.recognised_record(place.student, other, credits=HALF)
    with override(language):
        reasons = shown(place).reasons
    at = reasons.index(head)
    first, others = " ".join(reasons[:at]), " ".join(reasons[at + 1 :])
    assert (used in first, "1.5" in first, used in others) == (True, True, False)
    assert ("3" in reasons[at - 1], "3" in reasons[-1]) == (False, True)


def test_what_counts_nowhere_is_beyond() -> None:
    place = make.participation(programme=two_modules())
    make.recognised_record(place.student, make.revision("AG901", published=True), credits=Decimal(2))
    page = shown(place)
    assert ([each.code for each in page.surplus], page.beyond) == (["AG901"], Decimal(2))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh-hans",
            "按已修：「通识·产业课」要求1.5学分，没有计入它的记录，还差1.5学分；所以至少缺1.5学分。",
        ),
        (
            "en",
            "By what is earned: “general_education: industry” requires 1.5 credits, no record counts in it, "
            "it still lacks 1.5 credits; so at least 1.5 credits short.",
        ),
    ],
)
def test_modules_are_called_by_their_titles(language: str, sentence: str) -> None:
    place = make.participation(programme=two_modules())
    make.recognised_record(place.student, course("AG101"), credits=HALF)
    with override(language):
        assert shown(place).reasons == [sentence]


def test_what_was_kept_is_shown_as_it_was() -> None:
    place = make.participation(programme=two_modules())
    make.recognised_record(place.student, course("AG101"), credits=HALF)
    before = shown(place)
    kept = store_audit(participation=place, by=None)
    make.recognised_record(place.student, course("CQ201"), credits=HALF)
    assert kept_page(kept) == before


def test_it_asks_nine_questions(django_assert_num_queries: Any) -> None:
    place = make.participation(programme=two_modules())
    with django_assert_num_queries(9):
        shown(place)


@pytest.mark.parametrize(
    ("plan", "squares", "short", "lacking", "reason"),
    [
        (
            {},
            [[("open", HALF)], [("open", HALF)]],
            "3",
            {"AG101", "AG102", "CQ201"},
            "算上计划：「通识·基础课」要求1.5学分，必修课AG101没有计入的记录，还差1.5学分；「通识·产业课」要求1.5学分，没有计入它的记录，还差1.5学分；所以至少缺3学分。",
        ),
        (
            {"AG101": HALF},
            [[("planned", HALF)], [("open", HALF)]],
            "1.5",
            {"CQ201"},
            "算上计划：「通识·产业课」要求1.5学分，没有计入它的记录，还差1.5学分；所以至少缺1.5学分。",
        ),
        ({"AG101": HALF, "CQ201": HALF}, [[("planned", HALF)], [("planned", HALF)]], "0", set(), ""),
    ],
    ids=["nothing", "a half", "all"],
)
def test_the_planned_reading_says_what_the_plan_still_lacks(
    plan: dict[str, Decimal], squares: Any, short: str, lacking: set[str], reason: str
) -> None:
    place = make.participation(programme=two_modules())
    for code in plan:
        make.plan_item(place.student, course(code))
    page = planned_page(place, TODAY, plan)
    assert (textures(page), page.short, page.satisfied) == (squares, Decimal(3), False)
    assert (page.short_with_planned, "".join(page.reasons)) == (Decimal(short), reason)
    assert courses_lacking(place, TODAY) == lacking


def test_what_runs_is_not_planned_once_more() -> None:
    place = make.participation(programme=two_modules())
    make.enrolment(place.student, make.offering(course("CQ201"), state=OfferingState.ACTIVE))
    page = planned_page(place, TODAY, {"CQ201": HALF})
    assert textures(page) == [[("open", HALF)], [("running", HALF)]]
    assert (page.short_with_running, page.short_with_planned) == (HALF, HALF)
