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
from students.audit.flow import bits
from students.audit.problem import UNCAPPED, Problem
from students.audit.state import State, loose

# Prices are whole multiples of a hundredth of a unit: a decimal fraction again.
PARTS = 100
# Tables wider than this are not made; the cut has to do.
WIDEST = 4_000

Prices = tuple[int, ...]
# (credits filled, compulsory credits counted) -> (prices paid, items taken as bits)
Table = dict[tuple[int, int], tuple[int, int]]


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


def offer(problem: Problem, state: State, base: Ground, prices: Sequence[int]) -> Offer:
    undecided = loose(state)
    excess = dict.fromkeys(undecided, 0)
    pools, usable, work = [], 0, 0
    for pool in range(len(problem.needs)):
        ours = [at for at in undecided if state.open[at] >> pool & 1]
        value, wanted, rows = _cheapest(problem, base, prices, pool, ours)
        pools.append(value)
        work += rows
        for at in bits(wanted):
            excess[at] += 1
    for source in (UNCAPPED, *range(len(problem.caps))):
        value, sold, rows = _dearest(problem, base, prices, source, undecided)
        usable += value
        work += rows
        for at in bits(sold):
            excess[at] -= 1
    return Offer(pools, usable, work, excess)


def _cheapest(
    problem: Problem, base: Ground, prices: Sequence[int], pool: int, ours: list[int]
) -> tuple[int, int, int]:
    """The smallest shortage plus prices of a pool, and the items it takes: a table over credits filled and owed."""
    need, owing, rows = problem.needs[pool], base.missing[pool], 0
    table = {(min(base.filled[pool], need), 0): (0, 0)}
    for at in ours:
        item, price = problem.items[at], prices[at]
        # Where it may count in several pools it might not be missing here, wherever it counts.
        owed = item.owed if not item.pools & (item.pools - 1) else 0
        owing += owed
        rows += len(table)
        if price < PARTS * max(item.weight, owed):
            _offered(table, need, (item.weight, owed), (price, 1 << at))
    worth, taken = min(
        (PARTS * max(0, need - have, owing - paid) + cost, taken)
        for (have, paid), (cost, taken) in table.items()
    )
    return worth, taken, rows


def _offered(table: Table, need: int, gain: tuple[int, int], loss: tuple[int, int]) -> None:
    """The table with one more item to take or leave; what costs nothing is always taken."""
    rows = list(table.items())
    if not loss[0]:
        table.clear()
    for (have, paid), (cost, taken) in rows:
        key, new = (min(have + gain[0], need), paid + gain[1]), (cost + loss[0], taken | loss[1])
        if key not in table or new < table[key]:
            table[key] = new


def _dearest(
    problem: Problem, base: Ground, prices: Sequence[int], source: int, undecided: list[int]
) -> tuple[int, int, int]:
    """The highest sum of prices that can be used, the items used for it, and the rows it took."""
    ours = [at for at in undecided if problem.items[at].cap == source]
    room = base.room[source] if source != UNCAPPED else 0
    if source == UNCAPPED or sum(problem.items[at].weight for at in ours) <= room:
        return sum(prices[at] for at in ours), sum(1 << at for at in ours), 0
    if room > WIDEST:
        return _loosely(problem, prices, ours, room), 0, 0
    table, rows = {0: (0, 0)}, 0
    for at in ours:
        weight, rows = problem.items[at].weight, rows + len(table)
        if prices[at]:
            for used, (value, taken) in list(table.items()):
                new = value + prices[at], taken | 1 << at
                if used + weight <= room and new > table.get(used + weight, (-1, 0)):
                    table[used + weight] = new
    return *max(table.values()), rows


def _loosely(problem: Problem, prices: Sequence[int], ours: list[int], room: int) -> int:
    """Never less: what costs no more than its credits uses as much of the cap as it is worth."""
    total = sum(prices[at] for at in ours)
    is_cheap = all(prices[at] <= PARTS * problem.items[at].weight for at in ours)
    return min(total, PARTS * room) if is_cheap else total
