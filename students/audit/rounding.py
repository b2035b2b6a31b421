"""A whole allocation near a flow: a guess, counted exactly."""

from collections.abc import Sequence

from students.audit.bound import Bound
from students.audit.flow import bits
from students.audit.problem import UNCAPPED, Problem
from students.audit.state import State

NOWHERE = -1


def shortage(problem: Problem, places: Sequence[int]) -> list[int]:
    """What each pool is short of: max(0, min_credits − counted, compulsory credits without a counted record)."""
    filled, missing = [0] * len(problem.needs), list(problem.lost)
    for item, place in zip(problem.items, places, strict=True):
        if place != NOWHERE:
            filled[place] += item.weight
        elif item.owed:
            for pool in bits(item.pools):
                missing[pool] += item.owed
    return [max(0, need - filled[pool], missing[pool]) for pool, need in enumerate(problem.needs)]


def rounded(problem: Problem, state: State, found: Bound) -> list[int]:
    """Each undecided course goes where the flow sends most of it, hardest to place first."""
    places = [
        open.bit_length() - 1 if state.settled >> at & 1 else NOWHERE for at, open in enumerate(state.open)
    ]
    waiting = [at for at, place in enumerate(places) if place == NOWHERE and state.open[at]]
    desk = _Desk(problem, state, found)
    for at in sorted(waiting, key=desk.hardness):
        places[at] = desk.place(at)
    return places


class _Desk:
    """What the flow still wants sent where, while courses are placed one by one."""

    def __init__(self, problem: Problem, state: State, found: Bound) -> None:
        self.items, self.open = problem.items, state.open
        base = found.ground
        self.room = [
            need - missing - filled
            for need, missing, filled in zip(problem.needs, base.missing, base.filled, strict=True)
        ]
        self.sent = {(stock.pools, stock.cap): stock.given for stock in found.flow.stocks}
        self.caps = list(base.room)

    def hardness(self, at: int) -> tuple[bool, int, int, int]:
        item = self.items[at]
        return not item.owed, self.open[at].bit_count(), -item.weight, at

    def place(self, at: int) -> int:
        item = self.items[at]
        if item.cap != UNCAPPED and item.weight > self.caps[item.cap]:
            return NOWHERE
        sent = self.sent.get((self.open[at], item.cap), {})
        place = max(
            bits(self.open[at]),
            key=lambda pool: (min(item.weight, sent.get(pool, 0)), min(item.weight, self.room[pool]), -pool),
        )
        if item.cap != UNCAPPED:
            if self.room[place] <= 0 and not item.owed:
                return NOWHERE
            self.caps[item.cap] -= item.weight
        sent[place] = sent.get(place, 0) - item.weight
        self.room[place] -= item.weight
        return place
