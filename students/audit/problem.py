"""A reading of a case as whole numbers: which records may fill which pools. Sets of pools are bits of one number."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from math import gcd

from students.audit.values import SOURCES, STATES, Case, Record, Ruling

UNCAPPED = -1


@dataclass(frozen=True, slots=True)
class Item:
    """The one record of a course that may count, in units of credit."""

    record: Record
    counts_as: str
    weight: int
    pools: int
    cap: int
    # Of a compulsory course: its credits, lacking in each of its pools while no record counts.
    owed: int = 0

    @property
    def likeness(self) -> tuple[int, int, int, int]:
        """Two items alike may trade places: nothing else about them matters to the credits."""
        return self.weight, self.pools, self.cap, self.owed


@dataclass(frozen=True, slots=True)
class Problem:
    """What pools need, what they lack for ever (compulsory, no record), and what there is to fill them with."""

    needs: tuple[int, ...]
    lost: tuple[int, ...]
    items: tuple[Item, ...]
    caps: tuple[int, ...]


class Units:
    """Credits as whole numbers: the largest unit that divides every number of the case."""

    def __init__(self, case: Case) -> None:
        pools = (pool.min_credits for pool in case.pools)
        records = (record.credits for record in case.records)
        numbers = {*pools, *records, *case.credits.values(), *case.caps.values()} - {Decimal(0)}
        self.places = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
        self.step = 1
        self.step = reduce(gcd, map(self.of, numbers), 0) or 1

    def of(self, credits: Decimal) -> int:
        return int(credits.scaleb(self.places)) // self.step

    def credits(self, units: int) -> Decimal:
        return Decimal(units * self.step).scaleb(-self.places)


class Listing:
    """Which pools a course may fill: where it is compulsory it fills those only."""

    def __init__(self, case: Case, exempt: Collection[str] = ()) -> None:
        self.electives: dict[str, int] = {}
        self.compulsory: dict[str, int] = {}
        for bit, pool in enumerate(case.pools):
            for code in pool.courses:
                self.electives[code] = self.electives.get(code, 0) | 1 << bit
            for code in pool.compulsory:
                if code not in exempt:
                    self.compulsory[code] = self.compulsory.get(code, 0) | 1 << bit

    def pools(self, code: str) -> int:
        return self.compulsory.get(code) or self.electives.get(code, 0)


def chosen(case: Case, reading: str, substitutions: Collection[Ruling] = ()) -> dict[str, Record]:
    """One record for each course: earned before running before planned, then more credits, then taken.

    A substitution in use makes records of its course records of the course it stands for.
    """
    states = STATES[: STATES.index(reading) + 1]
    stands_for = {ruling.course: str(ruling.stands_for) for ruling in substitutions}
    best: dict[str, Record] = {}
    for record in case.records:
        code = stands_for.get(record.course, record.course)
        if record.state in states and (code not in best or _rank(record) < _rank(best[code])):
            best[code] = record
    return dict(sorted(best.items()))


def _rank(record: Record) -> tuple[int, Decimal, int, str]:
    return STATES.index(record.state), -record.credits, SOURCES.index(record.source), record.course


def problem(case: Case, units: Units, listing: Listing, records: dict[str, Record]) -> Problem:
    """The reading in units, with the caps that can bind at all."""
    capped = [source for source in case.caps if _may_exceed(case.caps[source], source, records, listing)]
    caps = {source: at for at, source in enumerate(capped)}
    return Problem(
        needs=tuple(units.of(pool.min_credits) for pool in case.pools),
        lost=tuple(_lost(case, units, listing, records)),
        items=tuple(_items(case, units, listing, records, caps)),
        caps=tuple(units.of(case.caps[source]) for source in capped),
    )


def _may_exceed(cap: Decimal, source: str, records: dict[str, Record], listing: Listing) -> bool:
    ours = (
        record.credits for code, record in records.items() if record.source == source and listing.pools(code)
    )
    return sum(ours, Decimal(0)) > cap


def _lost(case: Case, units: Units, listing: Listing, records: dict[str, Record]) -> Iterator[int]:
    for bit, pool in enumerate(case.pools):
        without = (code for code in pool.compulsory if code not in records)
        yield sum(
            units.of(case.credits[code]) for code in without if listing.compulsory.get(code, 0) >> bit & 1
        )


def _items(
    case: Case, units: Units, listing: Listing, records: dict[str, Record], caps: dict[str, int]
) -> Iterator[Item]:
    for code, record in records.items():
        compulsory = code in listing.compulsory
        if listing.pools(code):
            yield Item(
                record,
                code,
                units.of(record.credits),
                listing.pools(code),
                caps.get(record.source, UNCAPPED) if record.credits else UNCAPPED,
                units.of(case.credits[code]) if compulsory else 0,
            )
