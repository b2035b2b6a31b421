"""Rows of administration that are found as courses are: by pinyin, initials, traditional characters."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.search import matching
from common.admin import OurAdmin


class FoundAdmin(OurAdmin):
    """Asks the index of the public search; `document` leads from a row to the one that speaks of it."""

    document = "document"

    def found(
        self, _request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(matching(search_term, self.document)), False
