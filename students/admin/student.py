"""The people: plain facts written by hand, all else about them to be read, with what can be done."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin import HINTS, OurAdmin
from students.admin.filters import AtRisk, Place
from students.admin.verbs import OF_STUDENT
from students.dossier import Dossier, dossier
from students.models import Enrolment, Student
from students.standing import standings

RIGHTS = tuple(
    f"students.view_{name}" for name in ("participation", "creditrecord", "ruling", "enrolment", "tie")
)
HINTS[Student] = {
    "user": gettext_lazy("选了就不能再换：谁用这个账号登录，谁就读到这份记录。学号写在账号里。")
}


@admin.register(Student)
class StudentAdmin(OurAdmin):
    list_display = ("number", "name_zh", "name_en", "home", "programme", "status", "halves")
    list_display_links = ("number", "name_zh")
    list_filter = (Place, AtRisk)
    search_fields = ("user__number", "name_zh", "name_en")
    with_each = ("user", "home")
    verbs = OF_STUDENT
    change_list_template = "admin/students/people_list.html"
    change_form_template = "admin/students/student.html"
    fields = ("user", ("name_zh", "name_en"), "home")

    @admin.display(description=gettext_lazy("学号"), ordering="user__number")
    def number(self, student: Student) -> str:
        return student.number

    @admin.display(description=gettext_lazy("培养方案"))
    def programme(self, student: Any) -> str:
        return str(student.standing.participation.programme) if student.standing else "–"

    @admin.display(description=gettext_lazy("状态"))
    def status(self, student: Any) -> str:
        return capfirst(student.standing.participation.get_status_display()) if student.standing else "–"

    @admin.display(description=gettext_lazy("基础课 | 产业课"))
    def halves(self, student: Any) -> str:
        return str(student.standing or "–")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The account is chosen once."""
        return (*super().get_readonly_fields(request, obj), *(("user",) if obj else ()))

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The page's students are audited together."""
        shown = super().get_changelist_instance(request)
        rows = list(shown.result_list)
        found = standings(rows)
        for student in rows:
            vars(student)["standing"] = found.get(student.pk)
        shown.result_list = rows
        return shown

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        student = more.get("obj")
        if student is not None and request.user.has_perms(RIGHTS):
            context["dossier"] = found = dossier(student)
            self._offer(request, found)
        return super().render_change_form(request, context, *args, **more)

    def _offer(self, request: HttpRequest, found: Dossier) -> None:
        """Each row with what the reader may do to it now: out of a class, only while it gave no result."""
        closed = {row.offering_id for row in found.records if not vars(row)["is_struck"]}
        for row in (*found.places, *found.records, *found.rulings, *found.enrolments, *found.ties):
            place: Any = self.admin_site._registry[type(row)]
            verbs = [verb for verb in place.verbs if verb.fits(row) and place.may(request, verb, row)]
            gave = isinstance(row, Enrolment) and row.offering_id in closed
            vars(row)["verbs"] = [] if gave or getattr(row, "is_struck", False) else verbs

    def closed_because(self, student: Any, /) -> str:
        return _("个人信息已经抹去，只有学分记录还在。") if student.erased_at else ""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Personal facts are erased, never the person's row: the record hangs on its key."""
        return False
