"""Courses of one term that cannot be taken together."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from django.utils.translation import gettext as _

from catalog.models.vocabulary import Weekday
from catalog.rules.wording import listed
from students.planning.values import Fault, Hour, Kind, PlanFacts, PlannedCourse, Section, TermFacts

MOST_TRIES = 20_000


def clashes(facts: PlanFacts, term: TermFacts) -> Iterator[Fault]:
    """Pairs that no choice of classes keeps apart; without such a pair, all of the term together."""
    courses = [course for course in facts.of_term(term.code) if course.sections]
    pairs = [pair for pair in combinations(courses, 2) if not fit(pair)]
    for one, other in pairs:
        yield _pair(term, one, other)
    if not pairs and not fit(courses):
        yield _crowd(term, courses)


def fit(courses: Sequence[PlannedCourse]) -> bool:
    """Whether a class of each can be chosen so that no two meet. Past the bound nothing is claimed."""
    order = sorted(courses, key=lambda course: len(course.sections))
    open_choices: list[tuple[Section, ...]] = [()]
    for _try in range(MOST_TRIES):
        if not open_choices:
            return False
        chosen = open_choices.pop()
        if len(chosen) == len(order):
            return True
        sections = order[len(chosen)].sections
        open_choices += [(*chosen, each) for each in sections if not any(meeting(each, c) for c in chosen)]
    return True


def meeting(one: Section, other: Section) -> Hour | None:
    """The first hour of one at which the other is held too."""
    return next((hour for hour in one if any(hour.meets(theirs) for theirs in other)), None)


def called(title: str, code: str) -> str:
    """A course by both its names."""
    return _("%(title)s（%(code)s）") % {"title": title, "code": code}


def _pair(term: TermFacts, one: PlannedCourse, other: PlannedCourse) -> Fault:
    hour = meeting(one.sections[0], other.sections[0])
    when = (
        {"term": term.name, "day": Weekday(hour.weekday).label, "time": f"{hour.starts:%H:%M}"}
        if hour
        else {}
    )
    return Fault(
        Kind.CLASH,
        term.code,
        _("%(term)s有两门课撞时间：%(day)s%(time)s") % when,
        _("%(courses)s。")
        % {"courses": listed([called(one.title, one.code), called(other.title, other.code)])},
        (one.code, other.code),
    )


def _crowd(term: TermFacts, courses: Sequence[PlannedCourse]) -> Fault:
    return Fault(
        Kind.CROWDED,
        term.code,
        _("%(term)s的课排不进一张课表") % {"term": term.name},
        _("%(courses)s：两门两门都能排开，放在一起怎么选班都有课撞时间。")
        % {"courses": listed([called(course.title, course.code) for course in courses])},
        tuple(course.code for course in courses),
    )
