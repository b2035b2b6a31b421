"""Two pools deal out anew what either may use, as well as that can be done: an allocation made better pair by pair.

Every sum their courses can make is a bit of one number, so all ways to deal are known at once, however odd the credits.
What a cap keeps out is a pool as well, the bench: it must hold no less than the cap leaves over.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from students.audit.budget import Budget
from students.audit.flow import bits
from students.audit.problem import UNCAPPED, Problem
from students.audit.rounding import NOWHERE, shortage

TURNS = 12
MOVES = 4
# Sums are numbers of so many bits at most; as many bits are shifted in one step as one row of a table takes.
LONGEST, A_STEP = 400_000, 4_000


def exchanged(problem: Problem, places: Sequence[int], goal: int, budget: Budget) -> list[int]:
    """No worse than `places`; once it is as good as the goal, or a turn changes nothing, there is no more to do."""
    table = _Table(problem, places, budget)
    for turn in range(TURNS):
        changes = [table.deal(*pair, turn) for pair in table.shared]
        if not any(changes) or sum(shortage(problem, table.places)) <= goal:
            break
    return table.places


def shaken(problem: Problem, places: Sequence[int], goal: int, shakes: int, budget: Budget) -> list[int]:
    """Out of a place where no pair can do better: a few courses are moved by chance, and all dealt out anew."""
    best, chance = exchanged(problem, places, goal, budget), _chance()
    short = sum(shortage(problem, best))
    movable = [at for at, item in enumerate(problem.items) if item.cap == UNCAPPED and item.weight]
    for _ in range(shakes if movable else 0):
        if short <= goal or budget.is_spent:
            break
        moved = list(best)
        for _ in range(MOVES):
            at = movable[next(chance) % len(movable)]
            homes = list(bits(problem.items[at].pools))
            moved[at] = homes[next(chance) % len(homes)]
        found = exchanged(problem, moved, goal, budget)
        if (now := sum(shortage(problem, found))) <= short:
            best, short = found, now
    return best


def _chance() -> Iterator[int]:
    """The same numbers on every machine, for ever."""
    seed = 1
    while True:
        seed = (seed * 1103515245 + 12345) % 2**31
        yield seed >> 8


class _Table:
    """Who holds what. The bench of a cap is numbered after the pools."""

    def __init__(self, problem: Problem, places: Sequence[int], budget: Budget) -> None:
        self.budget, self.pools = budget, len(problem.needs)
        self.weights = [item.weight for item in problem.items]
        self.seats = [
            self.pools + item.cap if place == NOWHERE and item.cap != UNCAPPED else place
            for item, place in zip(problem.items, places, strict=True)
        ]
        self.demand = _demand(problem, places)
        self.filled = [0] * len(self.demand)
        for seat, weight in zip(self.seats, self.weights, strict=True):
            if seat != NOWHERE:
                self.filled[seat] += weight
        self.shared = _shared(problem)

    @property
    def places(self) -> list[int]:
        return [seat if seat < self.pools else NOWHERE for seat in self.seats]

    def deal(self, one: int, other: int, turn: int) -> bool:
        """The best deal between two; whether it is another than before. Of equal deals now one, now the other."""
        seats, weights = self.seats, self.weights
        ours = [at for at in self.shared[one, other] if seats[at] == one or seats[at] == other]
        total = sum([weights[at] for at in ours])
        had = sum([weights[at] for at in ours if seats[at] == one])
        if self.budget.is_spent or total > LONGEST or not ours:
            return False
        self.budget.spend(len(ours) * (1 + total // A_STEP))
        reach = [1]
        for at in ours:
            reach.append(reach[-1] | reach[-1] << weights[at])
        least = max(0, min(total, self.demand[one] - self.filled[one] + had))
        most = max(0, min(total, self.filled[other] + had - self.demand[other]))
        if other >= self.pools:
            reach[-1] &= (2 << most) - 1
            least = min(least, most)
        share = _nearest(reach[-1], min(least, most), max(least, most), (turn + one) % 2)
        self.hand_out(ours, reach, (one, other), share)
        self.filled[one] += share - had
        self.filled[other] += had - share
        return share != had

    def hand_out(self, ours: list[int], reach: list[int], pair: tuple[int, int], share: int) -> None:
        for at, before in zip(reversed(ours), reversed(reach[:-1]), strict=True):
            is_others = before >> share & 1
            self.seats[at] = pair[is_others]
            share -= 0 if is_others else self.weights[at]


def _demand(problem: Problem, places: Sequence[int]) -> list[int]:
    """What filling helps each pool with, then what each bench must hold."""
    missing = list(problem.lost)
    kept_out = [-cap for cap in problem.caps]
    for item, place in zip(problem.items, places, strict=True):
        for pool in bits(item.pools if place == NOWHERE and item.owed else 0):
            missing[pool] += item.owed
        if item.cap != UNCAPPED:
            kept_out[item.cap] += item.weight
    return [max(0, need - lack) for need, lack in zip(problem.needs, missing, strict=True)] + kept_out


def _shared(problem: Problem) -> dict[tuple[int, int], list[int]]:
    """What two may both use; a compulsory course is not dealt to a bench."""
    found: dict[tuple[int, int], list[int]] = {}
    for at, item in enumerate(problem.items):
        seats = list(bits(item.pools)) if item.weight else []
        if item.cap != UNCAPPED and not item.owed:
            seats.append(len(problem.needs) + item.cap)
        for pair in combinations(seats, 2):
            found.setdefault(pair, []).append(at)
    return dict(sorted(found.items()))


def _nearest(sums: int, low: int, high: int, last: int) -> int:
    """A sum from `low` to `high`, the first or the last; else the one nearest to them."""
    if within := sums >> low & (2 << high - low) - 1:
        return low + (within.bit_length() if last else (within & -within).bit_length()) - 1
    below, above = (sums & (1 << low) - 1).bit_length() - 1, sums >> high
    first = high + (above & -above).bit_length() - 1
    return below if below >= 0 and (not above or low - below <= first - high) else first
