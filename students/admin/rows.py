"""What only actions write: to be read here."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy

from common.access import answering
from common.admin import OurAdmin
from students.admin.class_pages import class_csv, class_list, class_page
from students.admin.verbs import CORRECT, END_TIE, OF_PLACE, REVOKE, WITHDRAW
from students.audit_shown import kept_page
from students.models import CreditRecord, Enrolment, Participation, Ruling, StoredAudit, Tie

PEOPLE = ("student__user__number", "student__name_zh", "student__name_en")
PARTICIPANTS = tuple(f"participation__{path}" for path in PEOPLE)


class ReadOnlyAdmin(OurAdmin):
    """Rows come from actions; nobody writes them by hand."""

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Participation)
class ParticipationAdmin(ReadOnlyAdmin):
    list_display = ("student", "programme", "status", "since", "until")
    list_filter = ("status",)
    search_fields = PEOPLE
    with_each = ("student__user", "programme")
    verbs = OF_PLACE


@admin.register(Enrolment)
class EnrolmentAdmin(ReadOnlyAdmin):
    list_display = ("student", "offering", "enrolled_at", "withdrawn_at")
    search_fields = PEOPLE
    with_each = ("student__user", "offering__revision__course", "offering__term")
    verbs = (WITHDRAW,)
    change_list_template = "admin/students/people_list.html"

    def get_urls(self) -> list[Any]:
        """Its classes stand here: an offering lies a floor below and knows no students."""
        pages = (
            ("classes/", class_list, "class_list", ["GET", "HEAD"]),
            ("classes/<int:key>/", class_page, "class", ["GET", "HEAD", "POST"]),
            ("classes/<int:key>/csv/", class_csv, "class_csv", ["GET", "HEAD"]),
        )
        ours = [
            path(
                route,
                answering(*methods)(self.admin_site.admin_view(partial(view, self))),
                name=f"students_{name}",
            )
            for route, view, name, methods in pages
        ]
        return [*ours, *super().get_urls()]


@admin.register(CreditRecord)
class CreditRecordAdmin(ReadOnlyAdmin):
    list_display = ("person", "revision", "term", "credits", "said", "passed", "source", "reverses")
    list_filter = ("source", "passed")
    search_fields = ("person__user__number", "person__name_zh", "revision__course__code")
    with_each = ("person__user", "revision__course", "term", "reverses__revision__course")
    verbs = (CORRECT,)

    @admin.display(description=gettext_lazy("成绩"))
    def said(self, row: CreditRecord) -> str:
        return row.result


@admin.register(Ruling)
class RulingAdmin(ReadOnlyAdmin):
    list_display = ("participation", "kind", "course", "substitute", "since", "until", "revoked_on")
    list_filter = ("kind",)
    search_fields = PARTICIPANTS
    with_each = ("participation__student__user", "participation__programme", "course", "substitute")
    verbs = (REVOKE,)


@admin.register(Tie)
class TieAdmin(ReadOnlyAdmin):
    list_display = ("student", "user", "kind", "since", "until")
    list_filter = ("kind",)
    search_fields = (*PEOPLE, "user__name")
    with_each = ("student__user", "user")
    verbs = (END_TIE,)


@admin.register(StoredAudit)
class StoredAuditAdmin(ReadOnlyAdmin):
    list_display = ("participation", "satisfied", "engine", "begins", "made_at")
    list_filter = ("satisfied",)
    search_fields = PARTICIPANTS
    with_each = (
        "participation__student__user",
        "participation__student__home",
        "participation__programme",
        "made_by",
    )
    change_form_template = "admin/students/completion.html"

    @admin.display(description=gettext_lazy("校验码"))
    def begins(self, row: StoredAudit) -> str:
        """As the audit is called by; all of it stands on its page."""
        return row.checksum[:8]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        """The page is the form that is printed and signed."""
        context["audit"] = kept_page(more["obj"])
        return super().render_change_form(request, context, *args, **more)
