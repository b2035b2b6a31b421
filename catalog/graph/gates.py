"""What stands before a course: its groups as gates, and where their arms come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.graph.values import Course

ARM = 14  # between two arms of a gate
LEAST = 26  # the height of a word's box
BETWEEN = 8


@dataclass(frozen=True)
class Arm:
    """One line coming in: from whom, and how high."""

    source: str
    y: int


@dataclass(frozen=True)
class Gate:
    """The arms of one group."""

    y: int
    arms: tuple[Arm, ...]

    @property
    def is_any(self) -> bool:
        return len(self.arms) > 1


def height(course: Course) -> int:
    """The room all gates of a course need above each other."""
    sizes = [gate_height(len(group)) for group in course.groups]
    return sum(sizes) + BETWEEN * max(0, len(sizes) - 1)


def gate_height(arms: int) -> int:
    """A single arm needs no box."""
    return ARM - BETWEEN if arms == 1 else max(LEAST, arms * ARM)


def gates(course: Course, middle: int, left: Mapping[str, int]) -> Iterator[Gate]:
    """The gates from the top down, in the order in which their lines come in from the left."""
    groups = [sorted(group, key=lambda code: (left[code], code)) for group in course.groups]
    top = middle - height(course) / 2
    for group in sorted(groups, key=lambda group: (sum(left[code] for code in group) / len(group), group)):
        size = gate_height(len(group))
        y = round(top + size / 2)
        first = y - ARM * (len(group) - 1) / 2
        yield Gate(y, tuple(Arm(code, round(first + ARM * place)) for place, code in enumerate(group)))
        top += size + BETWEEN
