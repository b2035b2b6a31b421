"""Who lacks a mentor, and many given theirs at once: shown first with all that would happen, then done whole."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from common.addresses import is_row_number
from common.admin import WAYS, Way
from common.admin.history import verb_done
from common.admin.stock import StockAdmin
from common.refusals import Refused
from mentors.actions.filling import Wish, fill_gaps
from mentors.coverage import Gap, gaps, left_by
from mentors.models import Appointment, ChangeRequest
from mentors.models.vocabulary import MentorRole
from mentors.vacancies import choose, field_name, vacancies
from students.models import Student

RIGHTS = ("mentors.view_assignment", "mentors.view_appointment", "students.view_student")
FILL = "mentors.add_assignment"
ROWS = 100  # on a page, and given at once: each is told beforehand what happens to it, and read
FIELD = re.compile(rf"gap-(\d{{1,18}})-({'|'.join(MentorRole.values)})", re.ASCII)
WAYS[Student] = (
    *WAYS.get(Student, ()),
    Way(
        label=gettext_lazy("配导师"), page="admin:mentors_coverage_of", rights=RIGHTS,
        fits=lambda student: student.user is not None,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Scope:
    """Which gaps the page is about: everybody's, one student's, or those whom a mentor leaves."""

    found: list[Gap]
    day: date
    student: Student | None = None
    left: Appointment | None = None


def coverage(here: StockAdmin, request: HttpRequest, key: int | None = None) -> HttpResponse:
    """The list; what was chosen in it; and, once that was read, the deed."""
    if not request.user.has_perms([*RIGHTS, *([FILL] if request.method == "POST" else [])]):
        raise PermissionDenied
    scope = _scope(request, key)
    if request.method != "POST":
        return _list(here, request, scope)
    wishes = _wishes(request.POST)
    if "back" in request.POST or not wishes:
        return _list(here, request, scope, wishes)
    return _confirmed(here, request, scope, wishes) if "confirmed" in request.POST else _look(
        here, request, scope, wishes
    )  # fmt: skip


def _scope(request: HttpRequest, key: int | None) -> Scope:
    today = timezone.localdate()
    if key is not None:
        student = get_object_or_404(Student.objects.with_numbers(), pk=key)
        return Scope(gaps(today, [student]), today, student)
    left = request.GET.get("left", "")
    if not left:
        return Scope(gaps(today), today)
    if not is_row_number(left):
        raise BadRequest
    place = get_object_or_404(Appointment.objects.with_people(), pk=left)
    return Scope(left_by(place), max(place.until or today, today), left=place)


def _list(here: StockAdmin, request: HttpRequest, scope: Scope, wishes: Iterable[Wish] = ()) -> HttpResponse:
    role = request.GET.get("role", "")
    found = [gap for gap in scope.found if not role or gap.role == role]
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    shown = vacancies(page.object_list, scope.day, filled="filled" in request.GET)
    if wishes:
        choose(shown, wishes)
    return _page(
        here, request, "admin/mentors/coverage.html", title=_("缺导师的学生"), scope=scope, rows=shown, page=page,
        role=role, roles=[(each, sum(gap.role == each for gap in scope.found)) for each in MentorRole],
        people=len({gap.student.pk for gap in scope.found}),
        numbers=page.paginator.get_elided_page_range(page.number) if page.has_other_pages() else (),
        asked_for=ChangeRequest.objects.visible_to(cast(User, request.user)).open().count(),
        may=request.user.has_perm(FILL), may_choose=any(each.is_open and each.offers for each in shown),
    )  # fmt: skip


def _look(
    here: StockAdmin,
    request: HttpRequest,
    scope: Scope,
    wishes: list[Wish],
    refusal: Refused | None = None,
) -> HttpResponse:
    """What would happen to each; done, and taken back. `refusal`: it was tried in earnest."""
    said = refusal or _rehearsed(request, scope, wishes)
    refused: Mapping[Any, list[str]] = getattr(said, "rows", {})
    return _page(
        here, request, "admin/mentors/coverage_look.html", 409 if refusal else 200, title=_("配备之前先看一遍"),
        scope=scope, asks=_asks(request), said=said.messages if said else [],
        rows=[(field_name(each.student.pk, each.appointment.role), each, refused.get(each)) for each in wishes],
        fit=len(wishes) - len(refused), sure=not said,
    )  # fmt: skip


def _rehearsed(request: HttpRequest, scope: Scope, wishes: list[Wish]) -> Refused | None:
    try:
        with transaction.atomic():
            _fill(request, scope, wishes)
            transaction.set_rollback(True)
    except Refused as refusal:
        return refusal
    return None


def _confirmed(here: StockAdmin, request: HttpRequest, scope: Scope, wishes: list[Wish]) -> HttpResponse:
    try:
        made = _fill(request, scope, wishes)
    except Refused as refusal:
        return _look(here, request, scope, wishes, refusal)
    verb = "propose" if _asks(request) else "assign"
    for each in made:
        here.log_change(request, each, verb_done(verb))
    told = (
        ngettext("提名了%(n)s位导师，等答复。", "提名了%(n)s位导师，等答复。", len(made))
        if _asks(request)
        else ngettext("配备了%(n)s位导师。", "配备了%(n)s位导师。", len(made))
    )
    here.message_user(request, told % {"n": len(made)}, messages.SUCCESS)
    return redirect(request.get_full_path())


def _fill(request: HttpRequest, scope: Scope, wishes: list[Wish]) -> list[Any]:
    by = cast(User, request.user)
    return fill_gaps(wishes=wishes, on=scope.day, by=by, ask=_asks(request))


def _asks(request: HttpRequest) -> bool:
    return request.POST.get("how") == "propose"


def _wishes(sent: Mapping[str, str]) -> list[Wish]:
    """No page of ours sends a mentor of another role, or a student or mentor that there is not: page 400."""
    fields = [(FIELD.fullmatch(name), sent[name]) for name in sent if sent[name]]
    typed = [(int(field[1]), field[2], key) for field, key in fields if field]
    if len(typed) > ROWS or not all(is_row_number(key) for *_who, key in typed):
        raise BadRequest
    students = Student.objects.with_numbers().in_bulk([student for student, *_rest in typed])
    there = Appointment.objects.with_people().in_bulk([int(key) for *_who, key in typed])
    pairs = [(students.get(student), role, there.get(int(key))) for student, role, key in typed]
    wishes = [Wish(who, place) for who, role, place in pairs if who and place and place.role == role]
    if len(wishes) != len(typed):
        raise BadRequest
    return wishes


def _page(
    here: StockAdmin, request: HttpRequest, template: str, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**here.admin_site.each_context(request), "opts": here.opts, **more}
    return TemplateResponse(request, template, context, status=status)
