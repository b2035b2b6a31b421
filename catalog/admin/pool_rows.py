"""The modules of a programme as rows: what each asks for, drawn and counted, and who changed it last."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalog.models import Pool
from catalog.models.vocabulary import Stage
from common.admin import OurInline
from common.templatetags.balance import module_squares
from common.templatetags.glyph import glyph
from common.templatetags.pages import with_ticks
from common.templatetags.squares import figure


class PoolInline(OurInline):
    """One line each: what else a module has is written on its own page, and so is a new one.

    A row that made the halves unequal is marked `at_fault` by the page, which alone knows them.
    """

    model = Pool
    fields = ("module", "min_credits", "drawn", "courses", "last_change", "why")
    readonly_fields = ("module", "drawn", "courses", "last_change", "why")
    with_each = ("changed_by",)

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pool]:
        rows = super().get_queryset(request)
        counted: QuerySet[Pool] = rows.annotate(
            course_count=Count("entries"), course_credits=Sum("entries__revision__credits")
        )
        return counted

    @admin.display(description=gettext_lazy("课程模块"))
    def module(self, pool: Pool) -> str:
        """Its cell of the map, and the way to its page."""
        page = reverse("admin:catalog_pool_change", args=[pool.pk])
        cell = glyph(Stage(pool.stage), pool.category)
        return format_html('{}<a href="{}">{}</a>', cell, page, with_ticks(str(pool.title)))

    @admin.display(description=gettext_lazy("一格一学分"))
    def drawn(self, pool: Pool) -> str:
        """What stood there before, drawn solid; what came on top and broke the balance, dashed."""
        if pool.min_credits is None:
            return ""
        if not getattr(pool, "at_fault", False) or pool.previous_min_credits is None:
            return module_squares(pool.min_credits, pool.category)
        before = pool.previous_min_credits
        return format_html(
            '<span class="was">{}</span> {}{}',
            _("原%(before)s") % {"before": figure(before)},
            module_squares(min(before, pool.min_credits), pool.category),
            module_squares(max(pool.min_credits - before, Decimal(0)), pool.category, "over"),
        )

    @admin.display(description=gettext_lazy("可用的课"))
    def courses(self, pool: Pool) -> str:
        count = getattr(pool, "course_count", None)
        if count is None:
            return ""
        words = {"count": count, "credits": figure(getattr(pool, "course_credits", None) or 0)}
        return ngettext("%(count)s门，%(credits)s学分", "%(count)s门，%(credits)s学分", count) % words

    @admin.display(description=gettext_lazy("最后改动"))
    def last_change(self, pool: Pool) -> str:
        who = pool.changed_by.name if pool.changed_by else ""
        return f"{who} {day(pool)}".strip() + before(pool)

    @admin.display(description="")
    def why(self, pool: Pool) -> str:
        """Which courses there are to choose from, where that is what broke the balance."""
        words = getattr(pool, "explanation", "")
        return _("这里的课：%(courses)s") % {"courses": words} if words else ""


def day(pool: Pool) -> str:
    """When, as short as a table wants it."""
    return date_format(timezone.localtime(pool.changed_at), "m-d H:i") if pool.changed_at else ""


def before(pool: Pool) -> str:
    if pool.previous_min_credits is None:
        return ""
    return _("，原%(before)s") % {"before": figure(pool.previous_min_credits)}
