"""What goes into a drawing, and what comes out: plain values, no row, no query."""

from dataclasses import dataclass
from itertools import pairwise

Point = tuple[int, int]


@dataclass(frozen=True)
class Course:
    """A course to draw. Any one of a group is enough, every group is needed."""

    code: str
    title: str
    stage: int
    category: str
    groups: tuple[tuple[str, ...], ...] = ()
    label: str = ""
    url: str = ""
    is_cut: bool = False  # whether it needs more than is drawn


@dataclass(frozen=True)
class Words:
    """The words of the drawing: how wide they are decides where things stand."""

    every: str
    any: str
    here: str
    partly: str
    stages: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A rectangle on the drawing."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    @property
    def centre(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True)
class Text:
    """One line of words; `y` is its baseline."""

    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Node:
    """A course in its place."""

    course: Course
    box: Box
    edge: Box
    ring: Box
    code: Text
    state: Text
    title: tuple[Text, ...]
    is_here: bool


@dataclass(frozen=True)
class Join:
    """Where lines meet, with the word that says how."""

    box: Box
    text: Text


@dataclass(frozen=True)
class Fold:
    """The courses of a column for which there was no room."""

    box: Box
    ring: Box
    text: Text
    count: int


@dataclass(frozen=True)
class Header:
    """The name of a stage over its columns."""

    rule: Box
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Line:
    """A stretch of line that belongs to what comes out of `source`, horizontal and vertical by turns."""

    source: str
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """As SVG writes it."""
        x, y = self.points[0]
        steps = (f"H{b[0]}" if a[1] == b[1] else f"V{b[1]}" for a, b in pairwise(self.points))
        return f"M{x} {y}{''.join(steps)}"


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    room: int
    headers: tuple[Header, ...]
    nodes: tuple[Node, ...]
    joins: tuple[Join, ...]
    lines: tuple[Line, ...]
    folds: tuple[Fold, ...]

    @property
    def strokes(self) -> list[str]:
        """The lines of each source as one path, so that what they share is drawn once."""
        paths: dict[str, list[str]] = {}
        for line in self.lines:
            paths.setdefault(line.source, []).append(line.path)
        return ["".join(dict.fromkeys(of)) for of in paths.values()]
