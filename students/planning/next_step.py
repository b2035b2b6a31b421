"""From an unfinished plan to finished ones: the smallest set of further courses, arranged in two or three ways.

What is found is right. That nothing better exists, or nothing at all, is only said where every way was tried.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from students.audit import audit
from students.planning.field import NOTHING, Field, Task
from students.planning.finder import Finder
from students.planning.fitting import faults
from students.planning.obstacles import Obstacle, obstacles
from students.planning.placing import Room
from students.planning.shortfall import PLANNED
from students.planning.steps import Spent, Steps
from students.planning.values import Terms

# About half a second for each: for the smallest, for the soonest, for the evenest, for why there is none.
STEPS = 30_000
GRAIN = Decimal("0.01")  # no two sums of credits are nearer


class Aim(StrEnum):
    """What a proposal is good for."""

    FEWEST = "fewest"
    SOONEST = "soonest"
    EVEN = "even"


@dataclass(frozen=True)
class Proposal:
    """A plan whole: what stood in it and could stay, and what comes besides. `audit`: what it says of it."""

    terms: Terms
    aims: tuple[Aim, ...]
    audit: dict[str, Any]


@dataclass(frozen=True)
class NextStep:
    """Plans to choose from; or why there is none, as far as that is known."""

    proposals: list[Proposal]
    obstacles: list[Obstacle]
    is_exhaustive: bool = True


def next_step(task: Task, steps: int = STEPS) -> NextStep:
    """What stands in the plan stays where it is; only where that leads nowhere it may be moved."""
    for movable in (task.at_fault, task.open.keys()):
        ways = _Ways(Field(task, movable), steps)
        if confirmed := list(ways.proposals()):
            return NextStep(confirmed, [], ways.is_exhaustive)
    reasons = obstacles(ways.field, Steps(steps)) if ways.is_exhaustive else []
    return NextStep([], reasons, ways.is_exhaustive)


class _Ways:
    """The smallest, the soonest and the evenest plan of one field."""

    def __init__(self, field: Field, steps: int) -> None:
        self.field, self.steps = field, steps
        self.room = Room(field.task.scene.most_credits)
        self.shortfall = field.shortfall(Steps(steps))
        self.finder = Finder(field, self.shortfall)
        self.is_exhaustive = True

    def proposals(self) -> "list[Proposal]":
        """Only what the audit confirms and nothing is wrong with."""
        first = self.asked(self.field.last, self.room, Steps(self.steps))
        if first is None:
            return []
        found: dict[Aim, Terms] = {Aim.FEWEST: first}
        found |= self.sooner(first)
        found |= self.evener(found)
        return [each for each in self.told(found) if each is not None]

    def asked(self, until: int, room: Room, steps: Steps, credits: Decimal | None = None) -> Terms | None:
        try:
            found = self.finder.plan(until, room, steps, credits)
        except Spent:
            self.is_exhaustive = False
            return None
        self.is_exhaustive &= found is not None or self.shortfall.is_proved
        return found

    def sooner(self, first: Terms) -> dict[Aim, Terms]:
        """As few credits as soon as can be; and the soonest of all."""
        found: dict[Aim, Terms] = {}
        least, steps = self.further(first), Steps(self.steps)
        for until in range(self.last(first)):
            aim = Aim.FEWEST if Aim.SOONEST in found else Aim.SOONEST
            terms = self.asked(until, self.room, steps, least if aim == Aim.FEWEST else None)
            if terms is not None:
                found[aim] = terms
                if self.further(terms) == least:
                    return {Aim.FEWEST: terms, Aim.SOONEST: found[Aim.SOONEST]}
        return {Aim.SOONEST: first, **found}

    def evener(self, found: dict[Aim, Terms]) -> dict[Aim, Terms]:
        """No more credits than the fewest, the fullest term as light as can be, by the semester they are due in."""
        best: Terms | None = found[Aim.FEWEST]
        even = found[Aim.FEWEST]
        until, steps = max(self.field.task.horizon.due, self.last(even)), Steps(self.steps)
        while best:
            even = best
            room = replace(self.room, most_credits=self.peak(best) - GRAIN, is_even=True)
            best = self.asked(until, room, steps, self.further(even))
        return {Aim.EVEN: even}

    def told(self, found: dict[Aim, Terms]) -> "list[Proposal | None]":
        aims: dict[tuple[tuple[str, str], ...], list[Aim]] = {}
        for aim in Aim:
            aims.setdefault(tuple(sorted(found[aim].items())), []).append(aim)
        return [self.confirmed(dict(terms), tuple(of)) for terms, of in aims.items()]

    def confirmed(self, terms: Terms, aims: tuple[Aim, ...]) -> Proposal | None:
        """Only what runs may have faults: those nobody can mend."""
        task = self.field.task
        before = {fault.key for fault in faults(task.scene.facts({}))}
        after = {fault.key for fault in faults(task.scene.facts(terms))}
        result = audit(task.case_with(terms))
        is_right = after <= before and result["short"][PLANNED] == "0"
        return Proposal(terms, aims, result) if is_right else None

    def further(self, terms: Terms) -> Decimal:
        """Credits that come besides."""
        return self.field.task.credits(terms.keys() - self.field.kept)

    def last(self, terms: Terms) -> int:
        return max((self.field.places[term] for term in terms.values()), default=0)

    def peak(self, terms: Terms) -> Decimal:
        """Credits of the fullest term something is planned in."""
        scene, held = self.field.task.scene, {*terms.values()}
        facts = scene.facts(terms)
        return max((sum((c.credits for c in facts.of_term(term)), NOTHING) for term in held), default=NOTHING)
