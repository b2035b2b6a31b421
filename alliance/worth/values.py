"""What is asked and what is answered, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


class TooMany(Exception):
    """There are more ways than are looked at: the range is not proved, so none is given."""


@dataclass(frozen=True, slots=True)
class Module:
    """课程模块: all compulsory courses, and of the others as many as `min_credits` still asks for."""

    min_credits: Decimal
    credits: Mapping[str, Decimal]
    compulsory: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """课程对应: these courses of ours count there as those, for so many credits; all of it or nothing."""

    id: int
    sources: frozenset[str]
    targets: frozenset[str]
    credits: Decimal


@dataclass(frozen=True, slots=True)
class Choice:
    """One way through the programme, and the rules that recognise the most of it."""

    courses: tuple[str, ...]
    rules: tuple[int, ...]
    studied: Decimal
    recognised: Decimal

    @property
    def besides(self) -> Decimal:
        """What is studied here and counts for nothing at home."""
        return self.studied - self.recognised


@dataclass(frozen=True, slots=True)
class Worth:
    """The ways in which the home university recognises the least and the most, and in which the least and the
    most is studied besides.
    """

    least: Choice
    most: Choice
    least_besides: Choice
    most_besides: Choice
