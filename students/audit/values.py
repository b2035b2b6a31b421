"""What an audit is about, as plain values: a case goes in, nothing else. See docs/decisions on the exact audit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

# In order of preference. Each also names a reading: what is earned, with what runs, with what is planned.
STATES = ("earned", "running", "planned")
# Of two records equal otherwise the taken one counts: it needs no cap.
SOURCES = ("taken", "recognised")


@dataclass(frozen=True, slots=True)
class Pool:
    """课程模块: at least `min_credits` out of its courses, compulsory ones among them."""

    id: str | int
    stage: str | int
    category: str
    min_credits: Decimal
    courses: tuple[str, ...]
    compulsory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """学分记录: a course with its own credits, which may differ from the course's."""

    course: str
    credits: Decimal
    state: str
    source: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """课程替代与免修: `course` stands for another one, or (`stands_for` is None) need not be taken."""

    id: str | int
    course: str
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything an audit may look at, in canonical order: equal cases are equal values."""

    pools: tuple[Pool, ...]
    records: tuple[Record, ...]
    credits: Mapping[str, Decimal] = field(default_factory=dict)
    caps: Mapping[str, Decimal] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
