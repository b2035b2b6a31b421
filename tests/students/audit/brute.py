"""The definition, written down as naively as possible: try everything."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Any

from tests.students.audit.chance import Case

STATES = ["earned", "running", "planned"]


def fewest(case: Case, reading: str) -> tuple[Fraction, int]:
    """Credits short, and rulings it takes."""
    rulings = case["rulings"]
    sets = chain.from_iterable(combinations(rulings, size) for size in range(len(rulings) + 1))
    possible = [used for used in sets if _is_possible(used)]
    return min((_fewest(case, reading, used), len(used)) for used in possible)


def _is_possible(used: tuple[Case, ...]) -> bool:
    swapped = [ruling["course"] for ruling in used if ruling["kind"] == "substitution"]
    return len(swapped) == len(set(swapped))


def _fewest(case: Case, reading: str, used: tuple[Case, ...]) -> Fraction:
    exempt = {ruling["course"] for ruling in used if ruling["kind"] == "exemption"}
    pools = [{**pool, "compulsory": set(pool["compulsory"]) - exempt} for pool in case["pools"]]
    records = one_each(case, reading, used)
    options = [[None, *homes(pools, code)] for code in records]
    return min(
        _short(case, pools, records, dict(zip(records, places, strict=True)))
        for places in product(*options)
        if _within_caps(case, records, dict(zip(records, places, strict=True)))
    )


def one_each(case: Case, reading: str, used: tuple[Case, ...] = ()) -> dict[str, Case]:
    stands_for = {
        ruling["course"]: ruling["stands_for"] for ruling in used if ruling["kind"] == "substitution"
    }
    states = STATES[: STATES.index(reading) + 1]
    rows = [row for row in case["records"] if row["state"] in states]
    rows.sort(key=lambda row: row["course"])
    rows.sort(
        key=lambda row: (STATES.index(row["state"]), -Fraction(row["credits"]), row["source"] == "recognised")
    )
    found: dict[str, Case] = {}
    for row in rows:
        found.setdefault(stands_for.get(row["course"], row["course"]), row)
    return found


def homes(pools: list[Case], code: str) -> list[int]:
    strict = [at for at, pool in enumerate(pools) if code in pool["compulsory"]]
    return strict or [at for at, pool in enumerate(pools) if code in pool["courses"]]


def _within_caps(case: Case, records: dict[str, Case], places: dict[str, Any]) -> bool:
    counted = [row for code, row in records.items() if places[code] is not None]
    return all(
        sum(Fraction(row["credits"]) for row in counted if row["source"] == source) <= Fraction(cap)
        for source, cap in case["caps"].items()
    )


def _short(case: Case, pools: list[Case], records: dict[str, Case], places: dict[str, Any]) -> Fraction:
    return sum(_shorts(case, pools, records, places), Fraction(0))


def _shorts(
    case: Case, pools: list[Case], records: dict[str, Case], places: dict[str, Any]
) -> Iterator[Fraction]:
    for at, pool in enumerate(pools):
        counted = sum(Fraction(records[code]["credits"]) for code, place in places.items() if place == at)
        without = [code for code in pool["compulsory"] if places.get(code) is None]
        missing = sum((Fraction(case["credits"][code]) for code in without), Fraction(0))
        yield max(Fraction(0), Fraction(pool["min_credits"]) - counted, missing)
