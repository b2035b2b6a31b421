"""What the rules are told, and what they answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from catalog.models.vocabulary import RevisionStatus


class Severity(StrEnum):
    """Whether a finding stands in the way."""

    REFUSE = "refuse"
    REMIND = "remind"


@dataclass(frozen=True)
class Finding:
    """One thing a rule has to say, about which module or course, with a counter-example."""

    code: str
    severity: Severity
    sentence: str
    example: str = ""
    pool: int | None = None
    course: str = ""

    def __str__(self) -> str:
        if not self.example:
            return self.sentence
        return _("%(sentence)s%(example)s") % {"sentence": self.sentence, "example": self.example}


@dataclass(frozen=True)
class Pass:
    """What a rule says when it is content."""

    rule: str
    sentence: str


@dataclass(frozen=True)
class CourseFacts:
    """A course at its place in a module. Any one of a prerequisite group is enough, all groups are needed."""

    code: str
    credits: Decimal
    compulsory: bool = False
    semester: int | None = None
    status: str = RevisionStatus.PUBLISHED
    prerequisites: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class Change:
    """The last change of a module's minimum."""

    by: str
    at: datetime
    before: Decimal


@dataclass(frozen=True)
class PoolFacts:
    """A module: at least so many credits out of its courses. `key` tells it from the others."""

    key: int
    title: str
    stage: int
    category: str
    min_credits: Decimal
    courses: tuple[CourseFacts, ...] = ()
    change: Change | None = None

    @property
    def compulsory(self) -> tuple[CourseFacts, ...]:
        return tuple(course for course in self.courses if course.compulsory)

    @property
    def electives(self) -> tuple[CourseFacts, ...]:
        return tuple(course for course in self.courses if not course.compulsory)


@dataclass(frozen=True)
class ProgrammeFacts:
    """A programme as the rules see it. `foundation_share` is the rule of its day, none if there is none."""

    total_credits: Decimal
    semesters: int
    max_credits_per_semester: Decimal
    foundation_share: Decimal | None
    pools: tuple[PoolFacts, ...]
    max_recognised_credits: Decimal | None = None

    @property
    def places(self) -> Iterator[tuple[PoolFacts, CourseFacts]]:
        """Every course in every module."""
        return ((pool, course) for pool in self.pools for course in pool.courses)

    @property
    def compulsory(self) -> Iterator[tuple[PoolFacts, CourseFacts]]:
        return ((pool, course) for pool, course in self.places if course.compulsory)
