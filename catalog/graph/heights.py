"""How high in its column everything stands: near what it is tied to, never over a neighbour."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from catalog.graph.order import Joints, Layers, Slot

SWEEPS = 12
APART = 20


def middles(layers: Layers, joints: Joints, sizes: Mapping[Slot, int]) -> dict[Slot, int]:
    """The middle of each place; the highest edge is zero."""
    beside: dict[Slot, list[Slot]] = {}
    for a, b in (joint for gap in joints for joint in gap):
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    at = {slot: float(y) for layer in layers for slot, y in zip(layer, _steps(layer, sizes), strict=True)}
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 else layers[::-1]:
            wanted = [
                sum(at[n] for n in beside[slot]) / len(beside[slot]) if slot in beside else at[slot]
                for slot in layer
            ]
            at |= zip(layer, apart(wanted, _steps(layer, sizes)), strict=True)
    top = min(at[slot] - sizes[slot] / 2 for slot in at)
    return {slot: round(y - top) for slot, y in at.items()}


def _steps(layer: Sequence[Slot], sizes: Mapping[Slot, int]) -> list[float]:
    """Where each would stand in a column packed from zero on."""
    steps = [(sizes[a] + sizes[b]) / 2 + APART for a, b in pairwise(layer)]
    return list(accumulate(steps, initial=0.0))[: len(layer)]


def apart(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """As near to the wanted places as the steps between them allow, by least squares.

    Places that would fall over each other are pooled and stand around their common mean.
    """
    pools: list[list[float]] = []
    for place, step in zip(wanted, steps, strict=True):
        pools.append([place - step])
        while len(pools) > 1 and _mean(pools[-2]) >= _mean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    means = [_mean(pool) for pool in pools for _ in pool]
    return [mean + step for mean, step in zip(means, steps, strict=True)]


def _mean(pool: Sequence[float]) -> float:
    return sum(pool) / len(pool)
