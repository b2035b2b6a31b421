"""Organisations and industry clusters in administration."""

from django.contrib import admin

from catalog.admin.indexed import IndexedAdmin
from catalog.models import IndustryCluster, Organisation
from common.admin import figures


@admin.register(Organisation)
class OrganisationAdmin(IndexedAdmin):
    list_display = ("short_zh", "short_en", "kind", figures(Organisation, "hours_per_credit"), "slug")
    list_filter = ("kind",)
    spoken = {"name_pinyin": "name_zh", "short_pinyin": "short_zh"}
    search_fields = ("slug", "name_zh", "name_en", "short_zh", "short_en")
    fields = (
        ("name_zh", "name_en"), ("short_zh", "short_en"), ("name_pinyin", "short_pinyin"), ("slug", "kind"),
        ("hours_per_credit", "lab_hour_weight"), "website", "source", "illustrative",
    )  # fmt: skip


@admin.register(IndustryCluster)
class IndustryClusterAdmin(IndexedAdmin):
    list_display = ("name_zh", "name_en", "tier", "verified", "valid_from", "valid_until", "code")
    list_filter = ("tier", "verified")
    save_as = True  # the next version of a cluster begins as this one
    search_fields = ("code", "name_zh", "name_en")
    fields = (
        ("name_zh", "name_en"), ("code", "tier"), ("valid_from", "valid_until"), "verified", "source", "illustrative",
    )  # fmt: skip
