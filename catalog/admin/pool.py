"""Modules in administration: what they ask for, and the courses that fill them."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from catalog.actions.pool import change_pool_minimum, undo_pool_change
from catalog.admin.closed import closed_because, told_closed
from catalog.models import Pool, PoolCourse
from catalog.search import matching
from common.admin import OurAdmin, OurInline, Verb, figures
from common.templatetags.squares import figure

REMEMBERED = ("changed_by", "changed_at", "previous_min_credits")


def remember(pool: Pool, by: User) -> None:
    """Let the verb change the minimum, then carry what it remembers into the row about to be saved."""
    changed = change_pool_minimum(pool=pool, min_credits=pool.min_credits, by=by)
    for field in REMEMBERED:
        setattr(pool, field, getattr(changed, field))


def undo(pool: Pool, *, by: User) -> Model:
    return undo_pool_change(pool=pool, by=by).programme


def undoing(pool: Pool) -> list[str]:
    """A module that never changed has nothing to be put back; its verb says no by itself."""
    if pool.previous_min_credits is None:
        return []
    words = {"now": figure(pool.min_credits), "before": figure(pool.previous_min_credits)}
    return [_("最低学分从%(now)s改回%(before)s。") % words]


UNDO_POOL_CHANGE = Verb(
    name="undo_pool_change",
    label=gettext_lazy("撤回改动"),
    act=undo,
    steps=undoing,
    fits=lambda pool: pool.previous_min_credits is not None and pool.programme.is_draft,
)


def with_its_programme(reason: str) -> str:
    return format_html(_("模块随培养方案：{reason}"), reason=reason)


class PoolCourseInline(OurInline):
    model = PoolCourse
    fields = ("revision", "compulsory", "semester")
    with_each = ("pool", "revision__course")


@admin.register(Pool)
class PoolAdmin(OurAdmin):
    list_display = (
        "title", "programme", "stage", "category", figures(Pool, "min_credits"), "changed_by", "changed_at",
    )  # fmt: skip
    list_display_links = ("title",)
    list_filter = ("stage", "category", "programme__cohort", "programme__status")
    search_fields = ("title_zh", "title_en", "programme__code", "programme__title_zh", "programme__title_en")
    with_each = ("programme", "changed_by")
    fields = (
        "programme", ("title_zh", "title_en"), ("stage", "category"), ("min_credits", "position"), REMEMBERED,
    )  # fmt: skip
    readonly_fields = REMEMBERED
    inlines = (PoolCourseInline,)
    parent = "programme"
    verbs = (UNDO_POOL_CHANGE,)

    def found(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By what it is called, its programme, or a course in it."""
        rows, twice = super().found(request, queryset, search_term)
        holding = PoolCourse.objects.filter(matching(search_term, "revision__document")).values("pool")
        return rows | queryset.filter(pk__in=holding), twice

    @admin.display(description=gettext_lazy("课程模块"), ordering="title_zh")
    def title(self, pool: Pool) -> str:
        return str(pool.title)

    def closed_because(self, pool: Pool, /) -> str:
        reason = closed_because(pool.programme)
        return with_its_programme(reason) if reason else ""

    def told_closed(self, pool: Pool, /) -> str:
        reason = told_closed(pool.programme)
        return with_its_programme(reason) if reason else ""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change and "min_credits" in form.changed_data:
            remember(obj, cast(User, request.user))
        super().save_model(request, obj, form, change)
