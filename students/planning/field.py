"""All that may stand in a finished plan, and where."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from students.audit import Case
from students.planning.fitting import faults
from students.planning.prospects import Horizon, Prospects
from students.planning.shortfall import Shortfall, with_planned
from students.planning.steps import Steps
from students.planning.values import Scene, Terms

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Task:
    """Whose plan is to be finished: what it is measured by, what the audit is told without it, where one may enrol."""

    scene: Scene
    case: Case
    horizon: Horizon
    plan: Terms

    @cached_property
    def open(self) -> dict[str, str]:
        return self.scene.open(self.plan)

    @cached_property
    def at_fault(self) -> frozenset[str]:
        """Courses that cannot stay where they are."""
        found = faults(self.scene.facts(self.plan))
        return frozenset(code for fault in found for code in fault.courses if code in self.open)

    def credits(self, codes: Iterable[str]) -> Decimal:
        return sum((self.scene.courses[code].credits for code in codes), NOTHING)

    def case_with(self, codes: Iterable[str]) -> Case:
        """What the audit is told of one who takes these as well."""
        return with_planned(self.case, {code: self.scene.courses[code].credits for code in codes})


class Field:
    """Kept courses and further ones. Kept ones stay where they stand, but for those that are movable."""

    def __init__(self, task: Task, movable: Collection[str]) -> None:
        self.task, self.movable = task, movable
        scene = task.scene
        self.places = {term.code: place for place, term in enumerate(scene.terms)}
        had = scene.passed | {course.code for course in scene.running}
        self.prospects = Prospects(
            scene, {code: self._options(code) for code in scene.courses if code not in had}
        )
        self.last = len(scene.terms)
        self.reachable = self.prospects.reachable(self.last)
        # What has no place any more cannot be kept.
        self.kept = frozenset(code for code in task.open if self.reachable.get(code))
        self.further = [
            code for code in sorted(self.reachable) if self.reachable[code] and code not in self.kept
        ]
        self.fits: dict[tuple[int, frozenset[str]], bool] = {}

    def _options(self, code: str) -> frozenset[int]:
        term = self.task.open.get(code)
        if term and code not in self.movable:
            return frozenset([self.places[term]])
        return frozenset(self.places[each.code] for each in self.task.horizon.options(self.task.scene, code))

    def shortfall(self, steps: Steps, codes: Collection[str] | None = None) -> Shortfall:
        """Of what is kept, with these for what might come besides."""
        further = self.further if codes is None else codes
        credits: Mapping[str, Decimal] = {code: self.task.scene.courses[code].credits for code in further}
        return Shortfall(self.task.case_with(self.kept), credits, steps)

    def holds(self, credits: Decimal, until: int, most: Decimal | None) -> bool:
        """Whether so many credits find room in the terms up to that one, were there nothing but credits."""
        return most is None or credits + self.task.credits(self.kept) <= self.room(until, most)

    def room(self, until: int, most: Decimal) -> Decimal:
        """Credits that terms hold besides what runs in them."""
        used = {place for places in self.reachable.values() for place in places if place <= until}
        return sum((max(NOTHING, most - self._running(place)) for place in used), NOTHING)

    def _running(self, place: int) -> Decimal:
        code = self.task.scene.terms[place].code
        return sum((course.credits for course in self.task.scene.running if course.term == code), NOTHING)
