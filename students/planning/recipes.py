"""How many courses of each kind are enough: every sufficient choice, the smallest first."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from heapq import heappop, heappush

from students.planning.shortfall import Counts, Shortfall

# Credits, then courses: never more than what the best way on from here takes.
Cost = tuple[Decimal, int]


def recipes(shortfall: Shortfall, least: Counts, most: Counts) -> Iterator[tuple[Cost, Counts]]:
    """Each between `least` and `most` of every kind, in order of credits, then of courses."""
    heap = [(*_bound(shortfall, least), 0, least)]
    while heap:
        credits, courses, depth, counts = heappop(heap)
        decided = -depth
        if decided == len(counts):
            if not shortfall.of(counts):
                yield (credits, courses), counts
            continue
        for number in range(least[decided], most[decided] + 1):
            then = (*counts[:decided], number, *counts[decided + 1 :])
            if not shortfall.of((*then[: decided + 1], *most[decided + 1 :])):
                heappush(heap, (*_bound(shortfall, then), depth - 1, then))


def needed(shortfall: Shortfall, most: Counts) -> Counts:
    """Of each kind, how few would do if there were all of the others; `most` are enough."""
    return tuple(_fewest(shortfall, most, at) for at in range(len(most)))


def _fewest(shortfall: Shortfall, most: Counts, at: int) -> int:
    fewer = (number for number in range(most[at]) if not shortfall.of(_with(most, at, number)))
    return next(fewer, most[at])


def _with(counts: Counts, at: int, number: int) -> Counts:
    return (*counts[:at], number, *counts[at + 1 :])


def credits_of(shortfall: Shortfall, counts: Sequence[int]) -> Decimal:
    """What so many courses bring."""
    pairs = zip(shortfall.kinds, counts, strict=True)
    return sum((kind.credits * count for kind, count in pairs), Decimal(0))


def _bound(shortfall: Shortfall, counts: Counts) -> Cost:
    besides = shortfall.at_least(counts)
    largest = max((kind.credits for kind in shortfall.kinds), default=Decimal(0))
    courses = int((besides / largest).to_integral_value(ROUND_CEILING)) if largest else 0
    return credits_of(shortfall, counts) + besides, sum(counts) + courses
