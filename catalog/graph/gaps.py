"""What happens between two columns, before anybody knows how wide it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.graph.gates import Gate, gates
from catalog.graph.lanes import Port, lanes, nudged
from catalog.graph.order import Slot
from catalog.graph.values import Course


@dataclass(frozen=True)
class Gap:
    """How high each source leaves on the left, where it arrives, and on which lane it bends."""

    left: Mapping[str, int]
    gates: Mapping[str, tuple[Gate, ...]]
    passing: Mapping[str, int]
    lanes: Mapping[str, int]

    @property
    def bends(self) -> int:
        """How many lanes stand side by side."""
        return max(self.lanes.values(), default=-1) + 1

    @property
    def has_every(self) -> bool:
        return any(len(gates) > 1 for gates in self.gates.values())

    @property
    def any_depth(self) -> int:
        """Whether a box for a group stands alone (1) or before another box (2)."""
        depths = (min(len(gates), 2) for gates in self.gates.values() for gate in gates if gate.is_any)
        return max(depths, default=0)


def gap_before(
    layer: Sequence[Slot], courses: Mapping[str, Course], heights: Mapping[Slot, int], left: Mapping[str, int],
    is_home: Mapping[Slot, bool],
) -> Gap:  # fmt: skip
    """The gap on the left of a column, from how high its sources leave."""
    needing = [slot for slot in layer if is_home[slot] and courses[slot[0]].groups]
    wanted = {slot[0]: tuple(gates(courses[slot[0]], heights[slot], left)) for slot in needing}
    passing = [slot for slot in layer if not is_home[slot]]
    ports: list[Port] = [(arm.source, arm.y) for gs in wanted.values() for gate in gs for arm in gate.arms]
    ports += [(slot[0], heights[slot]) for slot in passing]
    found = iter(nudged(ports, left))
    settled = {code: tuple(_settled(gs, found)) for code, gs in wanted.items()}
    through = {slot[0]: next(found) for slot in passing}
    arrivals = [(arm.source, arm.y) for gs in settled.values() for gate in gs for arm in gate.arms]
    return Gap(left, settled, through, lanes([*arrivals, *through.items()], left))


def _settled(gates: Sequence[Gate], heights: Iterator[int]) -> Iterator[Gate]:
    for gate in gates:
        arms = tuple(replace(arm, y=next(heights)) for arm in gate.arms)
        yield replace(gate, y=gate.y if gate.is_any else arms[0].y, arms=arms)
