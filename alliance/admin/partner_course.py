"""Other universities' courses in administration."""

from django.contrib import admin

from alliance.models import PartnerCourse
from common.admin import OurAdmin, figures


@admin.register(PartnerCourse)
class PartnerCourseAdmin(OurAdmin):
    list_display = (
        "code", "title_zh", "organisation", "cohort", figures(PartnerCourse, "credits"), "kind", "programme",
    )  # fmt: skip
    list_display_links = ("code", "title_zh")
    list_filter = ("organisation", "kind")
    search_fields = ("code", "title_zh", "title_en", "organisation__short_zh")
    with_each = ("organisation",)
    fields = (
        "organisation", ("code", "cohort"), ("title_zh", "title_en"), ("credits", "hours"), ("kind", "category"),
        ("programme", "semester"), "prerequisites", "source", "illustrative",
    )  # fmt: skip
