"""Members, how they convert grades, and who signs for them."""

from django.contrib import admin

from alliance.models import GradeStep, Member, Officer
from common.admin import OurAdmin, OurInline


class GradeStepInline(OurInline):
    model = GradeStep
    with_each = ("member__organisation",)


@admin.register(Member)
class MemberAdmin(OurAdmin):
    list_display = ("organisation", "since", "until", "approval")
    list_filter = ("approval",)
    search_fields = (
        "organisation__slug", "organisation__name_zh", "organisation__short_zh", "organisation__name_en",
        "organisation__short_en",
    )  # fmt: skip
    with_each = ("organisation",)
    fields = (
        "organisation", ("since", "until"), "approval", ("approval_where_zh", "approval_where_en"),
        ("approval_days", "approval_form"), "hours_per_credit", "source", "illustrative",
    )  # fmt: skip
    inlines = (GradeStepInline,)


@admin.register(Officer)
class OfficerAdmin(OurAdmin):
    list_display = ("user", "member", "position_zh", "since", "until")
    search_fields = (
        "user__name",
        "user__email",
        "member__organisation__name_zh",
        "member__organisation__short_zh",
    )
    with_each = ("user", "member__organisation")
    fields = ("user", "member", ("position_zh", "position_en"), ("since", "until"))
