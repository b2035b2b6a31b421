"""What would mend a fault, and what would only move it."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from students.planning.fitting import faults
from students.planning.repairs import Repair, repairs
from students.planning.values import CourseFacts, Hour, Kind, Scene, Section, TermFacts

AUTUMN = TermFacts("autumn", "秋", announced=True, number=1)
SPRING = TermFacts("spring", "春", announced=True, number=2)
LATER = TermFacts("later", "后", number=3)


def at(hour: int) -> Section:
    return (Hour(3, time(hour), time(hour + 2), date(2027, 9, 8), date(2027, 12, 29)),)


def scene(classes: dict[tuple[str, str], Section], *terms: TermFacts, **needs: frozenset[str]) -> Scene:
    codes = sorted({code for code, _term in classes})
    courses = {
        code: CourseFacts(code, code, Decimal(3), (needs[code],) if code in needs else ()) for code in codes
    }
    return Scene(terms or (AUTUMN, SPRING), courses, {place: (hours,) for place, hours in classes.items()})


def mended(found: Scene, plan: dict[str, str], *choices: set[str]) -> list[Repair]:
    [fault] = faults(found.facts(plan))
    return repairs(found, plan, fault, [frozenset(group) for group in choices])


CLASHING = {("A", "autumn"): at(14), ("B", "autumn"): at(14)}
PLAN = {"A": "autumn", "B": "autumn"}


def test_another_course_of_the_choice_in_the_same_term() -> None:
    found = scene({**CLASHING, ("C", "autumn"): at(8), ("D", "autumn"): at(14), ("E", "spring"): at(8)})
    assert mended(found, PLAN, {"B", "C", "D", "E"}) == [Repair("C", "autumn", instead_of="B")]


def test_what_a_course_needs_is_added_or_moved_before_it() -> None:
    """Rather than the course moved away; into the last term in which it comes early enough."""
    classes = {("A", "autumn"): at(8), ("B", "spring"): at(8), ("A", "spring"): at(10)}
    found = scene(classes, AUTUMN, SPRING, LATER, B=frozenset({"A", "Z"}))
    assert mended(found, {"B": "spring"}) == [Repair("A", "autumn")]
    assert mended(found, {"A": "spring", "B": "spring"}) == [Repair("A", "autumn"), Repair("B", "later")]
    had = replace(found, passed=frozenset({"A"}))
    assert faults(had.facts({"B": "spring"})) == []


def test_the_same_course_in_a_term_that_offers_it() -> None:
    found = scene({**CLASHING, ("A", "spring"): at(8)})
    assert mended(found, PLAN) == [Repair("A", "spring")]


def test_nothing_is_put_where_nobody_can_enrol_any_more() -> None:
    """Neither is a course of the same term: it would come too late as well."""
    closed, spring = replace(AUTUMN, is_closed=True), replace(SPRING, is_closed=True)
    classes = {("A", "autumn"): at(14), ("B", "autumn"): at(8), ("A", "spring"): at(8)}
    found = scene(classes, closed, spring, LATER)
    assert mended(found, {"A": "autumn"}, {"A", "B"}) == [Repair("A", "later")]


def test_a_term_nobody_has_announced_may_hold_anything() -> None:
    found = scene(CLASHING, AUTUMN, LATER)
    assert mended(found, PLAN) == [Repair("B", "later"), Repair("A", "later")]


def test_what_would_bring_a_new_fault_is_no_repair() -> None:
    found = scene({**CLASHING, ("A", "spring"): at(8), ("C", "spring"): at(16)}, C=frozenset({"A"}))
    assert mended(found, {**PLAN, "C": "spring"}) == []


def test_what_leaves_a_term_that_stays_too_full_mends_the_rest() -> None:
    full = {(code, "autumn"): at(8 + 2 * place) for place, code in enumerate("ABCD")}
    found = replace(scene({**full, ("E", "spring"): at(8)}), most_credits=Decimal(6))
    plan = dict.fromkeys("ABCDE", "autumn")
    [closed] = [fault for fault in faults(found.facts(plan)) if fault.kind == Kind.NOT_OFFERED]
    assert repairs(found, plan, closed, []) == [Repair("E", "spring")]


def test_applying_leaves_the_rest_where_it_is() -> None:
    assert Repair("C", "autumn", instead_of="B").applied(PLAN) == {"A": "autumn", "C": "autumn"}
    assert Repair("B", "spring").applied(PLAN) == {"A": "autumn", "B": "spring"}
