"""Better prices by trial, from several beginnings. Any prices prove something; good ones prove enough."""

from collections.abc import Sequence
from dataclasses import dataclass

from students.audit.bound import Bound
from students.audit.prices import PARTS, WIDEST, Offer, Prices, offer
from students.audit.problem import Problem
from students.audit.state import State, loose

# Beginnings: every course costs so many tenths of its credits.
TENTHS = (7, 9)
PATIENCE = 6
# The first step would reach the goal if all went well; it is halved when nothing gets better.
EAGER = 64
KEEP = 5


def is_narrow(problem: Problem) -> bool:
    return max(problem.needs, default=0) <= WIDEST


@dataclass(slots=True)
class Budget:
    """Steps that may still be taken. Steps, not seconds: every machine stops at the same place."""

    steps: int

    def spend(self, steps: int) -> None:
        self.steps -= steps


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
    trials = [Trial(prices, offer(problem, state, found.ground, prices)) for prices in beginnings]
    best = max(trials, key=lambda trial: trial.offer.worth)
    for trial in sorted(trials, key=lambda trial: -trial.offer.worth):
        if best.offer.short < goal:
            best = max(
                best,
                _climb(problem, state, found, trial, goal, rounds, budget),
                key=lambda trial: trial.offer.worth,
            )
    return best


def _climb(
    problem: Problem, state: State, found: Bound, begin: Trial, goal: int, rounds: int, budget: Budget
) -> Trial:
    best, now, eager, waited = begin, begin, EAGER, 0
    trend = dict.fromkeys(begin.offer.excess, 0)
    for _ in range(rounds):
        if best.offer.short >= goal or budget.steps < 0 or not any(now.offer.excess.values()):
            break
        trend = {at: trend[at] * KEEP // 8 + excess * 8 for at, excess in now.offer.excess.items()}
        now = _next(problem, state, found, now, trend, goal, eager)
        budget.spend(now.offer.work)
        waited += 1
        if now.offer.worth > best.offer.worth:
            best, waited = now, 0
        if waited >= PATIENCE:
            now, eager, waited = best, eager // 2, 0
    return best


def _next(
    problem: Problem, state: State, found: Bound, now: Trial, trend: dict[int, int], goal: int, eager: int
) -> Trial:
    """Dearer what is wanted twice, cheaper what is not wanted; the further from the goal, the longer the step."""
    whole = sum(way * way for way in trend.values()) * EAGER or 1
    step = max(PARTS, goal * PARTS - now.offer.worth) * eager * 8
    prices = list(now.prices)
    for at, way in trend.items():
        most = PARTS * max(problem.items[at].weight, problem.items[at].owed)
        prices[at] = max(0, min(most, prices[at] + (2 * step * way + whole) // (2 * whole)))
    return Trial(tuple(prices), offer(problem, state, found.ground, prices))


def shares(problem: Problem, state: State) -> list[Prices]:
    undecided = set(loose(state))
    return [
        tuple(
            item.weight * PARTS * tenths // 10 if at in undecided else 0
            for at, item in enumerate(problem.items)
        )
        for tenths in TENTHS
    ]
