"""Lines and words of one gap, once its place is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.graph.gaps import Gap
from catalog.graph.gates import BETWEEN, LEAST, Gate, gate_height
from catalog.graph.values import Box, Join, Line, Text, Words
from catalog.graph.wrap import wide

LANE = 9
STUB = 10
SMALL = 14
RISE = 5  # from the middle of a line of small words down to its baseline
MIN_GAP = 36


@dataclass(frozen=True)
class Pen:
    """Draws a gap between two columns."""

    gap: Gap
    words: Words
    start: int = 0
    end: int = 0
    width: int = 0  # of the column on the right, which passing lines cross

    @property
    def every_width(self) -> int:
        return round(wide(self.words.every, SMALL)) + 10

    @property
    def any_width(self) -> int:
        return round(wide(self.words.any, SMALL)) + 10

    @property
    def right_part(self) -> int:
        """What the words need."""
        every = self.gap.has_every * (self.every_width + STUB)
        one = (self.gap.any_depth > 0) * (self.any_width + STUB)
        return STUB + (every + one if self.gap.any_depth > 1 else max(every, one))

    @property
    def least(self) -> int:
        """What the gap needs."""
        return max(MIN_GAP, STUB + LANE * self.gap.bends + self.right_part)

    def lines(self) -> Iterator[Line]:
        """Every stretch, of sources and out of boxes."""
        for code, gates in self.gap.gates.items():
            for gate in gates:
                box = self.box_of(gate, gates)
                end = box.x if box else self.entry(gates)
                yield from (self.line(arm.source, arm.y, end) for arm in gate.arms)
                if box:
                    yield Line(code, ((box.right, gate.y), (self.entry(gates), gate.y)))
            if len(gates) > 1:
                box = self.every_box(gates)
                yield Line(code, ((box.right, box.middle), (self.end, box.middle)))
        for source, y in self.gap.passing.items():
            yield self.line(source, y, self.end + self.width)

    def line(self, source: str, y: int, end: int) -> Line:
        """From the source's column to where it arrives."""
        leaves = self.gap.left[source]
        if leaves == y:
            return Line(source, ((self.start, y), (end, y)))
        turn = self.turn(source)
        return Line(source, ((self.start, leaves), (turn, leaves), (turn, y), (end, y)))

    def turn(self, source: str) -> int:
        """Where the source's lane stands: the lanes lie in the middle of what the words leave."""
        room = self.end - self.right_part - self.start
        return self.start + (room - LANE * (self.gap.bends - 1)) // 2 + LANE * self.gap.lanes[source]

    def joins(self) -> Iterator[Join]:
        """Every word on its box."""
        for gates in self.gap.gates.values():
            for gate in gates:
                if box := self.box_of(gate, gates):
                    yield _join(box, self.words.any)
            if len(gates) > 1:
                yield _join(self.every_box(gates), self.words.every)

    def entry(self, gates: tuple[Gate, ...]) -> int:
        """Where what comes out of one gate ends."""
        return self.every_box(gates).x if len(gates) > 1 else self.end

    def every_box(self, gates: tuple[Gate, ...]) -> Box:
        """Around the ends of all gates of a course."""
        middle = (gates[0].y - gate_height(len(gates[0].arms)) // 2
                  + gates[-1].y + gate_height(len(gates[-1].arms)) // 2) // 2  # fmt: skip
        reach = max(*(abs(gate.y - middle) for gate in gates), 0) + BETWEEN
        half = max(LEAST // 2, reach)
        return Box(self.end - STUB - self.every_width, middle - half, self.every_width, 2 * half)

    def box_of(self, gate: Gate, gates: tuple[Gate, ...]) -> Box | None:
        """Around the ends of the arms of a group that has several."""
        if not gate.is_any:
            return None
        height = gate_height(len(gate.arms))
        return Box(self.entry(gates) - STUB - self.any_width, gate.y - height // 2, self.any_width, height)


def _join(box: Box, word: str) -> Join:
    return Join(box, Text(box.centre, box.middle + RISE, word))
