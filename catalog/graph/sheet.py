"""A drawing with columns of a given width, from order to places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from catalog.graph.gaps import Gap, gap_before
from catalog.graph.gates import height
from catalog.graph.heights import APART, middles
from catalog.graph.order import Joints, Layers, Slot
from catalog.graph.pens import MIN_GAP, Pen
from catalog.graph.values import Box, Course, Fold, Header, Node, Text, Words
from catalog.graph.wrap import longest, wrapped

TITLE, SMALL = 15, 14
LEADING = 21
ABOVE, BELOW = 22, 11  # from the edge of a node to the baseline of its code; from its last baseline on
PADDING, EDGE = 9, 6
LANE = 10  # a line that passes a column
HEAD = 20
FOLD = 44
RING = 5
MOST_GAP = 96


@dataclass
class Sheet:
    """Courses in order; everything else follows from the width of a node."""

    courses: Mapping[str, Course]
    here: str
    home: Mapping[str, int]
    layers: Layers
    joints: Joints
    stages: list[int]  # of each column
    hidden: Mapping[int, int]
    words: Words
    node: int
    room: int
    is_home: Mapping[Slot, bool] = field(init=False)

    def __post_init__(self) -> None:
        slots = (slot for layer in self.layers for slot in layer)
        self.is_home = {slot: self.home[slot[0]] == slot[1] for slot in slots}

    @property
    def inner(self) -> int:
        """What a title has."""
        return self.node - EDGE - 2 * PADDING

    @property
    def fits(self) -> bool:
        """Whether it stays in its room without breaking a word."""
        words = max(longest(course.title, TITLE) for course in self.courses.values())
        least = self.node * len(self.layers) + MIN_GAP * len(self.joints)
        return words <= self.inner and least <= self.room and self.width <= self.room

    @cached_property
    def titles(self) -> dict[str, tuple[str, ...]]:
        return {code: wrapped(course.title, self.inner, TITLE) for code, course in self.courses.items()}

    def node_height(self, code: str) -> int:
        return ABOVE + LEADING * len(self.titles[code]) + BELOW

    @cached_property
    def heights(self) -> dict[Slot, int]:
        """The middle of every place, under the headers."""
        sizes = {
            slot: max(self.node_height(slot[0]), height(self.courses[slot[0]])) if home else LANE
            for slot, home in self.is_home.items()
        }
        found = middles(self.layers, self.joints, sizes)
        return {slot: y + self.head_height + APART - RING for slot, y in found.items()}

    @cached_property
    def gaps(self) -> list[Gap]:
        """From left to right: a line goes on as high as it came in."""
        made: list[Gap] = []
        passing: Mapping[str, int] = {}
        for before, layer in zip(self.layers, self.layers[1:], strict=False):
            left = {slot[0]: self.heights[slot] for slot in before if self.is_home[slot]} | dict(passing)
            made.append(gap_before(layer, self.courses, self.heights, left, self.is_home))
            passing = made[-1].passing
        return made

    @cached_property
    def widths(self) -> list[int]:
        """Of the gaps: what they need, and what the room leaves over."""
        least = [Pen(gap, self.words).least for gap in self.gaps]
        over = self.room - self.node * len(self.layers) - sum(least)
        more = max(0, over // max(1, len(least)))
        return [max(need, min(need + more, MOST_GAP)) for need in least]

    @cached_property
    def columns(self) -> list[int]:
        """Where each column starts."""
        return list(accumulate((self.node + gap for gap in self.widths), initial=0))

    @property
    def width(self) -> int:
        return self.columns[-1] + self.node

    def pens(self) -> Iterator[Pen]:
        for gap, start, end in zip(self.gaps, self.columns, self.columns[1:], strict=False):
            yield Pen(gap, self.words, start + self.node, end, self.node)

    def nodes(self) -> Iterator[Node]:
        """In reading order: column by column, from the top."""
        for x, layer in zip(self.columns, self.layers, strict=True):
            yield from (self.drawn(slot, x) for slot in layer if self.is_home[slot])

    def drawn(self, slot: Slot, x: int) -> Node:
        """A course with its words inside."""
        course = self.courses[slot[0]]
        size = self.node_height(course.code)
        box = Box(x, self.heights[slot] - size // 2, self.node, size)
        is_left = course.category == "foundation"
        start = box.x + PADDING + EDGE * is_left
        first = box.y + ABOVE
        titles = enumerate(self.titles[course.code], start=1)
        return Node(
            course=course,
            box=box,
            edge=Box(box.x if is_left else box.right - EDGE, box.y, EDGE, size),
            ring=ring(box),
            code=Text(start, first, course.code),
            state=Text(box.right - PADDING - EDGE * (not is_left), first, self.state(course)),
            title=tuple(Text(start, first + LEADING * place, words) for place, words in titles),
            is_here=course.code == self.here,
        )

    def state(self, course: Course) -> str:
        """The word beside the code."""
        if course.code == self.here:
            return self.words.here
        return self.words.partly if course.is_cut else ""

    def folds(self) -> Iterator[Fold]:
        """Under the last of their column."""
        for column, count in self.hidden.items():
            ends = [self.heights[slot] + self.slot_half(slot) for slot in self.layers[column]]
            top = max(ends, default=self.head_height) + APART
            box = Box(self.columns[column], top, self.node, FOLD)
            yield Fold(box, ring(box), Text(box.centre, box.middle + RING, ""), count)

    def slot_half(self, slot: Slot) -> int:
        code = slot[0]
        size = max(self.node_height(code), height(self.courses[code])) if self.is_home[slot] else LANE
        return (size + 1) // 2

    @cached_property
    def names(self) -> dict[int, tuple[str, ...]]:
        """The names of the stages, as wide as their columns."""
        span = {stage: self.stages.count(stage) * self.node for stage in self.stages}
        return {stage: wrapped(self.words.stages[stage - 1], width, SMALL) for stage, width in span.items()}

    @property
    def head_height(self) -> int:
        return max(map(len, self.names.values())) * HEAD + 8

    def headers(self) -> Iterator[Header]:
        """Over the columns of each stage, a line under each name."""
        for stage, lines in self.names.items():
            inside = [x for x, of in zip(self.columns, self.stages, strict=True) if of == stage]
            rule = Box(inside[0], self.head_height, inside[-1] + self.node - inside[0], 0)
            first = self.head_height - 10 - HEAD * (len(lines) - 1)
            texts = (Text(rule.x, first + HEAD * place, words) for place, words in enumerate(lines))
            yield Header(rule, tuple(texts))


def ring(box: Box) -> Box:
    """Where the focus is drawn: outside, with paper between."""
    return Box(box.x - RING, box.y - RING, box.width + 2 * RING, box.height + 2 * RING)
