"""The sizes of programmes unlike ours, as texts; `tests/odd_programmes.py` builds them.

Each half of a stage is one text: `3 2.5 / 2.5 of 7*2.5` is 5.5 credits required, and 2.5 out of seven courses.
"""

from decimal import Decimal

REVISED = "ODD900"
BUILD = "from tests import odd_programmes; odd_programmes.build()"
HALVES = tuple[str, str]
ODD: dict[str, tuple[HALVES, HALVES, HALVES]] = {
    # 18 | 18 in half credits, with pools of 2.5 and more than five candidates.
    "odd-36": (
        ("3 2.5 / 2.5 of 7*2.5", "1.5 / 2.5 of 2*2.5"),
        ("2 / 2.5 of 3*2.5", "3 / 4 of 6*2"),
        ("3 / 2.5 of 2*2.5", "4.5 / 2.5 of 5*2.5"),
    ),
    # 30 | 30: as many as still stand in one row.
    "odd-60": (
        ("4*3 / 3 of 6*3", "2*3 / 2 of 4*2"),
        ("2*3 / 3 of 3*3", "3*3 / 3 of 3*3"),
        ("3 / 3 of 3*3", "2*3.5 / 3 of 3*3"),
    ),
    # 50 | 50: three rows, every tenth gap wider.
    "odd-100": (
        ("7*2 / 6 of 12*2", "4*2 / 2 of 4*2"),
        ("5*3 / 3 of 3*3", "5*3 / 5 of 3*2.5"),
        ("3*3 / 3 of 3*3", "5*3 / 5 of 9*2.5"),
    ),
    # 70 | 70: ten squares in one bar; half a cell of 34.
    "odd-140": (
        ("9*3 / 7 of 14*3.5", "4*3 / 2 of 4*2"),
        ("5*4 / 4 of 6*4", "6*4 / 4 of 3*4"),
        ("3*3 / 3 of 3*3", "5*4 / 8 of 8*4"),
    ),
    # 9 | 9: no industry in the first stage, nothing to choose in the second, 0.5 in the third.
    "odd-cells": (
        ("3 / 1.5 of 3*1.5", ""),
        ("4", "4*1"),
        ("/ 0.5 of 3*0.5", "/ 5 of 8*2.5"),
    ),
}  # fmt: skip


def flat(stages: tuple[HALVES, ...]) -> list[str]:
    return [text for halves in stages for text in halves]


def parsed(text: str) -> tuple[list[Decimal], Decimal, list[Decimal]]:
    """What must be taken, how much is to be chosen, and out of what."""
    must, _slash, choice = text.partition("/")
    least, _of, candidates = choice.partition(" of ")
    return sizes(must), Decimal(least.strip() or 0), sizes(candidates)


def sizes(text: str) -> list[Decimal]:
    """`2*3 1.5` is 3, 3, 1.5."""
    words = (word.rpartition("*") for word in text.split())
    return [Decimal(size) for times, _star, size in words for _ in range(int(times or 1))]


def credits_of(text: str) -> Decimal:
    must, least, _candidates = parsed(text)
    return sum(must, least)
