"""The institute's files agree with each other and with the promises."""

from collections import Counter
from decimal import Decimal
from graphlib import TopologicalSorter
from itertools import combinations

import pytest

from tests.institute.facts import FILES, Fact, by_code, facts, groups, words

STAGES = ["general_education", "general_intelligence", "general_application"]
KEYS = {
    "agreements.csv": "number",
    "equivalences.csv": "agreement direction partner own_courses partner_courses",
    "grade_steps.csv": "member lowest",
    "members.csv": "organisation since",
    "partner_courses.csv": "organisation code cohort title",
    "clusters.csv": "code",
    "courses.csv": "code",
    "earlier_cohorts.csv": "programme cohort action pool_position code",
    "meetings.csv": "term code section weekday starts first_week",
    "offerings.csv": "term code section",
    "organisations.csv": "slug",
    "outcomes.csv": "code position",
    "passages.csv": "slot position",
    "pool_courses.csv": "programme cohort code",
    "pools.csv": "programme cohort position",
    "prerequisites.csv": "code group requires",
    "programmes.csv": "code cohort version",
    "syllabus.csv": "code position",
    "teachers.csv": "number",
    "terms.csv": "code",
}
REFERENCES = [
    ("courses.csv", "provider", "organisations.csv", "slug"),
    ("courses.csv", "co_builders", "organisations.csv", "slug"),
    ("courses.csv", "clusters", "clusters.csv", "code"),
    ("teachers.csv", "organisation", "organisations.csv", "slug"),
    ("pools.csv", "programme", "programmes.csv", "code"),
    ("pool_courses.csv", "code", "courses.csv", "code"),
    ("pool_courses.csv", "pool_position", "pools.csv", "position"),
    ("outcomes.csv", "code", "courses.csv", "code"),
    ("syllabus.csv", "code", "courses.csv", "code"),
    ("prerequisites.csv", "code", "courses.csv", "code"),
    ("prerequisites.csv", "requires", "courses.csv", "code"),
    ("offerings.csv", "term", "terms.csv", "code"),
    ("offerings.csv", "teachers", "teachers.csv", "number"),
    ("offerings.csv", "partners", "organisations.csv", "slug"),
    ("agreements.csv", "parties", "members.csv", "organisation"),
    ("equivalences.csv", "agreement", "agreements.csv", "number"),
    ("equivalences.csv", "partner", "members.csv", "organisation"),
    ("equivalences.csv", "own_courses", "courses.csv", "code"),
    ("grade_steps.csv", "member", "members.csv", "organisation"),
    ("members.csv", "organisation", "organisations.csv", "slug"),
    ("partner_courses.csv", "organisation", "organisations.csv", "slug"),
    ("earlier_cohorts.csv", "code", "courses.csv", "code"),
    ("earlier_cohorts.csv", "derived_from", "programmes.csv", "cohort"),
]
COURSES = {fact["code"]: fact for fact in facts("courses.csv")}
PLACES = facts("pool_courses.csv")
SEMESTER = {fact["code"]: int(fact["semester"]) for fact in PLACES}
COMPULSORY = [fact["code"] for fact in PLACES if fact["compulsory"] == "true"]


def credits_of(code: str) -> Decimal:
    return Decimal(COURSES[code]["credits"])


def test_every_file_has_its_key() -> None:
    assert sorted(KEYS) == FILES


@pytest.mark.parametrize("file", FILES)
def test_no_row_stands_twice(file: str) -> None:
    keys = Counter(tuple(fact[column] for column in KEYS[file].split()) for fact in facts(file))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(("file", "column", "target", "name"), REFERENCES)
def test_every_reference_leads_somewhere(file: str, column: str, target: str, name: str) -> None:
    assert words(file, column) - words(target, name) == set()


def test_every_meeting_has_its_offering() -> None:
    offered = {(fact["term"], fact["code"], fact["section"]) for fact in facts("offerings.csv")}
    met = {(fact["term"], fact["code"], fact["section"]) for fact in facts("meetings.csv")}
    assert met == offered


def test_the_halves_are_equal() -> None:
    halves: Counter[str] = Counter()
    for fact in facts("pools.csv"):
        halves[fact["category"]] += int(fact["min_credits"])
    assert halves == {"foundation": 24, "industry": 24}


@pytest.mark.parametrize("pool", facts("pools.csv"), ids=lambda pool: pool["title_zh"])
def test_every_pool_can_be_met_exactly(pool: Fact) -> None:
    inside = [fact for fact in PLACES if fact["pool_position"] == pool["position"]]
    compulsory = sum(credits_of(fact["code"]) for fact in inside if fact["compulsory"] == "true")
    elective = [credits_of(fact["code"]) for fact in inside if fact["compulsory"] == "false"]
    choices = (chosen for size in range(len(elective) + 1) for chosen in combinations(elective, size))
    assert Decimal(pool["min_credits"]) in {compulsory + sum(chosen) for chosen in choices}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["code"])
def test_every_course_stands_in_its_own_cell(place: Fact) -> None:
    pool = facts("pools.csv")[int(place["pool_position"]) - 1]
    course = COURSES[place["code"]]
    assert (pool["stage"], pool["category"]) == (course["stage"], course["category"])


def test_prerequisites_have_no_cycle() -> None:
    graph = {code: set().union(*groups(code)) for code in COURSES}
    assert sorted(TopologicalSorter(graph).static_order()) == sorted(COURSES)


@pytest.mark.parametrize(
    "fact", facts("prerequisites.csv"), ids=lambda fact: f"{fact['code']}-{fact['requires']}"
)
def test_no_prerequisite_stands_on_a_later_stage(fact: Fact) -> None:
    before, after = COURSES[fact["requires"]]["stage"], COURSES[fact["code"]]["stage"]
    assert STAGES.index(before) <= STAGES.index(after)


@pytest.mark.parametrize("code", COMPULSORY)
def test_what_a_compulsory_course_needs_comes_in_an_earlier_semester(code: str) -> None:
    late = [group for group in groups(code) if min(SEMESTER[each] for each in group) >= SEMESTER[code]]
    assert late == []


@pytest.mark.parametrize("semester", [1, 2, 3, 4])
def test_no_semester_is_too_full(semester: int) -> None:
    assert sum(credits_of(code) for code in COMPULSORY if SEMESTER[code] == semester) <= 15


def test_every_course_says_what_it_leads_to_and_is_offered() -> None:
    outcomes = by_code("outcomes.csv")
    assert [code for code in COURSES if len(outcomes[code]) not in (2, 3, 4)] == []
    assert words("offerings.csv", "code") == set(COURSES)


@pytest.mark.parametrize("code", COURSES)
def test_every_syllabus_fills_sixteen_weeks(code: str) -> None:
    stretches = [fact["weeks"].split("–") for fact in by_code("syllabus.csv")[code]]
    weeks = [week for first, last in stretches for week in range(int(first), int(last) + 1)]
    assert weeks == list(range(1, 17))
