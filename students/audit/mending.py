"""An allocation made better by one move or one swap at a time, until none helps."""

from collections.abc import Iterator, Sequence
from itertools import islice

from students.audit.budget import Budget
from students.audit.flow import bits
from students.audit.problem import UNCAPPED, Problem
from students.audit.rounding import NOWHERE

# Enough for any programme; a case of thousands of courses or tiny gains must end as well.
TRIES = 5_000
A_TRY = 20

Move = tuple[tuple[int, int], ...]


def mended(problem: Problem, places: Sequence[int], budget: Budget) -> list[int]:
    bench = _Bench(problem, places)
    while bench.tries < TRIES and any(bench.tried(move) for move in islice(bench.moves(), TRIES)):
        pass
    budget.spend(bench.tries * A_TRY)
    return bench.places


class _Bench:
    """An allocation with its sums kept."""

    def __init__(self, problem: Problem, places: Sequence[int]) -> None:
        self.problem, self.places = problem, [NOWHERE] * len(places)
        self.filled, self.missing = [0] * len(problem.needs), list(problem.lost)
        self.room, self.tries = list(problem.caps), 0
        for item in problem.items:
            self._owe(item.pools, item.owed)
        for at, place in enumerate(places):
            self._put(at, place)

    def moves(self) -> Iterator[Move]:
        """Only what brings something to a pool that is short."""
        needy = [pool for pool in range(len(self.filled)) if self._short(pool)]
        for pool in needy:
            for at, item in enumerate(self.problem.items):
                place = self.places[at]
                if not item.pools >> pool & 1 or place == pool:
                    continue
                yield ((at, pool),)
                for other in self._exchangeable(at, pool, place):
                    yield (other, NOWHERE), (at, pool), (other, place)

    def _exchangeable(self, at: int, pool: int, place: int) -> Iterator[int]:
        """What could leave `pool`, or give its share of a cap, for the item that comes."""
        mine = self.problem.items[at]
        for other, item in enumerate(self.problem.items):
            if other == at or self.places[other] == NOWHERE:
                continue
            if place == NOWHERE:
                if item.cap == mine.cap != UNCAPPED:
                    yield other
            elif self.places[other] == pool and item.pools >> place & 1 and item.likeness != mine.likeness:
                yield other

    def tried(self, move: Move) -> bool:
        """Whether the move made it better; if not it is taken back."""
        self.tries += 1
        before = [(at, self.places[at]) for at, _ in move[-2:]]
        pools = {place for _, place in (*before, *move) if place != NOWHERE}
        for at, _ in before:
            if self.problem.items[at].owed:
                pools.update(bits(self.problem.items[at].pools))
        worst = sum(map(self._short, pools))
        for at, place in move:
            self._put(at, place)
        if sum(map(self._short, pools)) < worst and all(left >= 0 for left in self.room):
            return True
        for at, place in before:
            self._put(at, place)
        return False

    def _short(self, pool: int) -> int:
        return max(0, self.problem.needs[pool] - self.filled[pool], self.missing[pool])

    def _put(self, at: int, place: int) -> None:
        item, was = self.problem.items[at], self.places[at]
        if was != NOWHERE:
            self.filled[was] -= item.weight
        if place != NOWHERE:
            self.filled[place] += item.weight
        counts = (place != NOWHERE) - (was != NOWHERE)
        if counts:
            self._owe(item.pools, -counts * item.owed)
            if item.cap != UNCAPPED:
                self.room[item.cap] -= counts * item.weight
        self.places[at] = place

    def _owe(self, pools: int, owed: int) -> None:
        if owed:
            for pool in bits(pools):
                self.missing[pool] += owed
