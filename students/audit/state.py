"""A part of all allocations, marked off by decisions: a course fills a pool, or it does not.

Every course that no cap concerns is taken to fill one of its pools: that never hurts. Courses alike may trade places,
so "this one does not fill that pool" speaks for all that are alike.
"""

from dataclasses import dataclass, replace

from students.audit.problem import UNCAPPED, Problem


@dataclass(frozen=True, slots=True)
class Decision:
    """The item fills the pool, or neither it nor any item alike does."""

    item: int
    pool: int
    fills: bool


@dataclass(frozen=True, slots=True)
class State:
    """Pools open to each item (none: it counts nowhere), items decided for good as bits, and how we came here."""

    open: tuple[int, ...]
    settled: int
    path: tuple[Decision, ...] = ()


def start(problem: Problem) -> State:
    """No decision yet; a course with one pool and no cap fills it."""
    open = tuple(item.pools for item in problem.items)
    return State(open, _settled(problem, open, 0))


def decide(problem: Problem, state: State, decision: Decision) -> State:
    at, bit, path = decision.item, 1 << decision.pool, (*state.path, decision)
    if decision.fills:
        open = (*state.open[:at], bit, *state.open[at + 1 :])
        return replace(state, open=open, settled=state.settled | 1 << at, path=path)
    alike = fellows(problem, state, at)
    open = tuple(pools & ~bit if at in alike else pools for at, pools in enumerate(state.open))
    return State(open, _settled(problem, open, state.settled), path)


def fellows(problem: Problem, state: State, item: int) -> set[int]:
    """Undecided items nobody could tell from this one, itself included."""
    open, like = state.open[item], problem.items[item].likeness
    return {at for at in loose(state) if state.open[at] == open and problem.items[at].likeness == like}


def classes(problem: Problem, state: State) -> list[list[int]]:
    """Undecided items, those alike together."""
    found: dict[object, list[int]] = {}
    for at in loose(state):
        found.setdefault((state.open[at], problem.items[at].likeness), []).append(at)
    return list(found.values())


def loose(state: State) -> list[int]:
    """Items still undecided."""
    return [at for at, open in enumerate(state.open) if open and not state.settled >> at & 1]


def _settled(problem: Problem, open: tuple[int, ...], before: int) -> int:
    for at, item in enumerate(problem.items):
        if item.cap == UNCAPPED and not open[at] & (open[at] - 1):
            before |= 1 << at
    return before
