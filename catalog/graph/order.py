"""In which order the courses of a column stand, so that lines cross least.

A line that passes a column takes a place in it, like a course. `(code, column)` is such a place:
the course itself in its own column, its line in every later one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from math import factorial, prod

Slot = tuple[str, int]
Layers = list[list[Slot]]
Joints = list[list[tuple[Slot, Slot]]]  # gap by gap, from left to right
Link = tuple[str, str]

SWEEPS = 8
FEW = 400  # so many orders are simply all tried


def layered(home: Mapping[str, int], links: Iterable[Link], width: int) -> tuple[Layers, Joints]:
    """Every place in so many columns, in the order of codes, and which are tied across each gap."""
    layers: Layers = [[] for _ in range(width)]
    joints: Joints = [[] for _ in layers[1:]]
    ends: dict[str, set[str]] = {code: set() for code in home}
    for earlier, later in links:
        ends[earlier].add(later)
    for code in sorted(home):
        far = max((home[later] for later in ends[code]), default=home[code])
        for column in range(home[code], max(far, home[code] + 1)):
            layers[column].append((code, column))
        for column in range(home[code], far - 1):
            joints[column].append(((code, column), (code, column + 1)))
        for later in sorted(ends[code]):
            joints[home[later] - 1].append(((code, home[later] - 1), (later, home[later])))
    return layers, joints


def crossings(layers: Layers, joints: Joints) -> int:
    """How often lines cross."""
    at = {slot: place for layer in layers for place, slot in enumerate(layer)}
    return sum(_crossed([(at[a], at[b]) for a, b in gap]) for gap in joints)


def _crossed(gap: Sequence[tuple[int, int]]) -> int:
    return sum((a - c) * (b - d) < 0 for place, (a, b) in enumerate(gap) for c, d in gap[:place])


def ordered(layers: Layers, joints: Joints) -> Layers:
    """The best order found; the best there is where few are possible."""
    if prod(factorial(len(layer)) for layer in layers) <= FEW:
        tried: Iterator[Layers] = (
            [list(layer) for layer in order] for order in product(*map(permutations, layers))
        )
    else:
        tried = _swept(layers, joints)
    return min(tried, key=lambda order: crossings(order, joints))


def _swept(layers: Layers, joints: Joints) -> Iterator[Layers]:
    """Columns sorted by the middle of their neighbours, now from the left, now from the right."""
    left, right = _neighbours(joints)
    yield layers
    for sweep in range(SWEEPS):
        from_left = sweep % 2 == 0
        layers = _sorted(layers, left if from_left else right, from_left)
        layers = _swapped(layers, left, right)
        yield layers


def _neighbours(joints: Joints) -> tuple[dict[Slot, list[Slot]], dict[Slot, list[Slot]]]:
    left: dict[Slot, list[Slot]] = {}
    right: dict[Slot, list[Slot]] = {}
    for gap in joints:
        for a, b in gap:
            right.setdefault(a, []).append(b)
            left.setdefault(b, []).append(a)
    return left, right


def _sorted(layers: Layers, beside: Mapping[Slot, list[Slot]], from_left: bool) -> Layers:
    at: dict[Slot, int] = {}
    made: Layers = []
    for layer in layers if from_left else reversed(layers):
        middles = {
            slot: sum(at[n] for n in beside[slot]) / len(beside[slot]) if slot in beside else place
            for place, slot in enumerate(layer)
        }
        made.append(sorted(layer, key=middles.__getitem__))
        at |= {slot: place for place, slot in enumerate(made[-1])}
    return made if from_left else made[::-1]


def _swapped(layers: Layers, *sides: Mapping[Slot, list[Slot]]) -> Layers:
    """Neighbours change places wherever that crosses fewer lines."""
    layers = [list(layer) for layer in layers]
    at = {slot: place for layer in layers for place, slot in enumerate(layer)}

    def crossed(a: Slot, b: Slot) -> int:
        return sum(at[m] > at[n] for side in sides for m in side.get(a, ()) for n in side.get(b, ()))

    for layer in layers:
        for place in range(len(layer) - 1):
            a, b = layer[place : place + 2]
            if crossed(a, b) > crossed(b, a):
                layer[place], layer[place + 1] = b, a
                at[a], at[b] = place + 1, place
    return layers
