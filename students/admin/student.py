"""The people: plain facts, written by hand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin import OurAdmin
from students.models import Student


@admin.register(Student)
class StudentAdmin(OurAdmin):
    list_display = ("number", "name_zh", "name_en", "home")
    list_display_links = ("number", "name_zh")
    search_fields = ("user__number", "name_zh", "name_en")
    with_each = ("user", "home")
    fields = ("user", ("name_zh", "name_en"), "home")

    @admin.display(description=gettext_lazy("学号"), ordering="user__number")
    def number(self, student: Student) -> str:
        return student.number

    def closed_because(self, student: Any, /) -> str:
        return _("个人信息已经抹去，只有学分记录还在。") if student.erased_at else ""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Personal facts are erased, never the person's row: the record hangs on its key."""
        return False
