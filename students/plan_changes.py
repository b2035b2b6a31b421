"""What a page asks to have changed in a plan, and the plan that comes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.utils.translation import gettext as _

from catalog.models import Course, CourseRevision, Term
from common.addresses import Absent, Unreadable
from students.planning.repairs import repair_named
from students.planning.values import Terms

TERM = "term-"  # before the code of a course: the term it is to stand in


@dataclass(frozen=True)
class Undo:
    """The way back from a change: the seal of the plan it made, and where each course stood that it touched."""

    seen: str
    stood: Mapping[str, str | None]  # none: it was not in the plan

    def __str__(self) -> str:
        """As a button sends it; `undo_named` reads it."""
        places = (code if term is None else f"{code}@{term}" for code, term in self.stood.items())
        return " ".join([self.seen, *places])

    def applied(self, plan: Terms) -> dict[str, str]:
        found = {**plan, **self.stood}
        return {code: term for code, term in found.items() if term is not None}


def undo_named(sent: str) -> Undo:
    """What a button sent."""
    seal, *places = sent.split(" ")
    parts = (place.partition("@") for place in places)
    return Undo(seal, {code: term if is_placed else None for code, is_placed, term in parts})


@dataclass(frozen=True)
class Difference:
    """A course that stands elsewhere in the plan as it is now than in the plan as it was sent."""

    course: str
    now: str | None
    mine: str | None


def wanted(sent: QueryDict, plan: Terms) -> dict[str, str]:
    """The plan with what was sent: courses put into terms or dropped, a repair, an undo. The rest stays."""
    placed = {name.removeprefix(TERM): str(sent[name]) for name in sent if name.startswith(TERM)}
    dropped = sent.getlist("drop")
    kept = {course: term for course, term in {**plan, **placed}.items() if course not in dropped}
    repair = repair_named(sent.get("repair", ""))
    mended = repair.applied(kept) if repair else kept
    return undo_named(str(sent["undo"])).applied(mended) if "undo" in sent else mended


def seen(sent: QueryDict) -> str:
    """The seal of the plan that the page showed, or that the change to be undone made."""
    return undo_named(str(sent["undo"])).seen if "undo" in sent else sent.get("seen", "")


def resolved(plan: Terms) -> dict[Course, Term | None]:
    """Codes as rows, in two queries; what the catalogue does not have is no plan of ours."""
    courses = {course.code: course for course in plannable(*plan)}
    terms: dict[str, Term | None] = {
        term.code: term for term in Term.objects.filter(code__in={*plan.values()})
    }
    terms[""] = None
    if plan.keys() - courses.keys() or {*plan.values()} - terms.keys():
        raise Unreadable(_("计划里有学院没有的课程或学期，请刷新后再试。"))
    return {courses[code]: terms[term] for code, term in plan.items()}


def course_named(code: str) -> Course:
    """A course that can be planned."""
    for course in plannable(code):
        return course
    raise Absent(_("没有这门课，或者还没有发布。"))


def term_named(code: str) -> Term | None:
    """A term of the calendar; none where none is named."""
    term = Term.objects.filter(code=code).first() if code else None
    if code and term is None:
        raise Absent(_("没有这个学期。"))
    return term


def plannable(*codes: str) -> Iterator[Course]:
    """Those once published."""
    shown = CourseRevision.objects.open_to_all().filter(course=OuterRef("pk"))
    return Course.objects.filter(Exists(shown), code__in=codes).iterator()


def differences(now: Terms, mine: Terms, names: Mapping[str, str]) -> list[Difference]:
    """Where two plans differ, by course; what has a name is called by it."""

    def called(term: str | None) -> str | None:
        return names.get(term, term) if term else term

    return [
        Difference(names.get(code, code), called(now.get(code)), called(mine.get(code)))
        for code in sorted(now.keys() | mine.keys())
        if now.get(code) != mine.get(code)
    ]
