"""Programmes in administration: their modules, and whether the two halves are still equal."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from accounts.models import User
from catalog.admin.balance import balance_of
from catalog.admin.closed import closed_because, told_closed
from catalog.admin.correction import CORRECT_WORDING
from catalog.admin.pool import remember
from catalog.admin.pool_rows import PoolInline
from catalog.admin.programme_verbs import AMEND, PUBLISH, RETIRE, START_COHORT, UNDO
from catalog.models import CategoryShare, Programme
from catalog.rules import PoolFacts
from catalog.rules.wording import named
from common.admin import OurAdmin, figures


@admin.register(Programme)
class ProgrammeAdmin(OurAdmin):
    list_display = (
        "title", "code", "cohort", "version", "status", figures(Programme, "total_credits"), "effective_on",
    )  # fmt: skip
    list_filter = ("status", "cohort")
    search_fields = ("code", "cohort", "title_zh", "title_en")
    with_each = ("successor",)
    fields = (
        ("code", "cohort", "version"), ("status", "successor", "effective_on"), ("title_zh", "title_en"),
        ("total_credits", "semesters", "max_credits_per_semester", "max_recognised_credits"),
        ("audience_zh", "audience_en"), ("entry_level_zh", "entry_level_en"), ("duration_zh", "duration_en"),
        ("award_zh", "award_en"), ("joining_zh", "joining_en"), ("contact_zh", "contact_en"),
        ("source", "illustrative"),
    )  # fmt: skip
    readonly_fields = ("status", "successor")
    inlines = (PoolInline,)
    verbs = (PUBLISH, AMEND, START_COHORT, CORRECT_WORDING, RETIRE, UNDO)
    change_form_template = "admin/programme_change_form.html"

    @admin.display(description=gettext_lazy("培养方案"), ordering="title_zh")
    def title(self, programme: Programme) -> str:
        return str(programme.title)

    def closed_because(self, programme: Programme, /) -> str:
        return closed_because(programme)

    def told_closed(self, programme: Programme, /) -> str:
        return told_closed(programme)

    def get_inlines(self, _request: HttpRequest, obj: Any = None) -> Any:
        """A module belongs to a programme that is there."""
        return self.inlines if obj else ()

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **more: Any) -> Any:
        """Saved, it asks for its modules."""
        sent: Any = request.POST.copy()
        if "_addanother" not in sent:
            sent["_continue"] = "1"
        request.POST = sent
        return super().response_add(request, obj, *args, **more)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A changed minimum goes through its verb, which remembers who changed what."""
        formset.save(commit=False)
        for pool, fields in getattr(formset, "changed_objects", []):
            if "min_credits" in fields:
                remember(pool, cast(User, request.user))
        super().save_formset(request, form, formset, change)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        programme = more.get("obj")
        context["balance"] = balance = balance_of(programme) if programme else None
        if balance and balance.undo:
            mark(context["inline_admin_formsets"], balance.undo)
        response = super().render_change_form(request, context, *args, **more)
        context["verbs"] = [
            verb for verb in context["verbs"] if verb is not UNDO
        ]  # it stands in the box above
        return response


def mark(inlines: Any, faults: tuple[PoolFacts, ...]) -> None:
    """A module whose last change left the halves unequal is told apart in its row, and explained."""
    courses = {fault.key: named(fault.courses) for fault in faults}
    for row in (form.instance for inline in inlines for form in inline.formset.forms):
        row.at_fault = row.pk in courses
        row.explanation = courses.get(row.pk, "")


@admin.register(CategoryShare)
class CategoryShareAdmin(OurAdmin):
    list_display = ("effective_from", "foundation_share", "source")
