"""The fewest credits short, exactly: a tree of decisions, cut off wherever the bound says nothing better lies below.

The bound of the whole almost always equals the best guess at once; decisions only close what whole courses leave open.
Work is counted in steps, never in time: the same case gives the same answer on every machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from students.audit.ascent import ascend, rows, shares
from students.audit.bound import Bound, Impossible, bound
from students.audit.budget import Budget
from students.audit.exchange import exchanged, shaken
from students.audit.flow import bits
from students.audit.mending import mended
from students.audit.prices import Prices, cut
from students.audit.problem import UNCAPPED, Problem
from students.audit.rounding import NOWHERE, rounded, shortage
from students.audit.state import Decision, State, decide, loose, start

# No prices are tried where one trial might take more rows: the cut has to do.
MOST_ROWS = 1_000_000
# Attempts, each with rounds of better prices at the root, which serve all parts, shakes of the best allocation, and parts
# then tried. Most trees are tiny: only where an attempt leaves more does more work at the root pay. The first two may
# take a part of the budget.
ATTEMPTS = ((10, 1, 60, 16), (120, 20, 100, 8), (480, 200, 1_000_000, 1))
# Below the root prices start from the parent's.
ROUNDS = 6
# More than any case can be short of.
BEYOND = 10**18


@dataclass(slots=True)
class Part:
    """A node of the tree: nothing in it is short of less than `short`, as `prices` prove (none: nothing fits it)."""

    state: State
    short: int
    prices: Prices | None
    bound: Bound | None
    children: list["Part"] = field(default_factory=list)

    def leaves(self, short: int) -> Iterator["Part"]:
        """The fewest parts that together prove `short`."""
        if self.bound is None or self.short >= short or not self.children:
            yield self
        else:
            for child in self.children:
                yield from child.leaves(short)


class Search:
    """The best allocation found so far: `places` are pools, item by item. It goes on where it stopped."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self.problem, self.budget, self.enough = problem, budget, BEYOND
        # Nothing counted anywhere: a start that fits every cap.
        self.places = [NOWHERE] * len(problem.items)
        self.short = sum(shortage(problem, self.places))
        self.root = self.part(start(problem), None)
        self.waiting: list[Part] = []

    @property
    def least(self) -> int:
        """What is proved."""
        return min((part.short for part in self.root.leaves(self.short) if part.bound), default=self.short)

    def run(self, budget: Budget, enough: int) -> None:
        """To the end, or to the budget's. Where `enough` is too much already, no more than that is proved."""
        self.budget, self.enough = budget, enough
        known, least = self.root.children, self.least
        self.waiting = [part for part in self.root.leaves(self.goal) if self.is_open(part)]
        for rounds, shakes, parts, share in ATTEMPTS:
            if self.waiting:
                budget.lend(4 * share)
                self.sharpen(self.root, shares(self.problem, self.root.state), rounds)
                budget.lend(share)
                self.shake(shakes)
                self.root.children, self.waiting = [], [self.root]
                self.walk(parts)
        budget.lend(1)
        if self.least < least:
            self.root.children = known

    def shake(self, times: int) -> None:
        if self.root.short < self.goal:
            self.keep(shaken(self.problem, self.places, self.root.short, times, self.budget))

    def is_open(self, part: Part) -> bool:
        return part.bound is not None and part.short < self.goal

    @property
    def goal(self) -> int:
        """What has to be proved of every part."""
        return min(self.short, self.enough)

    def part(self, state: State, above: Part | None) -> Part:
        """A part with its bound; its guess is kept if none was better."""
        self.budget.spend(20 * len(state.open) * (1 + len(self.problem.needs)))
        try:
            found = bound(self.problem, state)
        except Impossible:
            return Part(state, self.short, None, None)
        part = Part(state, found.short, cut(self.problem, state, found), found)
        if part.short < self.goal:
            self.close(part, mended(self.problem, rounded(self.problem, state, found), self.budget), above)
        return part

    def close(self, part: Part, guess: list[int], above: Part | None) -> None:
        """The gap between what is found and what is proved, from both sides, the cheapest way first."""
        self.keep(guess)
        if above and above.prices and part.short < self.goal:
            self.sharpen(part, [_inherited(part.state, above.prices)], ROUNDS)
        if above and part.short < self.goal:
            guess = exchanged(self.problem, guess, part.short, self.budget)
            self.keep(mended(self.problem, guess, self.budget))

    def keep(self, places: list[int]) -> None:
        short = sum(shortage(self.problem, places))
        if short < self.short:
            self.short, self.places = short, places

    def sharpen(self, part: Part, beginnings: Sequence[Prices], rounds: int) -> None:
        """Better prices, where tables are small enough to find them."""
        if part.bound is None or part.prices is None or rows(self.problem, part.state) > MOST_ROWS:
            return
        trial = ascend(
            self.problem, part.state, part.bound, self.goal, [part.prices, *beginnings], rounds, self.budget
        )
        part.short, part.prices = max((part.short, part.prices), (trial.offer.short, trial.prices))

    def walk(self, parts: int) -> None:
        while self.waiting and not self.budget.is_spent and parts:
            part = self.waiting.pop()
            if part.bound is None or not self.is_open(part):
                continue
            parts -= 1
            decision = self.decision(part.state, part.bound)
            part.children = [
                self.part(decide(self.problem, part.state, way), part)
                for way in (decision, replace(decision, fills=False))
            ]
            self.waiting.extend(reversed(part.children))

    def decision(self, state: State, found: Bound) -> Decision:
        """What to ask next: where the heaviest useful course goes, first the likeliest pool."""
        base = found.ground
        thirsty = [
            pool
            for pool, need in enumerate(self.problem.needs)
            if need > base.filled[pool] + base.missing[pool]
        ]
        at = max(loose(state), key=lambda at: self.use(state, at, thirsty))
        sent: dict[int, int] = {}
        for stock in found.flow.stocks:
            if (stock.pools, stock.cap) == (state.open[at], self.problem.items[at].cap):
                sent = stock.given
        return Decision(at, max(bits(state.open[at]), key=lambda pool: (sent.get(pool, 0), -pool)), True)

    def use(self, state: State, at: int, thirsty: list[int]) -> tuple[bool, bool, int, int]:
        item = self.problem.items[at]
        useful = any(state.open[at] >> pool & 1 for pool in thirsty)
        return useful or bool(item.owed), item.cap != UNCAPPED and bool(item.owed), item.weight, -at


def _inherited(state: State, prices: Prices) -> Prices:
    """The parent's prices of what is still undecided."""
    undecided = set(loose(state))
    return tuple(price if at in undecided else 0 for at, price in enumerate(prices))
