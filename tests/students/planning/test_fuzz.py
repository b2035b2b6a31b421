"""Plans nobody would make: the page can always be drawn, and never says otherwise than the audit."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product

import pytest

from students.audit import faults as faults_of
from students.auditing import Audited
from students.plan_page import PlanPage
from students.plan_twins import as_record
from students.planning.fitting import faults
from students.planning.values import Kind, PlannedCourse, Section
from tests.students.planning import chance

PLANS, SHARES = 500, 3  # every tenth is large, so each share has its part of those


def beside_the_audit(page: PlanPage, found: Audited) -> Iterator[str]:
    """Where the page and the audit say two things."""
    short = found.result["short"]["planned"]
    if faults_of(found.case, found.result):
        yield "the audit does not hold"
    if short is not None and Decimal(short) != sum(pool.short for pool in page.pools):
        yield f"short of {short}, by its modules of {[pool.short for pool in page.pools]}"
    if short is not None and (page.lacking == "0") != (not page.unchosen):
        yield "modules to fill in a full plan, or none in one that is not"
    if any(sum(credits for _, credits in pool.squares) != pool.required for pool in page.pools):
        yield "not every required credit is drawn, or one too many"
    allotted = Counter(course.code for pool in page.pools for course in pool.courses if course.allotted)
    if set(allotted) != set(found.result["allocation"]["planned"]) or set(allotted.values()) - {1}:
        yield "a course counts elsewhere than the audit says, or twice"


def beside_the_map(page: PlanPage) -> Iterator[str]:
    """Where the drawing has other squares than the modules it draws."""
    drawn = page.map
    assert drawn is not None
    for side, required in drawn.halves.items():
        squares = {"foundation": drawn.whole.foundation, "industry": drawn.whole.industry}[side].squares
        if sum((credits for _, credits in squares), Decimal(0)) != required:
            yield f"{side}: {squares} for {required}"


def beside_the_table(page: PlanPage) -> Iterator[str]:
    """Every course of the plan that is still to come, and all that runs, stands in one row."""
    rows = Counter(row.course.code for term in (*page.terms, page.unplaced) for row in term.rows)
    expected = Counter([*page.scene.open(page.plan), *(course.code for course in page.scene.running)])
    if rows != expected:
        yield f"rows {rows} for {expected}"


def no_timetable(courses: list[PlannedCourse]) -> bool:
    """Every choice of classes tried: each has two that meet."""

    def meet(one: Section, other: Section) -> bool:
        return any(hour.meets(theirs) for hour in one for theirs in other)

    choices = product(*(course.sections for course in courses if course.sections))
    return all(any(meet(*pair) for pair in combinations(choice, 2)) for choice in choices)


def beside_every_timetable(page: PlanPage) -> Iterator[str]:
    facts = page.scene.facts(page.plan)
    told = {fault.term for fault in page.faults if fault.kind in (Kind.CLASH, Kind.CROWDED)}
    for term in facts.terms:
        courses = [each for each in facts.of_term(term.code) if each.running or not term.is_closed]
        is_small = len(courses) <= 8 and not term.is_over
        if is_small and (term.code in told) != no_timetable(courses):
            yield f"{term.code}: {'said' if term.code in told else 'not said'} to clash"


def beside_its_ways(page: PlanPage) -> Iterator[str]:
    """A way offered that does not mend its fault, or breaks something else."""
    before = {fault.trouble: {*fault.courses} for fault in page.faults}
    for problem in page.problems:
        for way in problem.ways:
            after = faults(page.scene.facts(way.repair.applied(page.plan)))
            worse = [fault.key for fault in after if not {*fault.courses} <= before.get(fault.trouble, set())]
            if problem.fault.trouble in [fault.trouble for fault in after] or worse:
                yield f"{way.label}: {worse}"


def contradictions(seed: int) -> list[str]:
    page, found = chance.page(seed)
    as_record(page)
    told = [
        *beside_the_audit(page, found),
        *beside_the_map(page),
        *beside_the_table(page),
        *beside_every_timetable(page),
        *beside_its_ways(page),
    ]
    return [f"{seed}: {sentence}" for sentence in told]


@pytest.mark.parametrize("share", range(SHARES))
def test_no_plan_contradicts_its_audit(share: int) -> None:
    assert [sentence for seed in range(share, PLANS, SHARES) for sentence in contradictions(seed)] == []


def test_chance_makes_every_kind_of_fault() -> None:
    """Otherwise nothing would have been tried. Three that fit in pairs only are too rare to wait for."""
    kinds = {fault.kind for seed in range(20) for fault in chance.page(seed)[0].faults}
    assert kinds == set(Kind) - {Kind.CROWDED}
