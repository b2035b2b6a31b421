"""Finished plans beside all there are: small programmes made by seeded chance, every way of placing every course tried."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import product
from random import Random

import pytest

from students.audit import Case, audit, case_from
from students.planning.field import Field, Task
from students.planning.fitting import faults
from students.planning.next_step import Aim, NextStep, next_step
from students.planning.prospects import Horizon
from students.planning.values import CourseFacts, PlannedCourse, Scene, TermFacts, Terms
from tests.students.planning.test_repairs import at

TERMS = tuple(
    TermFacts(code, code, announced=code != "spring-2", number=number)
    for number, code in enumerate(("autumn-1", "spring-1", "autumn-2", "spring-2"), 1)
)
SEASONS = {term.code: term.code.split("-")[0] for term in TERMS}
CASES = 300


@dataclass(frozen=True)
class Best:
    """What no plan beats."""

    credits: Decimal
    last: int
    last_of_fewest: int
    peak: Decimal


def chance(seed: int) -> Task:
    dice = Random(seed)
    codes = [f"C{number}" for number in range(dice.choice((3, 4, 4)))]
    terms = TERMS[: dice.randint(2, 4)]
    credits = {code: Decimal(dice.choice(("1", "2", "2", "3", "1.5"))) for code in codes}
    courses = {code: CourseFacts(code, code, credits[code], _needs(dice, codes, code)) for code in codes}
    classes = {
        (code, term.code): tuple(at(dice.choice((8, 10, 14))) for _ in range(dice.choice((1, 1, 2))))
        for code, term in product(codes, terms)
        if term.announced and dice.random() < 0.6
    }
    had = dice.sample(codes, dice.choice((0, 0, 1)))
    running = [code for code in codes if code not in had and dice.random() < 0.15]
    scene = Scene(
        terms,
        courses,
        classes,
        tuple(PlannedCourse(code, code, credits[code], terms[0].code, True, (at(8),)) for code in running),
        frozenset(had),
        Decimal(dice.choice((3, 4, 5))) if dice.random() < 0.7 else None,
    )
    meant = [code for code in codes if code not in had and code not in running and dice.random() < 0.2]
    plan = {code: dice.choice(["", *(term.code for term in terms)]) for code in meant}
    states = dict.fromkeys(had, "earned") | dict.fromkeys(running, "running")
    closed = dice.choice((0, 0, 1))
    scene = replace(
        scene, terms=tuple(replace(term, is_closed=place < closed) for place, term in enumerate(terms))
    )
    return Task(scene, _case(dice, credits, states), Horizon(SEASONS, due=dice.randint(0, 3)), plan)


def _needs(dice: Random, codes: list[str], code: str) -> tuple[frozenset[str], ...]:
    earlier = codes[: codes.index(code)]
    if not earlier or dice.random() < 0.5:
        return ()
    return (frozenset(dice.sample(earlier, min(len(earlier), dice.choice((1, 1, 2))))),)


def _case(dice: Random, credits: dict[str, Decimal], states: dict[str, str]) -> Case:
    pools = []
    for number in range(dice.randint(1, 3)):
        listed = dice.sample(sorted(credits), dice.randint(1, len(credits)))
        total = sum(credits[code] for code in listed)
        pools.append(
            {
                "id": number, "stage": 1, "category": "foundation", "courses": listed,
                "min_credits": str(min(total, Decimal(dice.choice((1, 2, 3, 4))))),
                "compulsory": [code for code in listed if dice.random() < 0.3],
            }
        )  # fmt: skip
    records = [
        {"course": code, "credits": str(credits[code]), "state": state, "source": "taken"}
        for code, state in states.items()
    ]
    rulings = [{"id": 1, "kind": "exemption", "course": dice.choice(sorted(credits))}]
    return case_from(
        {
            "pools": pools, "credits": {code: str(n) for code, n in credits.items()}, "records": records,
            "rulings": rulings if dice.random() < 0.2 else [],
        }
    )  # fmt: skip


def every_plan(field: Field) -> Iterator[dict[str, str]]:
    """All that are right, by the rules of the plan page and the audit alone."""
    task = field.task
    before = {fault.key for fault in faults(task.scene.facts({}))}

    @cache
    def is_enough(codes: frozenset[str]) -> bool:
        return bool(audit(task.case_with(codes))["short"]["planned"] == "0")

    codes = [*sorted(field.kept), *field.further]
    ways = [
        [task.scene.terms[place].code for place in sorted(field.prospects.options[code])]
        + [""] * (code not in field.kept)
        for code in codes
    ]
    for places in product(*ways):
        plan = {code: term for code, term in zip(codes, places, strict=True) if term}
        if is_enough(frozenset(plan)) and {each.key for each in faults(task.scene.facts(plan))} <= before:
            yield plan


def measured(field: Field, plan: Terms) -> tuple[Decimal, int, Decimal]:
    """Further credits, the last term, the fullest one."""
    facts = field.task.scene.facts(plan)
    loads = [sum((course.credits for course in facts.of_term(term)), Decimal(0)) for term in {*plan.values()}]
    last = max((field.places[term] for term in plan.values()), default=0)
    return field.task.credits(plan.keys() - field.kept), last, max(loads, default=Decimal(0))


def best(field: Field) -> Best | None:
    plans = [measured(field, plan) for plan in every_plan(field)]
    if not plans:
        return None
    credits = min(credits for credits, _last, _peak in plans)
    fewest = [(last, peak) for of, last, peak in plans if of == credits]
    soonest = min(last for last, _peak in fewest)
    until = max(field.task.horizon.due, soonest)
    return Best(
        credits,
        min(last for _of, last, _peak in plans),
        soonest,
        min(peak for last, peak in fewest if last <= until),
    )


def shown(field: Field, found: NextStep) -> Best | None:
    by = {aim: measured(field, each.terms) for each in found.proposals for aim in each.aims}
    if not by:
        return None
    return Best(by[Aim.FEWEST][0], by[Aim.SOONEST][1], by[Aim.FEWEST][1], by[Aim.EVEN][2])


@pytest.mark.parametrize("seed", range(0, CASES, 50))
def test_nothing_is_better_and_nothing_is_missed(seed: int) -> None:
    for task in map(chance, range(seed, seed + 50)):
        found = next_step(task)
        fields = (Field(task, task.at_fault), Field(task, task.open))
        answers = ((best(field), field) for field in fields)
        asked, field = next(((answer, of) for answer, of in answers if answer), (None, fields[0]))
        assert found.is_exhaustive
        assert shown(field, found) == asked
        assert bool(found.obstacles) == (asked is None)
