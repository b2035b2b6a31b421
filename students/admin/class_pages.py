"""A class's results: typed in one form, or sent as a table, which is shown before anything is written."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from accounts.models import User
from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from catalog.twins import as_csv
from common.admin import WAYS, Way
from common.admin.stock import StockAdmin
from common.refusals import Refused
from common.tables import MOST_BYTES, even_lines, text_of
from students.actions.results import record_results
from students.class_form import Sheet, gone, sheet
from students.class_results import Place, Proposal, classes, faults_in, places, proposal
from students.result_texts import typed_lines
from students.results import PASSES, column_name

PAGE, CLASSES = "admin:students_class", 100
RIGHTS = ("students.view_enrolment", "students.view_creditrecord")
RECORD = "students.add_creditrecord"
WAYS[Offering] = (
    Way(
        label=gettext_lazy("班级成绩"), page=PAGE, rights=RIGHTS,
        fits=lambda offering: offering.state in (OfferingState.ACTIVE, OfferingState.INACTIVE),
    ),
)  # fmt: skip


def class_list(here: StockAdmin, request: HttpRequest) -> HttpResponse:
    """Every class with how many results it still owes."""
    _ask(request, *RIGHTS)
    page = Paginator(classes(), CLASSES).get_page(request.GET.get("page"))
    return _page(
        here,
        request,
        "admin/students/class_list.html",
        title=_("班级成绩"),
        page=page,
        numbers=_numbers(page),
    )


def class_page(here: StockAdmin, request: HttpRequest, key: int) -> HttpResponse:
    """The class as one form, and the way in for a table."""
    _ask(request, *RIGHTS, *([RECORD] if request.method == "POST" else []))
    offering = _offering(key)
    if request.method != "POST":
        return _form(here, request, offering, sheet(offering, request.GET.get("page")))
    if "table" in request.POST or "file" in request.FILES:
        return _table(here, request, offering)
    return _typed(here, request, offering)


def class_csv(_here: StockAdmin, request: HttpRequest, key: int) -> HttpResponse:
    """The class list as a table to fill in; what is recorded stands in it already."""
    _ask(request, *RIGHTS)
    offering = _offering(key)
    columns = list(map(column_name, ("number", "name", "score", "grade", "passed")))
    rows = [dict(zip(columns, _cells(place), strict=True)) for place in places(offering) if place.is_open]
    return as_csv(rows, columns, f"{offering.revision.course.code}-{offering.term.code}-{offering.section}")


def _cells(place: Place) -> list[Any]:
    record, student = place.record, place.student
    if record is None:
        return [student.number, str(student.name), "", "", ""]
    return [
        student.number,
        str(student.name),
        record.score,
        record.grade,
        _("是") if record.passed else _("否"),
    ]


def _typed(here: StockAdmin, request: HttpRequest, offering: Offering) -> HttpResponse:
    """What was typed into the form: recorded, or shown again with every fault at its row."""
    here_now = sheet(offering, request.GET.get("page"))
    here_now.fill(request.POST)
    left = list(gone(offering, here_now.listed, request.POST))
    found = proposal(offering, here_now.typed, _user(request))
    if left:  # said first; and that nothing else was typed is no fault then
        found.faults[:] = [*left, *(each for each in found.faults if each.params)]
    done = _recorded(here, request, offering, found, here_now.page.number)
    return done or _form(here, request, offering, here_now, found, status=409 if left else 200)


def _table(here: StockAdmin, request: HttpRequest, offering: Offering) -> HttpResponse:
    """A table: shown with all that would happen and all that is wrong; recorded once that was read."""
    text = request.POST.get("table", "")
    try:
        if (file := request.FILES.get("file")) is not None:
            text = text_of(file)
        if len(text) > MOST_BYTES:
            raise ValidationError(_("内容太多了，最多1 MB。"))
        found = proposal(offering, typed_lines(text), _user(request))
    except ValidationError as error:
        found = Proposal([], [], 0, [error])
    seal = _seal(offering, text)
    done = None
    if "confirmed" in request.POST:
        if constant_time_compare(request.POST.get("seal", ""), seal):
            done = _recorded(here, request, offering, found)
        else:
            here.message_user(request, _("表格改过了，请再看一遍，再登记。"), messages.WARNING)
    names = {known: place.student for place in places(offering) for known in place.student.known_by}
    return done or _page(
        here, request, "admin/students/class_preview.html", title=_("登记之前先看一遍"), offering=offering,
        found=found, text=text, seal=seal, faulty=found.faulty, rows=[(row, names.get(row.whose)) for row in found.rows],
    )  # fmt: skip


def _seal(offering: Offering, text: str) -> str:
    """Of the very text that was shown."""
    return Signer(salt=PAGE).signature(f"{offering.pk}:{even_lines(text)}")


def _recorded(
    here: StockAdmin, request: HttpRequest, offering: Offering, found: Proposal, page: int = 1
) -> HttpResponse | None:
    """Written, all of it; nothing where anything is wrong or became wrong meanwhile: that is shown again."""
    if found.faults:
        return None
    try:
        if found.rows:
            record_results(offering=offering, rows=found.rows, by=_user(request))
    except Refused as refusal:
        found.faults.extend(faults_in(refusal))
        return None
    here.message_user(request, _done(found), messages.SUCCESS)
    if found.rows:
        here.log_change(request, offering, gettext_noop("登记成绩"))
    return redirect(reverse(PAGE, args=[offering.pk]) + (f"?page={page}" if page > 1 else ""))


def _done(found: Proposal) -> str:
    told = ngettext("登记了%(n)s人的成绩。", "登记了%(n)s人的成绩。", len(found.rows)) % {
        "n": len(found.rows)
    }
    return told + _same(found)


def _same(found: Proposal) -> str:
    if not found.same:
        return ""
    count = len(found.same)
    return ngettext("%(n)s人早已登记，内容一样。", "%(n)s人早已登记，内容一样。", count) % {"n": count}


def _form(
    here: StockAdmin,
    request: HttpRequest,
    offering: Offering,
    shown: Sheet,
    found: Proposal | None = None,
    status: int = 200,
) -> HttpResponse:
    for place in shown.listed:
        place.faults = found.faults_of(place.line) if found else []
    return _page(
        here, request, "admin/students/class.html", status, title=str(offering), offering=offering, sheet=shown,
        numbers=_numbers(shown.page), passes=PASSES,
        faults=found.messages if found else [], may=request.user.has_perm(RECORD),
    )  # fmt: skip


def _numbers(page: Page[Any]) -> list[int | str]:
    """Of the pages, with gaps; none where there is one."""
    return list(page.paginator.get_elided_page_range(page.number)) if page.has_other_pages() else []


def _page(
    here: StockAdmin, request: HttpRequest, template: str, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**here.admin_site.each_context(request), "opts": here.opts, **more}
    return TemplateResponse(request, template, context, status=status)


def _offering(key: int) -> Offering:
    return get_object_or_404(Offering.objects.select_related("revision__course", "term"), pk=key)


def _ask(request: HttpRequest, *rights: str) -> None:
    if not request.user.has_perms(rights):
        raise PermissionDenied


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
