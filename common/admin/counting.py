"""Lists that stay quick however long they are: nothing is counted beyond what anybody reads.

Stock admin counts every row, and asks once more for each filter. Here all choices of all filters are
counted in one question, over no more rows than people turn pages of.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

from django.contrib.admin import (
    AllValuesFieldListFilter,
    BooleanFieldListFilter,
    ChoicesFieldListFilter,
    DateFieldListFilter,
    FieldListFilter,
    RelatedFieldListFilter,
    ShowFacets,
)
from django.contrib.admin.views.main import ChangeList
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, DateField, ExpressionWrapper, IntegerField, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.addresses import Unreadable
from common.admin.stock import StockAdmin, StockPaginator
from common.chinese import LONGEST_QUERY

MOST = 10_000  # rows, as far as people turn pages; who looks further filters
Counts = dict[str, str]


def capped(count: int, *, more: bool) -> str:
    """A figure as it is said: 31, or 31+ when not everything was looked at."""
    return f"{count}+" if more else str(count)


class Tally(Subquery):
    """How many of the first rows there are, and how many of them fit each condition."""

    template = "(SELECT ARRAY[COUNT(*)%(marks)s] FROM (%(subquery)s) AS rows)"
    output_field = ArrayField(IntegerField())

    def __init__(self, rows: QuerySet[Any], conditions: Iterable[Q]) -> None:
        marks = {f"mark{i}": ExpressionWrapper(fits, BooleanField()) for i, fits in enumerate(conditions)}
        marked = rows.order_by().annotate(**marks).values("pk", *marks)[: MOST + 1]
        super().__init__(marked, marks="".join(f", COUNT(*) FILTER (WHERE {mark})" for mark in marks))


class CappedPaginator(StockPaginator):
    """Counts as far as people turn pages."""

    @cached_property
    def count(self) -> int:
        return cast(QuerySet[Any], self.object_list).order_by()[: MOST + 1].count()


class CountedList(ChangeList):
    """A list whose filters are set up once and counted together."""

    def get_filters(self, request: HttpRequest) -> Any:
        if "filters" not in vars(self):
            self.filters = super().get_filters(request)
        return self.filters

    def get_results(self, request: HttpRequest) -> None:
        """Nobody is told how many were found who looked for nothing."""
        super().get_results(request)
        if not (self.query or self.has_active_filters):
            self.full_result_count = self.result_count

    @property
    def said_count(self) -> str:
        return capped(min(self.result_count, MOST), more=self.result_count > MOST)

    @cached_property
    def counts(self) -> dict[Any, Counts]:
        """What stands beside each choice of each filter: a filter that is used leaves itself out."""
        groups = self._groups()
        tallies = [Tally(self._beside(specs), self._conditions(specs).values()) for specs in groups]
        found = next(iter(self.model._base_manager.order_by().values_list(*tallies)[:1]), None)
        counts: dict[Any, Counts] = {spec: {} for spec in self.filter_specs}
        for specs, tally in zip(groups, found or [None] * len(groups), strict=True):
            choices = self._conditions(specs)
            total, *each = tally or [0] * (len(choices) + 1)  # without a first row there are none at all
            for (spec, key), count in zip(choices, each, strict=True):
                counts[spec][key] = capped(count, more=total > MOST)
        return counts

    def _groups(self) -> list[list[Any]]:
        """Filters that look at the same rows: each used one at its own, all the others at one."""
        specs = cast(list[Any], self.filter_specs)
        unused = [spec for spec in specs if not spec.used_parameters]
        return [*([unused] if unused else []), *([spec] for spec in specs if spec.used_parameters)]

    def _conditions(self, specs: list[Any]) -> dict[tuple[Any, str], Q]:
        counts = [(spec, spec.get_facet_counts(self.pk_attname, self.root_queryset)) for spec in specs]
        return {(spec, key): count.filter for spec, keys in counts for key, count in keys.items()}

    def _beside(self, specs: list[Any]) -> QuerySet[Any]:
        spec = specs[0]
        rows: QuerySet[Any] = self.get_queryset(spec.request, exclude_parameters=spec.expected_parameters())
        return rows


class Listing(StockAdmin):
    """What makes a list of administration quick."""

    paginator = CappedPaginator
    show_facets = ShowFacets.ALWAYS
    show_full_result_count = False
    list_per_page = 100

    def get_changelist(self, *_args: Any, **_more: Any) -> type[ChangeList]:
        return CountedList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Each word is looked for in every column: thousands of them would keep the database for a minute."""
        if len(search_term) > LONGEST_QUERY:
            raise Unreadable(_("太长了，最多100个字。"))
        return self.found(request, queryset, search_term)

    def found(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """How rows are looked for, and whether some may come twice."""
        return super().get_search_results(request, queryset, search_term)


class Counted(FieldListFilter):
    """A filter that is counted with all the others."""

    def get_facet_queryset(self, changelist: ChangeList) -> Any:
        return cast(CountedList, changelist).counts[self]


class CountedRelated(Counted, RelatedFieldListFilter):
    """Choices are rows."""


class CountedBoolean(Counted, BooleanFieldListFilter):
    """Yes and no."""


class CountedChoices(Counted, ChoicesFieldListFilter):
    """The fixed words of a field."""


class CountedDate(Counted, DateFieldListFilter):
    """Stretches of days."""


class CountedValues(Counted, AllValuesFieldListFilter):
    """Whatever stands in the column."""


# The order in which stock admin asks which filter fits a field.
FieldListFilter.register(lambda field: bool(field.remote_field), CountedRelated, take_priority=True)
FieldListFilter.register(lambda field: isinstance(field, BooleanField), CountedBoolean, take_priority=True)
FieldListFilter.register(lambda field: bool(field.choices), CountedChoices, take_priority=True)
FieldListFilter.register(lambda field: isinstance(field, DateField), CountedDate, take_priority=True)
FieldListFilter.register(lambda _field: True, CountedValues, take_priority=True)
