"""What was done to a plan, said on the next page with the way to take it back."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.models import Course, Term
from students.models import PlanItem
from students.models.plan import seal_of
from students.plan_changes import Undo


def tell(request: HttpRequest, *, code: str, term: Term | None, undo: bool) -> None:
    """Of one course."""
    _say(request, "students/_plan_told.html", code=code, term=term, undo=undo)


def tell_dropped(request: HttpRequest, *items: PlanItem) -> None:
    """Each with a button that puts it back where it stood, unless that term is over."""
    for item in items:
        tell(request, code=item.course.code, term=_open_term(item), undo=True)


def tell_written(
    request: HttpRequest, before: Sequence[PlanItem], plan: Mapping[Course, Term | None]
) -> None:
    """Of a plan that was written whole: one way back to the plan before; nothing where nothing changed."""
    stood = {item.course: item for item in before}
    gone = [item for item in before if item.course not in plan]
    put = [course for course, term in plan.items() if course not in stood or stood[course].term != term]
    if not put:
        tell_dropped(request, *gone)
        return
    touched = [*put, *(item.course for item in gone)]
    undo = Undo(
        seen=seal_of({course.code: term.code if term else "" for course, term in plan.items()}),
        stood={course.code: _place(stood.get(course)) for course in touched},
    )
    sentence = _sentence(put, gone, stood, plan)
    _say(request, "students/_plan_written.html", sentence=sentence, undo=undo)


def _sentence(
    put: Sequence[Course],
    gone: Sequence[PlanItem],
    stood: Mapping[Course, PlanItem],
    plan: Mapping[Course, Term | None],
) -> str:
    """One course by its code, several by their number."""
    if len(put) > 1 or len(gone) > 1:
        return _("计划改了%(count)s门课。") % {"count": len(put) + len(gone)}
    [course] = put
    words = {"code": course.code, "term": plan[course]}
    if gone:
        return _("%(old)s换成了%(code)s。") % {**words, "old": gone[0].course.code}
    if plan[course] is None:
        return _("%(code)s已移出学期。") % words if course in stood else _("%(code)s已排进计划。") % words
    return _("%(code)s已排进%(term)s。") % words


def _place(item: PlanItem | None) -> str | None:
    """Where it goes back to; none where it was not in the plan."""
    if item is None:
        return None
    term = _open_term(item)
    return term.code if term else ""


def _open_term(item: PlanItem) -> Term | None:
    """Its term, unless that is over."""
    return item.term if item.term and item.term.ends_on >= timezone.localdate() else None


def _say(request: HttpRequest, template: str, **words: object) -> None:
    messages.info(request, render_to_string(template, words))
