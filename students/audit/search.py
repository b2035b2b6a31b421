"""The fewest credits short, exactly: a tree of decisions, cut off wherever the bound says nothing better lies below.

The bound of the whole almost always equals the best guess at once; decisions only close what whole courses leave open.
Work is counted in steps, never in time: the same case gives the same answer on every machine.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from students.audit.ascent import Budget, ascend, is_narrow, shares
from students.audit.bound import Bound, Impossible, bound
from students.audit.flow import bits
from students.audit.mending import mended
from students.audit.prices import Prices, cut
from students.audit.problem import UNCAPPED, Problem
from students.audit.rounding import NOWHERE, rounded, shortage
from students.audit.state import Decision, State, decide, loose, start

STEPS = 4_000_000
# Rounds of better prices at the root, which serve all parts, and how many parts are then tried. Most trees are tiny:
# only where the first attempt leaves more do better prices pay.
ATTEMPTS = ((10, 60), (120, 1_000_000))
# Below the root prices start from the parent's.
ROUNDS = 6


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


@dataclass(frozen=True, slots=True)
class Solution:
    """`short` is the best found and `least` what is proved; `places` are pools, item by item."""

    short: int
    least: int
    places: tuple[int, ...]
    root: Part

    @property
    def is_proved(self) -> bool:
        return self.short == self.least


def solve(problem: Problem, steps: int = STEPS) -> Solution:
    """The best allocation, with its proof; past the steps, the best found and what is proved of it."""
    search = _Search(problem, steps)
    search.run()
    return search.solution()


class _Search:
    def __init__(self, problem: Problem, steps: int) -> None:
        self.problem, self.budget = problem, Budget(steps)
        # Nothing counted anywhere: a start that fits every cap.
        self.places = [NOWHERE] * len(problem.items)
        self.short = sum(shortage(problem, self.places))
        self.rounds, _ = ATTEMPTS[0]
        self.root = self.part(start(problem), None)
        self.waiting = [self.root]

    def part(self, state: State, above: Part | None) -> Part:
        """A part with its bound; its guess is kept if none was better."""
        try:
            found = bound(self.problem, state)
        except Impossible:
            return Part(state, self.short, None, None)
        if found.short < self.short:
            self.guess(mended(self.problem, rounded(self.problem, state, found)))
        part = Part(state, found.short, cut(self.problem, state, found), found)
        if part.short < self.short:
            self.sharpen(part, above)
        self.budget.spend(20 * len(state.open) * (1 + len(self.problem.needs)))
        return part

    def guess(self, places: list[int]) -> None:
        short = sum(shortage(self.problem, places))
        if short < self.short:
            self.short, self.places = short, places

    def sharpen(self, part: Part, above: Part | None) -> None:
        """Better prices, where tables are small enough to find them."""
        if part.bound is None or part.prices is None or not is_narrow(self.problem):
            return
        more = (
            [_inherited(part.state, above.prices)]
            if above and above.prices
            else shares(self.problem, part.state)
        )
        rounds = ROUNDS if above else self.rounds
        trial = ascend(
            self.problem, part.state, part.bound, self.short, [part.prices, *more], rounds, self.budget
        )
        part.short, part.prices = max((part.short, part.prices), (trial.offer.short, trial.prices))

    def run(self) -> None:
        for attempt, (self.rounds, parts) in enumerate(ATTEMPTS):
            if attempt and self.waiting:
                self.root.children, self.waiting = [], [self.root]
                self.sharpen(self.root, None)
            self.walk(parts)

    def walk(self, parts: int) -> None:
        while self.waiting and self.budget.steps > 0 and parts:
            part = self.waiting.pop()
            if part.bound is None or part.short >= self.short:
                continue
            parts -= 1
            decision = self.decision(part.state, part.bound)
            part.children = [
                self.part(decide(self.problem, part.state, way), part)
                for way in (decision, replace(decision, fills=False))
            ]
            self.waiting.extend(reversed(part.children))

    def solution(self) -> Solution:
        least = min((part.short for part in self.waiting if part.bound), default=self.short)
        return Solution(self.short, min(least, self.short), tuple(self.places), self.root)

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
