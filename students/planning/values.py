"""What the rules of a plan are told, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class Hour:
    """A weekly hour of a class, from its first day to its last, both on the weekday."""

    weekday: int
    starts: time
    ends: time
    first: date
    last: date

    def meets(self, other: "Hour") -> bool:
        """Whether on some day one has begun before the other is over."""
        return (
            self.weekday == other.weekday
            and self.starts < other.ends
            and other.starts < self.ends
            and self.first <= other.last
            and other.first <= self.last
        )


# The hours of one class; empty while none is announced.
Section = tuple[Hour, ...]


@dataclass(frozen=True)
class TermFacts:
    """A semester of the calendar. `announced`: it is known which courses are offered in it.

    `number`: the student's first, second … semester; 0 before the first. `is_closed`: nobody can enrol in it any more.
    """

    code: str
    name: str
    is_over: bool = False
    announced: bool = False
    number: int = 0
    is_closed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a course can still be put into it."""
        return not (self.is_over or self.is_closed)


@dataclass(frozen=True)
class PlannedCourse:
    """A course in the plan, or one the student is in. `sections`: the classes it has in its term, or the one chosen."""

    code: str
    title: str
    credits: Decimal
    term: str = ""
    running: bool = False
    sections: tuple[Section, ...] = ()
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True)
class PlanFacts:
    """A plan whole. Terms in order of time; `passed` holds courses already passed, waived or stood for."""

    terms: tuple[TermFacts, ...]
    courses: tuple[PlannedCourse, ...]
    passed: frozenset[str] = frozenset()
    most_credits: Decimal | None = None
    titles: Mapping[str, str] = field(default_factory=dict)  # of courses by code, as far as they are known

    def of_term(self, code: str) -> list[PlannedCourse]:
        return [course for course in self.courses if course.term == code]

    def running(self) -> "PlanFacts":
        """Without what is only planned."""
        return replace(self, courses=tuple(course for course in self.courses if course.running))

    def place(self, code: str) -> int:
        """Where a term stands in time."""
        return [term.code for term in self.terms].index(code)


@dataclass(frozen=True)
class CourseFacts:
    """A course as it is published today. Any one of a prerequisite group is enough, all groups are needed."""

    code: str
    title: str
    credits: Decimal
    needs: tuple[frozenset[str], ...] = ()


# Course code -> term code, empty where no term is chosen.
Terms = Mapping[str, str]


@dataclass(frozen=True)
class Scene:
    """All a student's plan is measured by, whichever plan it is. Classes by course and term."""

    terms: tuple[TermFacts, ...]
    courses: Mapping[str, CourseFacts]
    classes: Mapping[tuple[str, str], tuple[Section, ...]]
    running: tuple[PlannedCourse, ...] = ()
    passed: frozenset[str] = frozenset()
    most_credits: Decimal | None = None

    def open(self, plan: Terms) -> dict[str, str]:
        """What of a plan is still to come: neither passed nor running."""
        had = self.passed | {course.code for course in self.running}
        return {code: term for code, term in plan.items() if code in self.courses and code not in had}

    def terms_for(self, code: str) -> list[TermFacts]:
        """When a course can still be taken, as far as anybody knows."""
        coming = (term for term in self.terms if term.is_open)
        return [term for term in coming if not term.announced or (code, term.code) in self.classes]

    def facts(self, plan: Terms) -> PlanFacts:
        """The plan whole, with what runs."""
        planned = (self._planned(self.courses[code], term) for code, term in self.open(plan).items())
        titles = {code: course.title for code, course in self.courses.items()}
        return PlanFacts(self.terms, (*self.running, *planned), self.passed, self.most_credits, titles)

    def _planned(self, course: CourseFacts, term: str) -> PlannedCourse:
        return PlannedCourse(
            code=course.code, title=course.title, credits=course.credits, term=term,
            sections=self.classes.get((course.code, term), ()), needs=course.needs,
        )  # fmt: skip


class Kind(StrEnum):
    """What may be wrong with a plan."""

    CLASH = "clash"
    CROWDED = "crowded"
    OVERFULL = "overfull"
    NOT_OFFERED = "not_offered"
    TOO_EARLY = "too_early"
    CLOSED = "closed"
    OVER = "over"


Trouble = tuple[Kind, str, tuple[str, ...]]


@dataclass(frozen=True)
class Fault:
    """One thing that does not fit, in which term, about which courses."""

    kind: Kind
    term: str
    sentence: str
    detail: str = ""
    courses: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[Kind, str, tuple[str, ...]]:
        """What it is, whatever the words."""
        return self.kind, self.term, self.courses

    @property
    def trouble(self) -> Trouble:
        """The same as long as it is not over: a term that is too full is, with one course less or more."""
        return self.kind, self.term, () if self.kind == Kind.OVERFULL else self.courses
