"""The lines of one gap: how high each arrives, and on which lane it climbs or falls."""

from collections.abc import Iterable, Mapping, Sequence

CLEAR = 3  # between lines of different sources
APART = 24  # between two on one lane: nearer, they would be read as one
NUDGES = (0, 3, -3, 5, -5)
Port = tuple[str, int]  # a source and the height at which it arrives


def nudged(ports: Sequence[Port], left: Mapping[str, int]) -> list[int]:
    """Heights moved a little where another source leaves just there; straight where nearly straight."""
    taken: list[Port] = []
    for source, wanted in ports:
        own = left[source]
        tries = [own] * (abs(own - wanted) <= max(NUDGES)) + [wanted + step for step in NUDGES]
        others = [y for code, y in left.items() if code != source]
        others += [y for code, y in taken if code != source]
        free = (y for y in tries if all(abs(y - other) >= CLEAR for other in others))
        taken.append((source, next(free, wanted)))
    return [y for _source, y in taken]


def lanes(ports: Iterable[Port], left: Mapping[str, int]) -> dict[str, int]:
    """The lane of each source that does not run straight.

    Of lines that fall, the higher turns later; of lines that climb, the lower: so they do not cross.
    """
    spans: dict[str, tuple[int, int]] = {}
    for source, y in ports:
        low, high = spans.get(source, (left[source], left[source]))
        spans[source] = (min(low, y), max(high, y))
    bending = [source for source, (low, high) in spans.items() if low < high]
    found: dict[str, int] = {}
    for source in sorted(bending, key=lambda source: _turn(left[source], spans[source])):
        low, high = spans[source]
        before = [found[o] for o in found if spans[o][0] <= high + APART and low <= spans[o][1] + APART]
        found[source] = max(before, default=-1) + 1
    return found


def _turn(y: int, span: tuple[int, int]) -> tuple[bool, int]:
    climbs = y - span[0] > span[1] - y
    return climbs, y if climbs else -y
