"""How much of the pools' demand courses can meet if a course might be split: the largest flow, and where it stops.

Courses alike (same pools, same cap) are one stock. A pool that stays short is searched backwards: whatever could give
it more is visited, and if no stock with anything left is found, the pools visited are a dead end: every course that can
fill one of them is spent on them. That is the proof (Hall's condition), and later searches need not look there again.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Stock:
    """What is left of courses alike, and how much of them each pool has."""

    pools: int
    cap: int
    left: int
    given: dict[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """The pool before gets more of `stock`: out of what is left, from the pool reached, or in `rival`'s place."""

    before: int
    stock: Stock
    rival: Stock | None


class Flow:
    """The largest flow. `demand` holds what stays unmet; `dead`, as bits, the pools it is unmet in and why."""

    def __init__(self, demand: list[int], stocks: list[Stock], caps: list[int]) -> None:
        self.demand, self.stocks, self.caps = demand, stocks, caps
        self.dead = 0
        for stock in stocks:
            self._pour(stock)
        for pool in range(len(demand)):
            while demand[pool] and not self.dead >> pool & 1 and self._improve(pool):
                pass

    @property
    def short(self) -> int:
        return sum(self.demand)

    def _pour(self, stock: Stock) -> None:
        for pool in bits(stock.pools):
            amount = min(self._spare(stock), self.demand[pool])
            if amount:
                self._give(stock, pool, amount)
                self._take(stock, amount)
                self.demand[pool] -= amount

    def _spare(self, stock: Stock) -> int:
        return stock.left if stock.cap < 0 else min(stock.left, self.caps[stock.cap])

    def _take(self, stock: Stock, amount: int) -> None:
        stock.left -= amount
        if stock.cap >= 0:
            self.caps[stock.cap] -= amount

    @staticmethod
    def _give(stock: Stock, pool: int, amount: int) -> None:
        stock.given[pool] = stock.given.get(pool, 0) + amount

    def _improve(self, pool: int) -> bool:
        """More for the pool, by the shortest way; if there is none, what was visited is dead."""
        steps: dict[int, Step | None] = {pool: None}
        seen: set[int] = set()
        for reached in (queue := [pool]):
            for at, stock in enumerate(self.stocks):
                if at in seen or not stock.pools >> reached & 1:
                    continue
                seen.add(at)
                if self._spare(stock):
                    self._shift(pool, reached, stock, steps)
                    return True
                for giver, step in self._givers(reached, stock):
                    if giver not in steps:
                        steps[giver] = step
                        queue.append(giver)
        self.dead |= sum(1 << reached for reached in steps)
        return False

    def _givers(self, reached: int, stock: Stock) -> Iterator[tuple[int, Step]]:
        """Pools that could give up some of this stock, or of another under the same exhausted cap."""
        yield from ((pool, Step(reached, stock, None)) for pool, had in stock.given.items() if had)
        if stock.left:
            for rival in self.stocks:
                if rival.cap == stock.cap:
                    yield from (
                        (pool, Step(reached, stock, rival)) for pool, had in rival.given.items() if had
                    )

    def _shift(self, goal: int, reached: int, stock: Stock, steps: dict[int, Step | None]) -> None:
        path = list(_back(reached, steps))
        amount = min(self.demand[goal], self._spare(stock), *(_room(pool, step) for pool, step in path))
        self._give(stock, reached, amount)
        self._take(stock, amount)
        for pool, step in path:
            giving = step.rival or step.stock
            giving.given[pool] -= amount
            self._give(step.stock, step.before, amount)
            if step.rival:
                step.rival.left += amount
                step.stock.left -= amount
        self.demand[goal] -= amount


def _back(pool: int, steps: dict[int, Step | None]) -> Iterator[tuple[int, Step]]:
    while step := steps[pool]:
        yield pool, step
        pool = step.before


def _room(pool: int, step: Step) -> int:
    if step.rival:
        return min(step.rival.given[pool], step.stock.left)
    return step.stock.given[pool]


def bits(number: int) -> Iterator[int]:
    """The places of the ones, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
