"""What does not fit in a plan, and what fits just so."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from students.planning.fitting import faults
from students.planning.timetable import fit
from students.planning.values import Hour, PlanFacts, PlannedCourse, Section, TermFacts

FIRST, LAST = date(2027, 9, 6), date(2027, 12, 27)
AUTUMN = TermFacts("2027-autumn", "2027年秋", announced=True)
SPRING = TermFacts("2028-spring", "2028年春")
PAST = TermFacts("2027-spring", "2027年春", is_over=True)


def hour(starts: int, *, day: int = 3, ends: int = 0, first: date = FIRST, last: date = LAST) -> Hour:
    return Hour(day, time(starts), time(ends or starts + 2), first, last)


def course(
    code: str,
    *sections: Section,
    term: str = AUTUMN.code,
    needs: tuple[frozenset[str], ...] = (),
    running: bool = False,
) -> PlannedCourse:
    return PlannedCourse(code, f"《{code}》", Decimal(3), term, running, sections, needs)


def said(
    *courses: PlannedCourse,
    passed: tuple[str, ...] = (),
    most: int | None = None,
    autumn: TermFacts = AUTUMN,
) -> list[tuple[str, str]]:
    limit = None if most is None else Decimal(most)
    facts = PlanFacts((PAST, autumn, SPRING), courses, frozenset(passed), limit)
    return [(fault.sentence, fault.detail) for fault in faults(facts)]


WEDNESDAY = ("2027年秋有两门课撞时间：周三14:00", "《A》（A）与《B》（B）。")


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (hour(14), hour(14), True),
        (hour(14), hour(15), True),
        (hour(14), hour(16), False),
        (hour(14), hour(14, day=4), False),
        (hour(14, last=date(2027, 10, 13)), hour(14, first=date(2027, 10, 13)), True),
        (hour(14, last=date(2027, 10, 6)), hour(14, first=date(2027, 10, 13)), False),
    ],
)
def test_two_courses_clash_when_their_hours_meet(one: Hour, other: Hour, clash: bool) -> None:
    assert said(course("A", (one,)), course("B", (other,))) == ([WEDNESDAY] if clash else [])


def test_another_class_of_the_course_keeps_them_apart() -> None:
    assert said(course("A", (hour(14),), (hour(8),)), course("B", (hour(14),))) == []


def test_a_class_whose_hours_nobody_knows_meets_nothing() -> None:
    assert said(course("A", ()), course("B", (hour(14),))) == []


def test_three_that_fit_in_pairs_may_not_fit_together() -> None:
    early, late = (hour(8),), (hour(14),)
    three = [course(code, early, late) for code in "ABC"]
    assert said(*three) == [
        (
            "2027年秋的课排不进一张课表",
            "《A》（A）、《B》（B）与《C》（C）：两门两门都能排开，放在一起怎么选班都有课撞时间。",
        )
    ]


def test_past_the_bound_nothing_is_claimed() -> None:
    """Ten courses for nine hours: more ways than anybody will try."""
    classes = [(hour(8 + n, ends=9 + n),) for n in range(9)]
    assert not fit([course(f"C{n}", *classes[:4]) for n in range(5)])
    assert fit([course(f"C{n}", *classes) for n in range(10)])


def test_a_term_is_full_at_the_most_and_overfull_beyond() -> None:
    three = [course("A", ()), course("B", (), running=True), course("C", ())]
    assert said(*three, most=9) == []
    assert said(*three, most=8) == [("2027年秋共9学分，每学期最多8学分", "")]


def test_what_is_not_offered_is_said_once_the_offer_is_known() -> None:
    assert said(course("A"), course("B", term=SPRING.code)) == [("2027年秋不开《A》", "")]


def test_a_prerequisite_is_passed_or_stands_earlier() -> None:
    needs = (frozenset({"A"}), frozenset({"B", "C"}))
    late = course("D", term=SPRING.code, needs=needs)
    early = [course("A", ()), course("B", (), running=True)]
    assert said(late, *early) == []
    assert said(late, passed=("A", "C")) == []
    assert said(late, course("A", term=SPRING.code), passed=("A",)) == [
        ("《D》排在2028年春，先修还没有修", "要先修B与C中任意一门。")
    ]
    assert said(late) == [("《D》排在2028年春，先修还没有修", "要先修A，并且B与C中任意一门。")]


def test_what_is_needed_is_called_by_its_title_as_far_as_it_is_known() -> None:
    late = course("D", term=SPRING.code, needs=(frozenset({"A", "Z"}),))
    facts = PlanFacts((AUTUMN, SPRING), (late,), titles={"A": "机器学习"})
    assert [fault.detail for fault in faults(facts)] == ["要先修机器学习（A）与Z中任意一门。"]


def test_what_no_term_holds_is_asked_nothing() -> None:
    assert said(course("D", term="", needs=(frozenset({"A"}),))) == []


def test_what_was_planned_for_a_term_that_is_closed_is_named_and_counts_no_more() -> None:
    """What runs there still does: it clashes, and may be too much."""
    closed = replace(AUTUMN, is_closed=True)
    planned = course("A", (hour(14),), needs=(frozenset({"Z"}),))
    late = ("《A》排在2027年秋，这个学期的选课已经截止", "")
    one, other = (course(code, (hour(14),), running=True) for code in "BC")
    assert said(planned, one, most=3, autumn=closed) == [late]
    clash = ("2027年秋有两门课撞时间：周三14:00", "《B》（B）与《C》（C）。")
    assert said(planned, one, other, autumn=closed) == [late, clash]


def test_what_was_planned_for_a_term_that_is_over_is_named() -> None:
    running = course("B", term=PAST.code, running=True)
    assert said(course("A", term=PAST.code), running) == [("《A》排在2027年春，这个学期已经结束", "")]
