"""Pages that answer in three shapes: HTML, JSON, CSV."""

from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.generic import TemplateView

from accounts.limits import searches
from accounts.visitor import Visitor, VisitorRequest
from catalog.paging import Page, Rows, page_of, twin
from catalog.records import Record
from catalog.twins import as_csv, as_json
from common.access import Entry


class Twinned(TemplateView):
    """Open to everyone, only to be read. The address says the shape."""

    entry = Entry.EVERYONE
    http_method_names = ["get", "head"]
    shape = "html"
    # Of the CSV twin; read from its first row where it always has one.
    columns: Sequence[str] = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.shape == "json":
            return as_json(self.as_record())
        if self.shape == "csv":
            return cast(HttpResponse, self.as_csv())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        twins = {shape: twin(self.request, shape) for shape in ("csv", "json")}
        return {**super().get_context_data(**more), **self.shown(), "twins": twins}

    def shown(self) -> dict[str, Any]:
        """What the template reads."""
        raise NotImplementedError

    def as_record(self) -> Record:
        """What the JSON twin says."""
        raise NotImplementedError

    def as_table(self) -> Sequence[Record]:
        """What the CSV twin says, row by row."""
        return [self.as_record()]

    def as_csv(self) -> HttpResponseBase:
        """The CSV twin, a response sent whole or as it is read."""
        table = self.as_table()
        return as_csv(table, self.columns or list(table[0]), self.file_name())

    def file_name(self) -> str:
        """The CSV twin's name on the reader's disk."""
        return "-".join(str(word) for word in self.kwargs.values())

    @property
    def visitor(self) -> Visitor:
        return cast(VisitorRequest, self.request).visitor


class TwinnedList(Twinned):
    """A list: a page of it in HTML and JSON, all of it in CSV."""

    name = ""

    def rows(self) -> Rows:
        """Everything the list holds, in order."""
        raise NotImplementedError

    def record(self, row: Any) -> Record:
        """One row as plain values."""
        raise NotImplementedError

    def page(self, total: int | None = None) -> Page:
        """The page asked for."""
        rows = self.rows()
        return page_of(self.request, rows, rows.count() if total is None else total)

    def as_record(self) -> Record:
        rows = self.rows()
        total = rows.count()
        page = page_of(self.request, rows, total)
        return {"count": total, "page": page.number, "results": [self.record(row) for row in page.rows]}

    def as_table(self) -> Sequence[Record]:
        return [self.record(row) for row in self.rows()[:]]

    def file_name(self) -> str:
        return self.name


class SearchedList(TwinnedList):
    """A list that is searched by words, so many times a minute."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("q"):
            searches.count(request)
        return super().get(request, *args, **kwargs)
