"""From a case to its result: three readings, each solved, allotted and proved.

Exemptions only ever help: all are in use while the fewest credits short is sought. Of substitutions every set is tried,
first at a glance; then no set need be proved worse than the best. Last the fewest rulings that come as far are sought.
"""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import chain, combinations, islice, product
from math import prod

from common.figures import plain
from students.audit.budget import Budget
from students.audit.canonical import Plain
from students.audit.certificate import Writer
from students.audit.problem import Listing, Problem, Units, chosen, problem
from students.audit.rounding import NOWHERE
from students.audit.search import Search
from students.audit.trim import trimmed
from students.audit.values import STATES, Case, Ruling

ENGINE_VERSION = "4"
# Sets of rulings tried in one reading; each set of substitutions is proved on its own.
MOST_SETS = 256
# Steps to put down what a set of rulings leaves to solve.
A_TASK = 200

Set = tuple[Ruling, ...]
# Readings often agree: then there is nothing to solve again.
Known = dict[Problem, Search]


class Reading:
    """One reading of a case: what counts, where, with which rulings, and the proof of what is short."""

    def __init__(self, case: Case, units: Units, name: str, known: Known, budget: Budget) -> None:
        self.case, self.units, self.name, self.known, self.budget = case, units, name, known, budget
        rulings = _relevant(case, name)
        self.exemptions: Set = tuple(ruling for ruling in rulings if ruling.stands_for is None)
        choices = _choices(ruling for ruling in rulings if ruling.stands_for is not None)
        self.is_bounded = prod(len(choice) + 1 for choice in choices) <= MOST_SETS
        self.swaps = choices if self.is_bounded else []
        self.tried = {swaps: self.search((*self.exemptions, *swaps)) for swaps in _sets(self.swaps)}
        enough = min(search.short for search in self.tried.values())
        for search in self.tried.values():
            search.run(self.budget, enough)
            enough = min(enough, search.short)
        swaps = min(self.tried, key=lambda swaps: (self.tried[swaps].short, len(swaps)))
        self.found, self.used = self.tried[swaps], (*self.exemptions, *swaps)
        self.spare()

    def spare(self) -> None:
        """The fewest rulings that come as far; of very many, so many that none can be left out."""
        needed = tuple(filter(self.is_needed, self.exemptions))
        others = [[ruling] for ruling in self.exemptions if ruling not in needed]
        for more in islice(_sets([*others, *self.swaps]), MOST_SETS):
            if len(needed) + len(more) >= len(self.used) or self.takes((*needed, *more)):
                return
        for ruling in self.used:
            self.takes(tuple(used for used in self.used if used != ruling))

    def takes(self, rulings: Set) -> bool:
        """Whether these come as far; then they are used."""
        if is_as_far := self.comes_as_far(rulings):
            self.found, self.used = self.search(rulings), rulings
        return is_as_far

    def is_needed(self, exemption: Ruling) -> bool:
        """Without it, nothing comes as far."""
        rest = tuple(ruling for ruling in self.exemptions if ruling != exemption)
        return not any(self.comes_as_far((*rest, *swaps)) for swaps in _sets(self.swaps))

    def comes_as_far(self, rulings: Set) -> bool:
        if self.budget.is_spent:
            return False
        search = self.search(rulings)
        if search.short > self.short:
            search.run(self.budget, self.short + 1)
        return search.short <= self.short

    def search(self, rulings: Set) -> Search:
        exempt = {ruling.course for ruling in rulings if ruling.stands_for is None}
        swaps = [ruling for ruling in rulings if ruling.stands_for is not None]
        listing = Listing(self.case, exempt)
        task = problem(self.case, self.units, listing, chosen(self.case, self.name, swaps))
        self.budget.spend(A_TASK + 20 * len(task.items))
        search = self.known.get(task)
        if search is None:
            search = self.known[task] = Search(task, self.budget)
        return search

    @property
    def least(self) -> int:
        """What is proved, over all sets of rulings."""
        return min(search.least for search in self.tried.values())

    @property
    def short(self) -> int:
        return self.found.short

    @property
    def is_proved(self) -> bool:
        return (self.is_bounded and self.least == self.short) or not self.short

    @property
    def allocation(self) -> dict[str, int]:
        """Pools of counted records, by course; surplus is left out."""
        places = zip(self.found.problem.items, trimmed(self.found.problem, self.found.places), strict=True)
        return {item.record.course: place for item, place in places if place != NOWHERE}

    def certificate(self) -> Iterator[Plain]:
        if not self.short:
            return
        for swaps, search in self.tried.items():
            writer = Writer(self.case, self.units, search.problem, self.name, (*self.exemptions, *swaps))
            if self.is_proved:
                yield from writer.proof(search, self.short)
            else:
                yield writer.evidence(search, self.short)


def audit(case: Case) -> Plain:
    """The result, as plain values in a fixed order. The same case gives the same result on every machine."""
    units = Units(case)
    known: Known = {}
    budget = Budget()
    readings = {name: Reading(case, units, name, known, budget) for name in STATES}
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
    credits = {item.record.course: item.record.credits for item in reading.found.problem.items}
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


def _choices(swaps: Iterable[Ruling]) -> list[list[Ruling]]:
    """Substitutions by course: it stands for one other only."""
    choices: dict[str, list[Ruling]] = {}
    for ruling in swaps:
        choices.setdefault(ruling.course, []).append(ruling)
    return list(choices.values())


def _sets(choices: Collection[list[Ruling]]) -> Iterator[Set]:
    """At most one of each choice, smallest sets first, each in the order of the case."""
    for size in range(len(choices) + 1):
        for asked in combinations(choices, size):
            for used in product(*asked):
                yield tuple(sorted(used, key=lambda ruling: str(ruling.id)))
