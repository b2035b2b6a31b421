"""Rows found as people type them: full pinyin, initials, traditional characters, full-width letters.

Courses have an index for that. All other tables are short: their names are read and compared here, the
newest 10,000 of a longer one (cold 1 s, then 0.2 s); stock search goes on beside, in SQL and over all rows.
"""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib.admin.utils import lookup_spawns_duplicates
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.addresses import Unreadable
from common.admin.stock import StockAdmin
from common.chinese import LONGEST_QUERY, typed

MOST = 10_000  # rows


class LookedFor(HttpRequest):
    """A request that remembers what was found: a list asks once for each of its filters."""

    keys_found: list[Any]


class Finding(StockAdmin):
    """`spoken` names the fields for pinyin, each with the text it is of."""

    spoken: Mapping[str, str] = {}

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
        rows, twice = super().get_search_results(request, queryset, search_term)
        asked = cast(LookedFor, request)
        if not hasattr(asked, "keys_found"):
            asked.keys_found = self._keys(search_term)
        return (rows | queryset.filter(pk__in=asked.keys_found) if asked.keys_found else rows), twice

    def _keys(self, search_term: str) -> list[Any]:
        """Of the rows in whose own names, or those of a row they lead to, every part of the term stands."""
        says, by_hand = typed(search_term), {text: pinyin for pinyin, text in self.spoken.items()}
        texts = [path for path in self.search_fields if not lookup_spawns_duplicates(self.opts, path)]
        if says is None or not texts:
            return []
        rows = self.model._base_manager.order_by("-pk").values("pk", *texts, *self.spoken)[:MOST]
        return [
            row["pk"]
            for row in rows
            if says([(str(row[text]), row.get(by_hand.get(text, ""), "")) for text in texts if row[text]])
        ]
