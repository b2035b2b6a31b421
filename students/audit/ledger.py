"""The checker's own books, on plain decimals: which record of a course counts, where it may, and what places add up to."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import gcd

from common.figures import plain
from students.audit.tables import NO, Row
from students.audit.values import SOURCES, STATES, Case, Record, Ruling

Open = dict[str, frozenset[int]]


class Ledger:
    """One reading under some rulings. A record that counts is known by the course that was taken."""

    def __init__(self, case: Case, reading: str, rulings: Sequence[Ruling]) -> None:
        self.pools, self.owes = case.pools, case.credits
        exempt = {ruling.course for ruling in rulings if not ruling.stands_for}
        self.must = [set(pool.compulsory) - exempt for pool in case.pools]
        best = _best(case, reading, {r.course: r.stands_for for r in rulings if r.stands_for})
        homes = {code: self._homes(code) for code in best}
        self.code = {record.course: code for code, record in best.items() if homes[code]}
        self.open: Open = {taken: homes[code] for taken, code in self.code.items()}
        self.credits = {taken: best[code].credits for taken, code in self.code.items()}
        self.source: dict[str, str] = {}
        used = {s: [t for t, code in self.code.items() if best[code].source == s] for s in case.caps}
        binding = {source for source, ours in used.items() if self.sum(ours) > case.caps[source]}
        self.caps = {source: case.caps[source] for source in binding}
        self.source = {t: source for source in binding for t in used[source] if self.credits[t]}

    def _homes(self, code: str) -> frozenset[int]:
        """Where it is compulsory; else wherever it is listed."""
        strict = frozenset(at for at, must in enumerate(self.must) if code in must)
        return strict or frozenset(at for at, pool in enumerate(self.pools) if code in pool.courses)

    def sum(self, taken: Iterable[str], source: str | None = None) -> Decimal:
        """Credits; with a source those under its cap only."""
        return sum((self.credits[t] for t in taken if source in (None, self.source.get(t))), NO)

    def owed(self, taken: str) -> Decimal:
        """What lacks in each pool where the course is compulsory, while it does not count."""
        code = self.code[taken]
        return self.owes[code] if any(code in must for must in self.must) else NO

    def likeness(self, taken: str) -> tuple[object, ...]:
        """Two courses alike may trade places."""
        return self.credits[taken], self.source.get(taken), self.owed(taken), self.open[taken]

    def row(self, taken: str, price: Decimal) -> Row:
        """Where it may count in several pools it might not be missing here, wherever it counts."""
        return self.credits[taken], self.owed(taken) if len(self.open[taken]) == 1 else NO, price

    def missing(self, pool: int, counted: Iterable[str]) -> list[str]:
        """Compulsory courses without a counted record."""
        return sorted(self.must[pool] - {self.code[taken] for taken in counted})

    def owing(self, codes: Iterable[str]) -> Decimal:
        return sum((self.owes[code] for code in codes), NO)

    def admits(self, places: Mapping[str, int]) -> bool:
        """Every course at home where it counts, and no cap exceeded. (A dictionary places a course once.)"""
        at_home = all(pool in self.open.get(taken, ()) for taken, pool in places.items())
        return at_home and all(self.sum(places, source) <= cap for source, cap in self.caps.items())

    def totals(self, places: Mapping[str, int]) -> tuple[Decimal, dict[str, str]]:
        """Credits short in all, and counted in each half."""
        short, halves = NO, dict.fromkeys(sorted(pool.category for pool in self.pools), NO)
        for at, pool in enumerate(self.pools):
            has = self.sum(taken for taken, place in places.items() if place == at)
            short += max(NO, pool.min_credits - has, self.owing(self.missing(at, places)))
            halves[pool.category] += min(pool.min_credits, has)
        return short, {category: plain(credits) for category, credits in halves.items()}


def unit(case: Case) -> Decimal:
    """What every number of the case is a multiple of."""
    numbers = [record.credits for record in case.records] + [pool.min_credits for pool in case.pools]
    numbers += [*case.credits.values(), *case.caps.values()]
    return Decimal(gcd(*(int(number * 10**6) for number in numbers)) or 10**6) / 10**6


def rulings_in_use(case: Case, name: str) -> list[list[Ruling]]:
    """All exemptions that matter, with every set of substitutions that could be in use."""
    taken = {record.course for record in case.records if record.state in STATES[: STATES.index(name) + 1]}
    listed = {code for pool in case.pools for code in pool.courses}
    must = {code for pool in case.pools for code in pool.compulsory}
    exempt = [ruling for ruling in case.rulings if not ruling.stands_for and ruling.course in must]
    swaps = [ruling for ruling in case.rulings if ruling.stands_for in listed and ruling.course in taken]
    choices = [
        [None, *(swap for swap in swaps if swap.course == course)] for course in {r.course for r in swaps}
    ]
    return [[*exempt, *(swap for swap in swaps if swap in ones)] for ones in product(*choices)]


def _best(case: Case, reading: str, stands_for: Mapping[str, str]) -> dict[str, Record]:
    """Earned before running before planned, then more credits, then taken; one for each course."""
    states = STATES[: STATES.index(reading) + 1]
    rows = [record for record in case.records if record.state in states]
    rows.sort(key=lambda row: (states.index(row.state), -row.credits, SOURCES.index(row.source), row.course))
    # The first shall be last, and stay.
    return {stands_for.get(row.course, row.course): row for row in reversed(rows)}
