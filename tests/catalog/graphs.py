"""Graphs for tests of the drawing: small ones by hand, many at random."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from catalog.graph import Course, Drawing, Words, drawing
from catalog.graph.values import Box, Line, Point

WORDS = Words(
    every="并且",
    any="任一",
    here="本课",
    partly="另有条件",
    stages=("一 通识", "二 通智", "三 通用"),
)
TITLES = (
    "车联网与数据智能",
    "Data Engineering for Intelligent Connected Vehicles",
    "计算机视觉Ⅰ-早期与中层视觉",
    "信息论",
)


def course(code: str, *groups: str, stage: int = 1, category: str = "foundation", title: str = "") -> Course:
    """`groups` are codes parted by spaces: any one of a group, every group."""
    return Course(code, title or f"{code}课", stage, category, tuple(tuple(g.split()) for g in groups))


def drawn(courses: Iterable[Course], here: str, *, unfolded: bool = False) -> Drawing:
    return drawing(courses, here, WORDS, unfolded=unfolded)


def connected_cars() -> list[Course]:
    """The graph of the picture, and two courses that are no kin."""
    return [
        course("AG102"), course("CQ101", category="industry"), course("CQ102", category="industry"),
        course("CQ201", "AG102", "CQ101 CQ102", stage=2, category="industry", title="车联网与数据智能"),
        course("CQ302", "CQ201", stage=3, category="industry"), course("CQ390", "CQ201 AG900", stage=3),
        course("AG103"), course("AG900", stage=2),
    ]  # fmt: skip


def random_courses(seed: int) -> list[Course]:
    """Up to thirty courses; each needs only earlier ones, so there is no cycle."""
    chance = random.Random(seed)
    codes = [f"X{number:03}" for number in range(chance.randint(2, 30))]
    stages = sorted(chance.randint(1, 3) for _ in codes)
    made = []
    for place, code in enumerate(codes):
        before = codes[max(0, place - 12) : place]
        groups = [
            tuple(chance.sample(before, min(len(before), chance.choice((1, 1, 2, 3)))))
            for _ in range(chance.choice((0, 1, 1, 2)) if before else 0)
        ]
        category = chance.choice(("foundation", "industry"))
        made.append(Course(code, chance.choice(TITLES), stages[place], category, tuple(groups)))
    chance.shuffle(made)
    return made


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any of their insides."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


Piece = Sequence[Point]


def stretches(line: Line) -> Iterator[Piece]:
    """The straight pieces of a line."""
    return pairwise(line.points)


def runs_through(line: Line, box: Box) -> bool:
    """Whether a line enters the inside of a box."""
    return any(overlap(around(piece), box) for piece in stretches(line))


def around(piece: Piece) -> Box:
    """A piece as a box without a width or a height."""
    (x, y), (to_x, to_y) = piece
    return Box(min(x, to_x), min(y, to_y), abs(x - to_x), abs(y - to_y))


def run_along(one: Piece, other: Piece) -> bool:
    """Whether two pieces share more than a point."""
    a, b = around(one), around(other)
    wide, high = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
    return (wide > 0 and high == 0) or (high > 0 and wide == 0)
