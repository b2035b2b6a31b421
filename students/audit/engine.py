"""From a case to its result: three readings, each solved, allotted and proved.

Rulings are few, so they are tried: exemptions only ever help and are all in use while the fewest credits short is
sought; of substitutions every set is solved. Then the fewest rulings that come as far are looked for, smallest sets first.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, combinations

from students.audit.canonical import Plain
from students.audit.certificate import Writer
from students.audit.problem import Listing, Problem, Units, chosen, problem
from students.audit.rounding import NOWHERE
from students.audit.search import Solution, solve
from students.audit.trim import trimmed
from students.audit.values import STATES, Case, Ruling, plain

ENGINE_VERSION = "2"
# Every ruling doubles the work.
MOST_RULINGS = 6

Set = tuple[Ruling, ...]
# Readings often agree: then there is nothing to solve again.
Known = dict[Problem, Solution]


class Reading:
    """One reading of a case: what counts, where, with which rulings, and the proof of what is short."""

    def __init__(self, case: Case, units: Units, name: str, known: Known) -> None:
        self.case, self.units, self.name, self.known = case, units, name, known
        self.exemptions: Set = ()
        rulings = _relevant(case, name)
        self.is_bounded = len(rulings) <= MOST_RULINGS
        self.exemptions = tuple(ruling for ruling in rulings if ruling.stands_for is None)
        swaps = [ruling for ruling in rulings if ruling.stands_for is not None] if self.is_bounded else []
        self.tried = {used: self.solved((*self.exemptions, *used)) for used in _sets(swaps)}
        self.used: Set = min(self.tried, key=lambda used: (self.tried[used][1].short, len(used)))
        self.problem, self.solution = self.tried[self.used]
        self.used = (*self.exemptions, *self.used)
        self.spare(rulings if self.is_bounded else [])

    def spare(self, rulings: list[Ruling]) -> None:
        """The fewest rulings that come as far."""
        for used in _sets(rulings):
            if len(used) >= len(self.used):
                return
            task, solution = self.solved(used)
            if solution.short <= self.solution.short:
                self.used, self.problem, self.solution = used, task, solution
                return

    def solved(self, rulings: Set) -> tuple[Problem, Solution]:
        exempt = {ruling.course for ruling in rulings if ruling.stands_for is None}
        swaps = [ruling for ruling in rulings if ruling.stands_for is not None]
        listing = Listing(self.case, exempt)
        task = problem(self.case, self.units, listing, chosen(self.case, self.name, swaps))
        if task not in self.known:
            self.known[task] = solve(task)
        return task, self.known[task]

    @property
    def least(self) -> int:
        """What is proved, over all sets of rulings."""
        return min(solution.least for _, solution in self.tried.values())

    @property
    def short(self) -> int:
        return self.solution.short

    @property
    def is_proved(self) -> bool:
        return (self.is_bounded and self.least == self.short) or not self.short

    @property
    def allocation(self) -> dict[str, int]:
        """Pools of counted records, by course; surplus is left out."""
        places = zip(self.problem.items, trimmed(self.problem, self.solution.places), strict=True)
        return {item.record.course: place for item, place in places if place != NOWHERE}

    def certificate(self) -> Iterator[Plain]:
        if not self.short:
            return
        for used, (task, solution) in self.tried.items():
            writer = Writer(self.case, self.units, task, self.name, (*self.exemptions, *used))
            if self.is_proved:
                yield from writer.proof(solution, self.short)
            else:
                yield writer.evidence(solution, self.short)


def audit(case: Case) -> Plain:
    """The result, as plain values in a fixed order. The same case gives the same result on every machine."""
    units = Units(case)
    known: Known = {}
    readings = {name: Reading(case, units, name, known) for name in STATES}
    return {
        "satisfied": _satisfied(readings["earned"]),
        "short": {
            name: plain(units.credits(reading.short)) if reading.is_proved else None
            for name, reading in readings.items()
        },
        "allocation": {
            name: {code: case.pools[pool].id for code, pool in sorted(reading.allocation.items())}
            for name, reading in readings.items()
        },
        "counted": {name: _counted(case, reading) for name, reading in readings.items()},
        "rulings": {name: [ruling.id for ruling in reading.used] for name, reading in readings.items()},
        "proved": all(reading.is_proved for reading in readings.values()),
        "certificate": list(chain.from_iterable(reading.certificate() for reading in readings.values())),
        "engine": ENGINE_VERSION,
    }


def _satisfied(earned: Reading) -> bool | None:
    """None where not even that is proved."""
    if earned.is_proved:
        return not earned.short
    return False if earned.is_bounded and earned.least else None


def _counted(case: Case, reading: Reading) -> dict[str, str]:
    """Credits counted in each half: in each of its pools, up to what the pool asks for."""
    allotted = [Decimal(0)] * len(case.pools)
    credits = {item.record.course: item.record.credits for item in reading.problem.items}
    for code, place in reading.allocation.items():
        allotted[place] += credits[code]
    halves = dict.fromkeys(sorted(pool.category for pool in case.pools), Decimal(0))
    for pool, has in zip(case.pools, allotted, strict=True):
        halves[pool.category] += min(pool.min_credits, has)
    return {category: plain(credits) for category, credits in halves.items()}


def _relevant(case: Case, reading: str) -> list[Ruling]:
    """Rulings that could change anything in a reading."""
    listed = {code for pool in case.pools for code in pool.courses}
    compulsory = {code for pool in case.pools for code in pool.compulsory}
    taken = chosen(case, reading)
    return [
        ruling
        for ruling in case.rulings
        if (
            ruling.course in compulsory
            if ruling.stands_for is None
            else ruling.course in taken and ruling.stands_for in listed
        )
    ]


def _sets(rulings: Iterable[Ruling]) -> Iterator[Set]:
    """Sets that can be in use together, smallest first: a course stands for one other only."""
    rows = list(rulings)
    for used in chain.from_iterable(combinations(rows, size) for size in range(len(rows) + 1)):
        swapped = [ruling.course for ruling in used if ruling.stands_for is not None]
        if len(set(swapped)) == len(swapped):
            yield used
