"""Agreements in administration: drafted here, signed by the parties' own officers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from alliance.admin.verbs import OF_AGREEMENT
from alliance.models import Agreement, Party
from common.admin import OurAdmin, OurInline

SEALED = ("status", "supersedes", "checksum", "sealed_at", "begins_on", "ends_on")


class PartyInline(OurInline):
    model = Party
    fields = ("member", "officer", "signatory", "position", "sealed_on", "signature", "change_asked")
    readonly_fields = ("officer", "signatory", "position", "sealed_on", "signature", "change_asked")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        rows: QuerySet[Party] = super().get_queryset(request).defer("scan")
        return rows.select_related("member__organisation", "officer__user", "officer__member__organisation")


@admin.register(Agreement)
class AgreementAdmin(OurAdmin):
    list_display = ("number", "version", "title_zh", "status", "begins_on", "ends_on", "valid_until")
    list_filter = ("status",)
    search_fields = ("number", "title_zh", "title_en")
    with_each = ("supersedes",)
    fields = (
        ("number", "version"), *SEALED, ("title_zh", "title_en"), "text_zh", "text_en",
        ("valid_from", "valid_until"), ("cap_in", "cap_out"), ("minimum_score", "shortfall_tolerance"), "kind_order",
        "source", "illustrative",
    )  # fmt: skip
    readonly_fields = SEALED
    inlines = (PartyInline,)
    verbs = OF_AGREEMENT

    def closed_because(self, agreement: Any, /) -> str:
        if agreement.is_draft:
            return ""
        if agreement.is_proposed:
            return _("协议已经封存，等各方签署。要改请先“退回草稿”，签过的要重签。")
        return _("各方签过的协议不能改。要改请“另拟一版”，签署以后替代这一版。")
