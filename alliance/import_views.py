"""课程 and 课程对应 by file on an officer's desk: chosen, shown with all that would come of it, written whole."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.models import User
from accounts.visitor import account_of
from alliance.actions.imports import import_partner_courses, import_rules
from alliance.imports.courses import course_proposal
from alliance.imports.present import headed, present_courses, present_rules, sample_courses, sample_rules
from alliance.imports.proposal import Proposal
from alliance.imports.rules import rule_proposal
from alliance.imports.table import MOST_ROWS
from alliance.imports.world import Writer
from alliance.models import Member, Officer
from catalog.models import Organisation
from catalog.twins import as_csv
from common.access import Entry, answering, signed_in
from common.addresses import Absent
from common.refusals import Refused
from common.tables import MOST_BYTES, text_of

COURSES, RULES = "courses", "rules"
RIGHTS = {COURSES: "alliance.add_partnercourse", RULES: "alliance.add_equivalence"}


@dataclass(frozen=True)
class Desk:
    """What somebody may enter by file: for whom, and as which of the two."""

    user: User

    @cached_property
    def own(self) -> set[int]:
        """Members they are in office for today."""
        return set(
            Officer.objects.on(timezone.localdate()).filter(user=self.user).values_list("member", flat=True)
        )

    def may(self, kind: str, member: Member) -> bool:
        if kind == COURSES and Writer(member.organisation).is_institute:
            return False  # its courses are the catalogue's
        return member.pk in self.own or self.user.has_perm(RIGHTS[kind])

    @cached_property
    def places(self) -> list[tuple[Organisation, list[str]]]:
        """Each university with the files it may send."""
        members = Member.objects.on(timezone.localdate()).select_related("organisation")
        found = [(each.organisation, [kind for kind in RIGHTS if self.may(kind, each)]) for each in members]
        return [(place, kinds) for place, kinds in found if kinds]

    def writer(self, slug: str, kind: str) -> Writer:
        for place, kinds in self.places:
            if place.slug == slug and kind in kinds:
                return Writer(place, self.user.has_perm(RIGHTS[kind]))
        raise Absent(_("没有这一页，或者它不归你管。"))


def _desk(request: HttpRequest) -> Desk:
    return Desk(account_of(request))


@method_decorator(never_cache, name="dispatch")
class Imports(TemplateView):
    """For whom, and what."""

    entry = Entry.SIGNED_IN
    template_name = "alliance/imports.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(places=_desk(self.request).places, **more)


@method_decorator(never_cache, name="dispatch")
class Import(TemplateView):
    """The text of the file goes from page to page in its box, so nothing is lost and nothing is kept."""

    entry = Entry.SIGNED_IN
    template_name = "alliance/import.html"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _writer = self.writer
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        _writer = self.writer
        try:
            if "confirmed" in request.POST:
                return self.done(self.written())
            found = self.judge()
        except Refused as refusal:
            return self.again(409, refusal)
        except ValidationError as fault:
            return self.answer(422, said=fault.messages)
        return self.answer(422 if found.faults else 200, found=found)

    @cached_property
    def writer(self) -> Writer:
        return _desk(self.request).writer(self.kwargs["slug"], self.kwargs["kind"])

    @property
    def is_rules(self) -> bool:
        return bool(self.kwargs["kind"] == RULES)

    @cached_property
    def text(self) -> str:
        """What was sent: a file goes before what stands in the box."""
        file = self.request.FILES.get("file")
        text = text_of(file) if file is not None else str(self.request.POST.get("table", ""))
        if len(text.encode()) > MOST_BYTES:
            raise ValidationError(_("内容太多了，最多1 MB。"))
        return text

    @property
    def judge(self) -> Callable[[], Proposal[Any]]:
        text, writer, chosen = self.text, self.writer, self.request.POST.dict()
        if self.is_rules:
            return lambda: rule_proposal(text, writer, chosen)
        return lambda: course_proposal(text, writer.university)

    def written(self) -> Proposal[Any]:
        verb: Callable[..., Proposal[Any]] = import_rules if self.is_rules else import_partner_courses
        seen, who = self.request.POST.get("seal", ""), _desk(self.request).user
        return verb(university=self.writer.university, judge=self.judge, seen=seen, by=who)

    def done(self, found: Proposal[Any]) -> HttpResponse:
        messages.success(self.request, _done(found))
        return HttpResponseRedirect(self.request.path)

    def again(self, status: int, refusal: Refused) -> HttpResponse:
        """As everything is now; nothing was written."""
        try:
            found = self.judge()
        except ValidationError as fault:
            return self.answer(422, said=fault.messages)
        waits = found.faults or found.open
        return self.answer(422 if waits else status, found=found, said=[] if waits else refusal.messages)

    def answer(self, status: int, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**more), status=status)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What was typed stands there again, unless it was no text."""
        told = {"university": self.writer.university, "is_rules": self.is_rules, "most": MOST_ROWS}
        return super().get_context_data(typed=vars(self).get("text", ""), **told | more)


def _done(found: Proposal[Any]) -> str:
    words = {
        "new": len(found.new),
        "changed": len(found.changed),
        "same": len(found.same),
        "left": len(found.left),
    }
    return _("导入好了：新增%(new)s，修改%(changed)s，原来就有%(same)s，没有导入%(left)s。") % words


@signed_in
@never_cache
@answering("GET", "HEAD")
def present(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """What stands, as a file that can be sent back."""
    writer = _desk(request).writer(slug, kind)
    rows = present_rules(writer) if kind == RULES else present_courses(writer)
    return as_csv(*headed(rows, kind == RULES), f"{slug}-{kind}")


@signed_in
@never_cache
@answering("GET", "HEAD")
def sample(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The head of a file with one row."""
    _desk(request).writer(slug, kind)
    rows = sample_rules() if kind == RULES else sample_courses()
    return as_csv(*headed(rows, kind == RULES), f"{kind}-sample")
