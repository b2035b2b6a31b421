"""Prices as proof: a bound that knows courses count whole.

Give every undecided course a price. Whatever an allocation is, each pool's shortage plus the prices of the courses it
uses is at least the smallest such sum over all sets of courses it could use; and no allocation can use more than all
prices together (under a cap: the dearest set the cap admits). So, for any prices at all,

    shortage >= sum over pools of (smallest shortage + prices) - all prices.

A cut of the flow is the special case where a course costs its credits or nothing. The other prices are found by trial:
a course wanted by two pools gets dearer, one wanted by none gets cheaper. How they were found does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from students.audit.bound import Bound, Ground
from students.audit.problem import UNCAPPED, Problem
from students.audit.stall import PARTS, Stall
from students.audit.state import State, loose

# Tables wider than this are not made; the cut has to do.
WIDEST = 4_000

Prices = tuple[int, ...]


def cut(problem: Problem, state: State, found: Bound) -> Prices:
    """The prices of a flow's dead end: what can fill it costs its credits, all else nothing."""
    undecided, prices = loose(state), [0] * len(problem.items)
    for at in undecided:
        if state.open[at] & found.flow.dead:
            prices[at] = problem.items[at].weight * PARTS
    return tuple(prices)


@dataclass(frozen=True, slots=True)
class Offer:
    """What prices prove, in parts of a unit: pool by pool, less what can be used of all prices."""

    pools: list[int]
    usable: int
    # Rows of tables it took to find out.
    work: int
    # How often each item is wanted beyond the once it can be had.
    excess: dict[int, int]

    @property
    def worth(self) -> int:
        return sum(self.pools) - self.usable

    @property
    def short(self) -> int:
        return -(-self.worth // PARTS)


class Market:
    """A part of all allocations, where any prices may be tried: what they cannot change is worked out once."""

    def __init__(self, problem: Problem, state: State, base: Ground) -> None:
        self.problem, undecided = problem, loose(state)
        self.stalls = [Stall(problem, state, base, undecided, pool) for pool in range(len(problem.needs))]
        # What can be had in any case, then what a cap holds back.
        self.free: list[int] = []
        self.held: list[tuple[int, list[int]]] = []
        for source, room in ((UNCAPPED, 0), *enumerate(base.room)):
            ours = [at for at in undecided if problem.items[at].cap == source]
            if source == UNCAPPED or sum(problem.items[at].weight for at in ours) <= room:
                self.free += ours
            else:
                self.held.append((room, ours))
        self.excess = dict.fromkeys(undecided, 0) | dict.fromkeys(self.free, -1)

    def offer(self, prices: Sequence[int]) -> Offer:
        excess, pools = self.excess.copy(), []
        usable, work = sum([prices[at] for at in self.free]), 0
        for stall in self.stalls:
            worth, wanted, rows = stall.asks(prices)
            pools.append(worth)
            work += rows
            for at in wanted:
                excess[at] += 1
        for room, ours in self.held:
            value, sold, rows = _dearest(self.problem, prices, ours, room)
            usable += value
            work += rows
            for at in sold:
                excess[at] -= 1
        return Offer(pools, usable, work, excess)


def _dearest(
    problem: Problem, prices: Sequence[int], ours: Sequence[int], room: int
) -> tuple[int, list[int], int]:
    """The highest sum of prices that a cap lets be used, the items used for it, and the rows it took."""
    if room > WIDEST:
        return _loosely(problem, prices, ours, room), [], 0
    # Credits used -> prices, then the items as bits, in one number: of two, the larger is the better.
    table, rows, size = {0: 0}, 0, len(prices)
    for at in ours:
        weight, rows = problem.items[at].weight, rows + len(table)
        if price := prices[at]:
            gain = price << size | 1 << at
            for used, value in list(table.items()):
                if used + weight <= room and value + gain > table.get(used + weight, -1):
                    table[used + weight] = value + gain
    best = max(table.values())
    return best >> size, [at for at in ours if best >> at & 1], rows


def _loosely(problem: Problem, prices: Sequence[int], ours: Sequence[int], room: int) -> int:
    """Never less: what costs no more than its credits uses as much of the cap as it is worth."""
    total = sum(prices[at] for at in ours)
    is_cheap = all(prices[at] <= PARTS * problem.items[at].weight for at in ours)
    return min(total, PARTS * room) if is_cheap else total
