"""Organisations and industry clusters in administration."""

from django.contrib import admin

from catalog.models import IndustryCluster, Organisation
from common.admin import OurAdmin


@admin.register(Organisation)
class OrganisationAdmin(OurAdmin):
    list_display = ("short_zh", "short_en", "kind", "hours_per_credit", "slug")
    list_filter = ("kind",)
    search_fields = ("slug", "name_zh", "name_en", "short_zh", "short_en")
    fields = (
        ("name_zh", "name_en"), ("short_zh", "short_en"), ("slug", "kind"),
        ("hours_per_credit", "lab_hour_weight"), "website", "source", "illustrative",
    )  # fmt: skip


@admin.register(IndustryCluster)
class IndustryClusterAdmin(OurAdmin):
    list_display = ("name_zh", "name_en", "tier", "verified", "valid_from", "valid_until", "code")
    list_filter = ("tier", "verified")
    search_fields = ("code", "name_zh", "name_en")
    fields = (
        ("name_zh", "name_en"), ("code", "tier"), ("valid_from", "valid_until"), "verified", "source", "illustrative",
    )  # fmt: skip
