"""Plans made by seeded chance, whole with what they are measured by: no rows."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from students.audit import audit, case_from
from students.audit_drawing import Known, plan_of
from students.auditing import Audited
from students.models import Student
from students.plan_page import PlanPage
from students.planning.values import CourseFacts, Hour, PlannedCourse, Scene, Section, TermFacts
from tests.students.audit import chance

START = date(2027, 1, 4)


def page(seed: int) -> tuple[PlanPage, Audited]:
    """A student's plan as its page would show it, and the audit it was measured by."""
    dice = Random(seed)
    raw = chance.large(seed) if seed % 10 == 0 else chance.small(seed)
    case = case_from(raw)
    found = Audited(case, audit(case))
    terms = tuple(_terms(dice, Random(-seed - 1)))
    plan = {row["course"]: dice.choice(["", *(term.code for term in terms)]) for row in _of(raw, "planned")}
    failed = frozenset(code for pool in case.pools for code in pool.courses if dice.random() < 0.1)
    return PlanPage(
        student=Student(),
        place=None,
        plan=plan,
        scene=_scene(dice, raw, terms),
        audit=plan_of(found, Known(failed=failed)),
        semesters={},
        enrolling=None,
        seal="",
    ), found


def _of(raw: chance.Case, state: str) -> list[chance.Case]:
    return [row for row in raw["records"] if row["state"] == state]


def _terms(dice: Random, closing: Random) -> Iterator[TermFacts]:
    over = dice.randint(0, 1)
    for number in range(dice.randint(1, 4)):
        yield TermFacts(
            f"T{number}",
            f"第{number}学期",
            number < over,
            dice.random() < 0.8,
            number,
            closing.random() < 0.2,
        )


def _scene(dice: Random, raw: chance.Case, terms: tuple[TermFacts, ...]) -> Scene:
    codes = [*sorted(raw["credits"]), "ELSEWHERE"]
    facts = {code: _course(dice, code, codes[:at]) for at, code in enumerate(codes)}
    announced = [term.code for term in terms if term.announced]
    places = [(code, term) for code in codes for term in announced if dice.random() < 0.8]
    runs = {row["course"]: dice.choice(terms).code for row in _of(raw, "running")}
    return Scene(
        terms=terms,
        courses=facts,
        classes={place: tuple(_section(dice) for _ in range(dice.randint(1, 2))) for place in places},
        running=tuple(_running(dice, facts[code], term) for code, term in runs.items()),
        passed=frozenset(row["course"] for row in _of(raw, "earned")),
        most_credits=dice.choice([None, Decimal(4), Decimal(9)]),
    )


def _course(dice: Random, code: str, earlier: list[str]) -> CourseFacts:
    groups = dice.choice([0, 0, 1, 2]) if earlier else 0
    needs = tuple(frozenset(dice.choices(earlier, k=dice.randint(1, 2))) for _ in range(groups))
    return CourseFacts(code, f"《{code}》", Decimal(dice.randint(1, 6)) / 2, needs)


def _running(dice: Random, course: CourseFacts, term: str) -> PlannedCourse:
    return PlannedCourse(course.code, course.title, course.credits, term, True, (_section(dice),))


def _section(dice: Random) -> Section:
    return tuple(_hour(dice) for _ in range(dice.choice([0, 1, 1, 2])))


def _hour(dice: Random) -> Hour:
    day, starts = dice.randint(1, 2), dice.choice([8, 9, 14])
    first = START + timedelta(weeks=dice.randint(0, 8), days=day - 1)
    return Hour(day, time(starts), time(starts + 2), first, first + timedelta(weeks=dice.randint(0, 8)))
