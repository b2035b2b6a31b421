"""Surplus is earned, not counted: from a full pool courses go that it does not need, planned ones and later codes first."""

from collections.abc import Sequence

from students.audit.flow import bits
from students.audit.problem import Problem
from students.audit.rounding import NOWHERE
from students.audit.values import STATES


def trimmed(problem: Problem, places: Sequence[int]) -> list[int]:
    """The same shortage with nothing superfluous; compulsory courses stay."""
    kept, spare = list(places), _spare(problem, places)
    for at in sorted(range(len(kept)), key=lambda at: _first_out(problem, at), reverse=True):
        item, place = problem.items[at], kept[at]
        if place != NOWHERE and not item.owed and item.weight <= max(0, spare[place]):
            spare[place] -= item.weight
            kept[at] = NOWHERE
    return kept


def _first_out(problem: Problem, at: int) -> tuple[int, str]:
    record = problem.items[at].record
    return STATES.index(record.state), record.course


def _spare(problem: Problem, places: Sequence[int]) -> list[int]:
    """How much each pool could lose and be no shorter."""
    lost = list(problem.lost)
    has = [0] * len(lost)
    for item, place in zip(problem.items, places, strict=True):
        if place != NOWHERE:
            has[place] += item.weight
        elif item.owed:
            for pool in bits(item.pools):
                lost[pool] += item.owed
    return [
        much - max(0, need - missing) for much, need, missing in zip(has, problem.needs, lost, strict=True)
    ]
