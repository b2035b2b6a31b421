"""我的计划: read, written, added to. The address names nobody, so nobody else's can be asked for."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.visitor import VisitorRequest
from catalog.records import Record
from catalog.views.twinned import Twinned
from common.access import Entry, answering, signed_in
from common.addresses import Absent, way_back
from common.refusals import Refused
from common.told import tell
from students.actions.plan import Overtaken, drop_course, plan_course, write_plan
from students.feed_gaps import gaps
from students.models import PlanFeed, PlanItem, Student
from students.panels import panels_for, said_of_plan
from students.plan_changes import course_named, differences, resolved, seen, term_named, wanted
from students.plan_page import PlanPage, plan_page
from students.plan_told import tell_dropped, tell_planned, tell_written
from students.plan_twins import COLUMNS, as_record, as_rows
from students.planning.values import Terms


def student_of(request: HttpRequest) -> tuple[Student, User]:
    """Whoever is signed in, as a student; an account without a student row is told whom to ask."""
    account = cast(VisitorRequest, request).visitor.account
    student = Student.objects.with_numbers().filter(user=account).first()
    if account is None or student is None:
        raise Absent(_("这个账号没有学生身份，所以没有修读计划。如果你是学生，请联系学生事务。"))
    return student, account


@method_decorator(never_cache, name="dispatch")
class MyPlan(Twinned):
    """The plan of whoever is signed in; what is sent changes it, unless another page was quicker."""

    entry = Entry.SIGNED_IN
    template_name = "students/plan.html"
    columns = COLUMNS
    http_method_names = ["get", "head", "post"]
    mine: Terms | None = None  # what was sent, once it was refused

    @cached_property
    def plan(self) -> PlanPage:
        student, _account = student_of(self.request)
        return plan_page(student, self.mine)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if self.shape != "html":
            return self.http_method_not_allowed(request)
        student, account = student_of(request)
        before = list(PlanItem.objects.of(student))
        self.mine = wanted(
            request.POST, {item.course.code: item.term.code if item.term else "" for item in before}
        )
        terms = resolved(self.mine)
        try:
            write_plan(student=student, terms=terms, seen=seen(request.POST), by=account)
        except Overtaken:
            now = PlanItem.objects.of(student).as_codes()  # somebody was quicker, perhaps only just now
            self.mine = wanted(request.POST, now)
            return self.again(409, versions=differences(now, self.mine, self.plan.names))
        except Refused as refusal:
            return self.again(422, refusals=refusal.messages)
        tell_written(request, before, terms)
        return HttpResponseRedirect(f"{request.path}#terms")

    def again(self, status: int, **more: Any) -> HttpResponse:
        """The page with what was sent; the next one sent from it is measured by the plan as it is now."""
        dropped = sorted(PlanItem.objects.of(self.plan.student).as_codes().keys() - self.plan.plan.keys())
        return self.render_to_response(self.get_context_data(dropped=dropped, **more), status=status)

    def shown(self) -> dict[str, Any]:
        return {
            "plan": self.plan,
            "feed_address": self.feed_address(),
            "feed_gaps": gaps(self.plan.courses),
            "panels": panels_for(self.plan.student),
            "said": said_of_plan(self.plan, self.visitor),
        }

    def feed_address(self) -> str:
        """Where calendars read the plan; empty while no address is open."""
        feed = PlanFeed.objects.filter(student=self.plan.student).first()
        if feed is None:
            return ""
        return self.request.build_absolute_uri(reverse("students:plan_calendar", args=[feed.key]))

    def as_record(self) -> Record:
        return as_record(self.plan)

    def as_table(self) -> Sequence[Record]:
        return as_rows(self.plan)

    def file_name(self) -> str:
        return "plan"


@signed_in
@answering("POST")
def add(request: HttpRequest) -> HttpResponse:
    """A course into the plan, from wherever it is shown: into the term of that page, or back where it stood."""
    student, account = student_of(request)
    code, is_back, stood_in = request.POST.get("course", "").partition("@")
    course = course_named(code)
    term = term_named(stood_in if is_back else request.POST.get("term", ""))
    closed = term if term and not is_back and term.is_closed_on(timezone.localdate()) else None
    term = None if closed else term
    if plan_course(student=student, course=course, term=term, by=account):
        tell_planned(request, code=course.code, term=term, closed=closed)
    else:
        tell(request, "students/_plan_there.html", code=course.code)
    return _back_to(request, course.code)


@signed_in
@answering("POST")
def drop(request: HttpRequest) -> HttpResponse:
    """A course out of the plan, from wherever it is shown."""
    student, account = student_of(request)
    course = course_named(request.POST.get("course", ""))
    item = drop_course(student=student, course=course, by=account)
    if item:
        tell_dropped(request, item)
    return _back_to(request, course.code)


def _back_to(request: HttpRequest, code: str) -> HttpResponse:
    """The page the button stood on, at the button: whoever came by keyboard goes on from there."""
    return HttpResponseRedirect(f"{way_back(request, reverse('students:plan'))}#plan-{code}")
