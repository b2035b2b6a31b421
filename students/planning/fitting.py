"""Whether each course can be taken in its term: offered then, after what it needs, in a bearable load."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.rules.wording import listed
from common.figures import plain
from students.planning.timetable import called, clashes
from students.planning.values import Fault, Kind, PlanFacts, PlannedCourse, TermFacts

NOTHING = Decimal(0)


def in_short(kind: Kind) -> str:
    """What is wrong, in a word or two, where course or term stand beside."""
    return {
        Kind.CLASH: _("撞时间"), Kind.CROWDED: _("撞时间"), Kind.OVERFULL: _("学分超过上限"),
        Kind.NOT_OFFERED: _("这学期不开"), Kind.TOO_EARLY: _("先修未修"), Kind.CLOSED: _("选课已截止"),
        Kind.OVER: _("学期已过"),
    }[kind]  # fmt: skip


def faults(facts: PlanFacts) -> list[Fault]:
    """Everything that does not fit, term after term, the hardest first."""
    found = (fault for term in facts.terms for fault in _of_term(facts, term))
    return list(found)


def _of_term(facts: PlanFacts, term: TermFacts) -> Iterator[Fault]:
    if term.is_over:
        yield from _late(facts, term, Kind.OVER, _("%(course)s排在%(term)s，这个学期已经结束"))
        return
    if term.is_closed:
        yield from _late(facts, term, Kind.CLOSED, _("%(course)s排在%(term)s，这个学期的选课已经截止"))
        facts = facts.running()
    yield from clashes(facts, term)
    yield from _overfull(facts, term)
    yield from _not_offered(facts, term)
    yield from _too_early(facts, term)


def _planned(facts: PlanFacts, term: TermFacts) -> list[PlannedCourse]:
    return [course for course in facts.of_term(term.code) if not course.running]


def _late(facts: PlanFacts, term: TermFacts, kind: Kind, sentence: str) -> Iterator[Fault]:
    for course in _planned(facts, term):
        yield _fault(kind, term, course, sentence % {"course": course.title, "term": term.name})


def _overfull(facts: PlanFacts, term: TermFacts) -> Iterator[Fault]:
    courses = facts.of_term(term.code)
    credits = sum((course.credits for course in courses), NOTHING)
    if facts.most_credits is not None and credits > facts.most_credits:
        words = {"term": term.name, "credits": plain(credits), "most": plain(facts.most_credits)}
        sentence = _("%(term)s共%(credits)s学分，每学期最多%(most)s学分") % words
        yield Fault(Kind.OVERFULL, term.code, sentence, courses=tuple(course.code for course in courses))


def _not_offered(facts: PlanFacts, term: TermFacts) -> Iterator[Fault]:
    if term.announced:
        for course in _planned(facts, term):
            if not course.sections:
                words = {"course": course.title, "term": term.name}
                yield _fault(Kind.NOT_OFFERED, term, course, _("%(term)s不开%(course)s") % words)


def _too_early(facts: PlanFacts, term: TermFacts) -> Iterator[Fault]:
    had = facts.passed | {
        course.code
        for course in facts.courses
        if course.term and facts.place(course.term) < facts.place(term.code)
    }
    for course in _planned(facts, term):
        missing = [group for group in course.needs if not group & had]
        if missing:
            words = {"course": course.title, "term": term.name}
            sentence = _("%(course)s排在%(term)s，先修还没有修") % words
            yield _fault(Kind.TOO_EARLY, term, course, sentence, _needed(facts, missing))


def _needed(facts: PlanFacts, groups: list[frozenset[str]]) -> str:
    """What has to stand in an earlier term: any of a group, every group."""
    words = []
    for group in groups:
        courses = listed([_called(facts, code) for code in sorted(group)])
        words.append(_("%(courses)s中任意一门") % {"courses": courses} if len(group) > 1 else courses)
    return _("要先修%(courses)s。") % {"courses": _("，并且").join(words)}


def _called(facts: PlanFacts, code: str) -> str:
    """Its title before its code; a course of no programme of theirs by its code."""
    title = facts.titles.get(code)
    return called(title, code) if title else code


def _fault(kind: Kind, term: TermFacts, course: PlannedCourse, sentence: str, detail: str = "") -> Fault:
    return Fault(kind, term.code, sentence, detail, (course.code,))
