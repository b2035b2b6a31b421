"""Lists that stay quick however long they are: nothing is counted beyond what anybody reads.

Stock admin counts every row, and asks once more for each filter. Here all choices of all filters are
counted in one question, over no more rows than people turn pages of.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

from django.contrib.admin import ShowFacets
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import BadRequest
from django.db.models import BooleanField, ExpressionWrapper, IntegerField, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.addresses import Absent, Unreadable, without
from common.admin.finding import Finding
from common.admin.stock import StockPaginator

MOST = 10_000  # rows, as far as people turn pages; who looks further filters
MOST_FOUND = 1_000  # by words; who looks further says more of them
Counts = dict[str, str]


def capped(count: int, *, more: bool) -> str:
    """A figure as it is said: 31, or 31+ when not everything was looked at."""
    return f"{count}+" if more else str(count)


class Tally(Subquery):
    """How many of the first rows there are, and how many of them fit each condition."""

    template = "(SELECT ARRAY[COUNT(*)%(marks)s] FROM (%(subquery)s) AS rows)"
    output_field = ArrayField(IntegerField())

    def __init__(self, rows: QuerySet[Any], conditions: Iterable[Q], most: int) -> None:
        marks = {f"mark{i}": ExpressionWrapper(fits, BooleanField()) for i, fits in enumerate(conditions)}
        marked = rows.order_by().annotate(**marks).values("pk", *marks)[: most + 1]
        super().__init__(marked, marks="".join(f", COUNT(*) FILTER (WHERE {mark})" for mark in marks))


class CappedPaginator(StockPaginator):
    """Counts as far as people turn pages."""

    @cached_property
    def count(self) -> int:
        return cast(QuerySet[Any], self.object_list).order_by()[: MOST + 1].count()


class Counting(HttpRequest):
    """A request for a list, whose rows were counted together with its filters."""

    total: int


class CountedList(ChangeList):
    """A list whose filters are set up once and counted together."""

    def get_filters(self, request: HttpRequest) -> Any:
        if "filters" not in vars(self):
            self.filters = super().get_filters(request)
        return self.filters

    def get_results(self, request: HttpRequest) -> None:
        """Nobody is told how many were found who looked for nothing."""
        cast(Counting, request).total = self._tallied[0][0]
        try:
            super().get_results(request)
        except IncorrectLookupParameters as error:  # stock admin shows the whole list instead
            raise Absent(_("列表没有这一页。")) from error
        if not (self.query or self.has_active_filters):
            self.full_result_count = self.result_count

    @property
    def most(self) -> int:
        return MOST_FOUND if self.query else MOST

    @property
    def said_count(self) -> str:
        return self._as_said(self.result_count)

    @property
    def ways_out(self) -> list[tuple[str, str, str]]:
        """Each filter without which rows would be found: its name, how many, the list without it."""
        used = zip(self._groups[1:], self._tallied[1:], strict=True)
        return [
            (
                str(spec.title),
                self._as_said(count),
                self.get_query_string(remove=spec.expected_parameters()),
            )
            for (spec,), (count, *_each) in used
            if count
        ]

    def _as_said(self, count: int) -> str:
        return capped(min(count, self.most), more=count > self.most)

    @cached_property
    def counts(self) -> dict[Any, Counts]:
        """What stands beside each choice of each filter."""
        counts: dict[Any, Counts] = {spec: {} for spec in self.filter_specs}
        for specs, (total, *each) in zip(self._groups, self._tallied, strict=True):
            for (spec, key), count in zip(self._conditions(specs), each, strict=True):
                counts[spec][key] = capped(count, more=total > self.most)
        return counts

    @cached_property
    def _tallied(self) -> list[list[int]]:
        """Of each group, its rows and those of them that fit each choice."""
        conditions = [self._conditions(specs) for specs in self._groups]
        tallies = [
            Tally(self._beside(specs), choices.values(), self.most)
            for specs, choices in zip(self._groups, conditions, strict=True)
        ]
        found = self.model._base_manager.order_by().values_list(*tallies)[:1]
        nothing = [[0] * (len(choices) + 1) for choices in conditions]
        return [tally or none for tally, none in zip(next(iter(found), nothing), nothing, strict=True)]

    @cached_property
    def _groups(self) -> list[list[Any]]:
        """Filters that look at the same rows: the unused ones at those of the list, each used one at its own,
        for it leaves itself out.
        """
        specs = cast(list[Any], self.filter_specs)
        unused = [spec for spec in specs if not spec.used_parameters]
        return [unused, *([spec] for spec in specs if spec.used_parameters)]

    def _conditions(self, specs: list[Any]) -> dict[tuple[Any, str], Q]:
        key = self.lookup_opts.pk.attname
        counts = [(spec, spec.get_facet_counts(key, self.root_queryset)) for spec in specs]
        return {(spec, key): count.filter for spec, keys in counts for key, count in keys.items()}

    def _beside(self, specs: list[Any]) -> QuerySet[Any]:
        used = next((spec for spec in specs if spec.used_parameters), None)
        rows: QuerySet[Any] = (
            self.get_queryset(used.request, exclude_parameters=used.expected_parameters())
            if used
            else self.queryset
        )
        return rows


class Listing(Finding):
    """What makes a list of administration quick."""

    paginator = CappedPaginator
    show_facets = ShowFacets.ALWAYS
    show_full_result_count = False
    list_per_page = 100

    def changelist_view(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        """Whatever cannot be read of its address or its form, the page that says so leads back to the list."""
        try:
            return super().changelist_view(request, *args, **more)
        except Unreadable as error:
            error.without = error.without or without(request, [SEARCH_VAR])
            raise
        except BadRequest as error:
            raise Unreadable(
                _("没有看懂要做什么。请回到页面，再按一次按钮。"), without=request.path
            ) from error
        except DisallowedModelAdminLookup as error:
            raise Unreadable(_("这个列表没有这样的筛选。"), without=request.path) from error

    def get_changelist(self, *_args: Any, **_more: Any) -> type[ChangeList]:
        return CountedList

    def get_paginator(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        """What the list has counted is not counted again."""
        paginator = super().get_paginator(request, *args, **more)
        vars(paginator).update({"count": request.total} if hasattr(request, "total") else {})
        return paginator
