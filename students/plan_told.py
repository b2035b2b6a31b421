"""What was done to a plan, said on the next page with the way to take it back."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.utils import timezone

from catalog.models import Course, Term
from common.told import Word, tell
from students.models import PlanItem
from students.models.plan import seal_of
from students.plan_changes import Undo


def tell_planned(request: HttpRequest, *, code: str, term: Term | None, closed: Term | None = None) -> None:
    """With a button that takes it out. `closed`: the term it was meant for, in which nobody can enrol any more."""
    tell(request, "students/_plan_told.html", code=code, term=_name(term), closed=_name(closed))


def tell_dropped(request: HttpRequest, item: PlanItem) -> None:
    """With a button that puts it back where it stood, unless that term is over."""
    term = _open_term(item)
    place = f"{item.course.code}@{term.code if term else ''}"
    tell(request, "students/_plan_dropped.html", code=item.course.code, place=place, term=_name(term))


def tell_written(
    request: HttpRequest, before: Sequence[PlanItem], plan: Mapping[Course, Term | None]
) -> None:
    """Of a plan that was written whole: one way back to the plan before; nothing where nothing changed."""
    stood = {item.course: item for item in before}
    gone = [item for item in before if item.course not in plan]
    put = [course for course, term in plan.items() if course not in stood or stood[course].term != term]
    if not put and len(gone) <= 1:
        for item in gone:
            tell_dropped(request, item)
        return
    touched = [*put, *(item.course for item in gone)]
    undo = Undo(
        seen=seal_of({course.code: term.code if term else "" for course, term in plan.items()}),
        stood={course.code: _place(stood.get(course)) for course in touched},
    )
    one, is_single = (put or touched)[0], len(put) == 1 >= len(gone)
    tell(
        request,
        "students/_plan_written.html",
        count=0 if is_single else len(touched),
        code=one.code,
        old=gone[0].course.code if gone else "",
        term=_name(plan.get(one)),
        is_new=one not in stood,
        undo=str(undo),
    )


def _place(item: PlanItem | None) -> str | None:
    """Where it goes back to; none where it was not in the plan."""
    if item is None:
        return None
    term = _open_term(item)
    return term.code if term else ""


def _open_term(item: PlanItem) -> Term | None:
    """Its term, unless that is over."""
    return item.term if item.term and item.term.ends_on >= timezone.localdate() else None


def _name(term: Term | None) -> Word:
    """In both languages, empty where there is none."""
    return (term.name_zh, term.name_en) if term else ""
