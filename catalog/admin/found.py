"""Rows of administration that are found as courses are: by pinyin, initials, traditional characters."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpRequest

from catalog.respelling import reread
from catalog.search import distance, matching
from common.admin import OurAdmin
from common.admin.counting import MOST_FOUND
from common.chinese import folded


@dataclass(frozen=True)
class Reading:
    """How words were understood, the question they became, and the rows that answer it, if these can all be counted:
    of more, nobody reads on to the nearest, and sorting them all would be slow.
    """

    words: str
    question: Q
    few: list[int] | None = None


class Asked(HttpRequest):
    """A request that remembers how its words were read: a list asks once for each of its filters."""

    reading: Reading


class FoundAdmin(OurAdmin):
    """Asks the index of the public search; `document` leads from a row to the one that speaks of it."""

    document = "document"
    search_fields = ("document",)  # so that there is a box: stock admin's own search is never asked

    def question(self, query: str) -> Q:
        """What a row answers to."""
        return matching(query, self.document)

    def nearness(self, query: str) -> Combinable:
        """The smaller, the nearer."""
        return distance(folded(query), self.document)

    def found(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The nearest first, unless the reader chose an order. Without words, all of them."""
        if not search_term.strip():
            return queryset, False
        asked = cast(Asked, request)
        if hasattr(asked, "reading"):
            return queryset.filter(asked.reading.question), False
        asked.reading = reading = self.read(queryset, search_term)
        if reading.few is None:
            return queryset.filter(reading.question), False
        rows = queryset.filter(pk__in=reading.few)
        return (rows if "o" in request.GET else self._nearest_first(rows, reading.words)), False

    def read(self, rows: QuerySet[Any], query: str) -> Reading:
        """As it stands; where that finds nothing, as it was probably meant."""
        reading = self._tried(rows, query)
        return self._tried(rows, reread(query)) if reading.few == [] else reading

    def _tried(self, rows: QuerySet[Any], words: str) -> Reading:
        question = self.question(words)
        keys = rows.filter(question).order_by().values_list("pk", flat=True)[: MOST_FOUND + 1]
        found = list(keys)
        return Reading(words, question, found if len(found) <= MOST_FOUND else None)

    def _nearest_first(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        order = rows.query.order_by or self.opts.ordering or ()
        near: QuerySet[Any] = rows.alias(nearness=self.nearness(words)).order_by("nearness", *order)
        return near
