"""Which sums of credits a choice of courses can reach. Exact, never greedy."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from catalog.rules.values import CourseFacts, PoolFacts
from catalog.rules.wording import credits_of

CODE = attrgetter("code")
Missing = tuple[Decimal, ...]  # credits still missing, module by module


def least_choice(pool: PoolFacts) -> tuple[CourseFacts, ...] | None:
    """The courses with the fewest credits that meet the module; none if even all together do not.

    Compulsory courses always belong to it. Credits come in halves, so there are few sums;
    for each the first choice found is kept, and the same courses give the same answer in any order.
    """
    compulsory = tuple(sorted(pool.compulsory, key=CODE))
    reached: dict[Decimal, tuple[CourseFacts, ...]] = {credits_of(compulsory): compulsory}
    for course in sorted(pool.electives, key=CODE):
        for total, choice in sorted(reached.items()):
            if total < pool.min_credits:
                reached.setdefault(total + course.credits, (*choice, course))
    enough = [total for total in reached if total >= pool.min_credits]
    return reached[min(enough)] if enough else None


def met_together(pools: Sequence[PoolFacts]) -> bool:
    """Whether modules that share courses can all be met, each course given to one of them.

    Looks at every way to give the shared courses; giving one away never makes anything worse.
    """
    missing = {tuple(pool.min_credits for pool in pools)}
    for code in sorted({course.code for pool in pools for course in pool.courses}):
        missing = {after for before in missing for after in _given(code, before, pools)}
    return any(not any(state) for state in missing)


def _given(code: str, before: Missing, pools: Sequence[PoolFacts]) -> Iterator[Missing]:
    """What is missing after the course went to one of its modules; where it is compulsory, to that one."""
    homes = [(at, course) for at, pool in enumerate(pools) for course in pool.courses if course.code == code]
    for at, course in [home for home in homes if home[1].compulsory] or homes:
        yield (*before[:at], max(before[at] - course.credits, Decimal(0)), *before[at + 1 :])
