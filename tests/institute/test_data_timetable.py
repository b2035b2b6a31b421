"""Nobody teaches, and no room is used, twice at one time; a cohort can attend all it must."""

from collections.abc import Iterator
from itertools import combinations

from tests.institute.facts import Fact, facts

CANCELLED = {"cancelled"}
Called = tuple[str, str, str]


def called(fact: Fact) -> Called:
    return fact["term"], fact["code"], fact["section"]


OFFERINGS = {called(fact): fact for fact in facts("offerings.csv") if fact["state"] not in CANCELLED}
MEETINGS = [fact for fact in facts("meetings.csv") if called(fact) in OFFERINGS]


def at_once(one: Fact, other: Fact) -> bool:
    """Whether two meetings share an hour of some week."""
    return (
        (one["term"], one["weekday"]) == (other["term"], other["weekday"])
        and one["starts"] < other["ends"]
        and other["starts"] < one["ends"]
        and int(one["first_week"]) <= int(other["last_week"])
        and int(other["first_week"]) <= int(one["last_week"])
    )


CLASHES = [pair for pair in combinations(MEETINGS, 2) if at_once(*pair)]


def teachers(meeting: Fact) -> set[str]:
    return {word.partition(":")[0] for word in OFFERINGS[called(meeting)]["teachers"].split(";")}


def required(cohort_semester: int) -> set[Called]:
    """First sections of what cohort 2026 must take in the term of this semester."""
    term = facts("terms.csv")[cohort_semester - 1]["code"]
    places = [fact for fact in facts("pool_courses.csv") if fact["compulsory"] == "true"]
    return {(term, fact["code"], "1") for fact in places if fact["semester"] == str(cohort_semester)}


def required_clashes() -> Iterator[tuple[Called, Called]]:
    for semester in (1, 2, 3, 4):
        must = required(semester)
        assert must <= set(OFFERINGS)
        yield from ((called(a), called(b)) for a, b in CLASHES if {called(a), called(b)} <= must)


def test_no_room_is_used_twice() -> None:
    assert [(called(a), called(b)) for a, b in CLASHES if a["room_zh"] == b["room_zh"]] == []


def test_nobody_teaches_twice() -> None:
    assert [(called(a), called(b)) for a, b in CLASHES if teachers(a) & teachers(b)] == []


def test_what_a_cohort_must_take_never_clashes() -> None:
    assert list(required_clashes()) == []
