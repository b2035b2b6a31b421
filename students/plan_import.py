"""Reading a plan in again: sent as a file or as text, shown beside the one that stands, written once confirmed."""

import json
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.models import User
from common.access import Entry
from common.refusals import Refused
from students.actions.plan import Overtaken, write_plan
from students.models import PlanItem, Student
from students.plan_changes import differences, resolved
from students.plan_page import plan_page
from students.plan_texts import MOST_BYTES, decoded, plan_in
from students.plan_told import tell_written
from students.plan_views import student_of
from students.planning.values import Terms


@method_decorator(never_cache, name="dispatch")
class ImportPlan(TemplateView):
    """Nothing is written by looking; what was looked at carries its seal."""

    entry = Entry.SIGNED_IN
    template_name = "students/plan_import.html"
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _student, _account = self.who
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        student, account = self.who
        try:
            mine = plan_in(self.text, self.standing(), timezone.localdate())
            if "seen" not in request.POST:
                return self.shown(mine)
            terms, before = resolved(mine), list(PlanItem.objects.of(student))
            write_plan(student=student, terms=terms, seen=request.POST["seen"], by=account)
        except Overtaken:
            return self.shown(mine, status=409, overtaken=True)
        except (Refused, ValidationError) as fault:
            return self.answer(422, faults=fault.messages)
        tell_written(request, before, terms)
        return HttpResponseRedirect(reverse("students:plan") + "#terms")

    @cached_property
    def who(self) -> tuple[Student, User]:
        return student_of(self.request)

    @cached_property
    def text(self) -> str:
        """What was sent: a file goes before what stands in the box."""
        file = self.request.FILES.get("file")
        if file is None:
            return str(self.request.POST.get("text", ""))
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("太长了：一份计划不超过100 KB。"))
        return decoded(file.read())

    def standing(self) -> dict[str, str]:
        return PlanItem.objects.of(self.who[0]).as_codes()

    def shown(self, mine: Terms, status: int = 200, **more: Any) -> HttpResponse:
        """Both versions side by side, and what would come of it."""
        page = plan_page(self.who[0], mine)
        rows = [{"course": code, "term": term or None} for code, term in mine.items()]
        changes = differences(self.standing(), mine, page.names)
        return self.answer(status, plan=page, changes=changes, sent=json.dumps(rows), **more)

    def answer(self, status: int, **more: Any) -> HttpResponse:
        """The page with what was sent still in its box, unless that is no text at all."""
        return self.render_to_response(self.get_context_data(**more), status=status)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        above = [(_("我的计划"), reverse("students:plan"))]
        return super().get_context_data(above=above, typed=vars(self).get("text", ""), **more)
