"""Better prices by trial, from several beginnings. Any prices prove something; good ones prove enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from students.audit.bound import Bound
from students.audit.budget import Budget
from students.audit.prices import Market, Offer, Prices
from students.audit.problem import Problem
from students.audit.stall import PARTS
from students.audit.state import State, classes, loose

# Beginnings: every course costs so many tenths of its credits.
TENTHS = (5, 7, 9)
# After so many rounds without better prices, shorter steps: a share of all rounds.
PATIENCE, SHARE = 6, 16
# The first step would reach the goal if all went well; it is halved when nothing gets better.
EAGER = 64
KEEP = 5


def rows(problem: Problem, state: State) -> int:
    """How many rows the tables of one trial may have, at most: by sets of courses, or by credits."""
    undecided = loose(state)
    ours = [sum(state.open[at] >> pool & 1 for at in undecided) for pool in range(len(problem.needs))]
    return sum(count * min(need + 1, 1 << count) for count, need in zip(ours, problem.needs, strict=True))


@dataclass(slots=True)
class Trial:
    """Prices with what they prove."""

    prices: Prices
    offer: Offer


def ascend(
    problem: Problem,
    state: State,
    found: Bound,
    goal: int,
    beginnings: Sequence[Prices],
    rounds: int,
    budget: Budget,
) -> Trial:
    """The best prices found, from each beginning in turn, until some prove the goal."""
    climb = _Climb(problem, state, found, goal, budget)
    trials = [climb.trial(prices) for prices in beginnings]
    best = max(trials, key=lambda trial: trial.offer.worth)
    for trial in sorted(trials, key=lambda trial: -trial.offer.worth):
        if best.offer.short < goal:
            best = max(best, climb.from_(trial, rounds), key=lambda trial: trial.offer.worth)
    return best


class _Climb:
    """Steps uphill in one part of all allocations."""

    def __init__(self, problem: Problem, state: State, found: Bound, goal: int, budget: Budget) -> None:
        self.goal, self.budget = goal, budget
        self.market, self.alike = Market(problem, state, found.ground), classes(problem, state)
        self.most = [PARTS * max(item.weight, item.owed) for item in problem.items]

    def trial(self, prices: Prices) -> Trial:
        return Trial(prices, self.market.offer(prices))

    def from_(self, begin: Trial, rounds: int) -> Trial:
        best, now, eager, waited = begin, begin, EAGER, 0
        trend = dict.fromkeys(begin.offer.excess, 0)
        for _ in range(rounds):
            if (
                best.offer.short >= self.goal
                or self.budget.is_spent
                or not eager
                or not any(now.offer.excess.values())
            ):
                break
            wanted = _evenly(now.offer.excess, self.alike)
            trend = {at: trend[at] * KEEP // 8 + excess for at, excess in wanted.items()}
            now = self.next(now, trend, eager)
            self.budget.spend(now.offer.work)
            waited += 1
            if now.offer.worth > best.offer.worth:
                best, waited = now, 0
            if waited >= max(PATIENCE, rounds // SHARE):
                now, eager, waited = best, eager // 2, 0
        return best

    def next(self, now: Trial, trend: dict[int, int], eager: int) -> Trial:
        """Dearer what is wanted twice, cheaper what is not wanted; the further from the goal, the longer the step."""
        whole = sum([way * way for way in trend.values()]) * EAGER or 1
        step = max(PARTS, self.goal * PARTS - now.offer.worth) * eager * 8
        prices = list(now.prices)
        for at, way in trend.items():
            price = prices[at] + (2 * step * way + whole) // (2 * whole)
            prices[at] = max(0, min(self.most[at], price))
        return self.trial(tuple(prices))


def _evenly(excess: dict[int, int], alike: list[list[int]]) -> dict[int, int]:
    """In eighths; courses alike are wanted alike, so they cost the same."""
    return {at: 8 * sum(excess[each] for each in ours) // len(ours) for ours in alike for at in ours}


def shares(problem: Problem, state: State) -> list[Prices]:
    undecided = set(loose(state))
    return [
        tuple(
            item.weight * PARTS * tenths // 10 if at in undecided else 0
            for at, item in enumerate(problem.items)
        )
        for tenths in TENTHS
    ]
