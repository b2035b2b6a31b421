"""The least any allocation in a part is short of, if courses could be split."""

from dataclasses import dataclass

from students.audit.flow import Flow, Stock, bits
from students.audit.problem import UNCAPPED, Problem
from students.audit.state import State


class Impossible(Exception):
    """No allocation fits the decisions."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What decisions already settle: credits in each pool, compulsory credits missing there, what is left of caps."""

    filled: list[int]
    missing: list[int]
    room: list[int]


@dataclass(frozen=True, slots=True)
class Bound:
    """`short` = what is missing for good + what the flow cannot meet."""

    short: int
    ground: Ground
    flow: Flow


def ground(problem: Problem, state: State) -> Ground:
    """Raises Impossible where decisions break a cap, or leave a course that must count no pool."""
    filled, missing, room = [0] * len(problem.needs), list(problem.lost), list(problem.caps)
    for at, item in enumerate(problem.items):
        open = state.open[at]
        if not open:
            if item.cap == UNCAPPED:
                raise Impossible
            for pool in bits(item.pools if item.owed else 0):
                missing[pool] += item.owed
        elif state.settled >> at & 1:
            filled[open.bit_length() - 1] += item.weight
            if item.cap != UNCAPPED:
                room[item.cap] -= item.weight
    if any(left < 0 for left in room):
        raise Impossible
    return Ground(filled, missing, room)


def bound(problem: Problem, state: State) -> Bound:
    base = ground(problem, state)
    demand = [
        max(0, need - base.missing[pool] - base.filled[pool]) if need > base.missing[pool] else 0
        for pool, need in enumerate(problem.needs)
    ]
    flow = Flow(demand, _stocks(problem, state), list(base.room))
    return Bound(flow.short + sum(base.missing), base, flow)


def _stocks(problem: Problem, state: State) -> list[Stock]:
    """Undecided courses, those alike together, those with the fewest ways out first."""
    stocks: dict[tuple[int, int, int], Stock] = {}
    for at, item in enumerate(problem.items):
        open = state.open[at]
        if open and item.weight and not state.settled >> at & 1:
            stock = stocks.setdefault((open.bit_count(), open, item.cap), Stock(open, item.cap, 0, {}))
            stock.left += item.weight
    return [stocks[key] for key in sorted(stocks)]
