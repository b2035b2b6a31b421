"""The twins of a page: the same answer as JSON and as CSV."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from catalog.records import Record
from common.spreadsheet import harmless

BOM = "\ufeff"
CHUNK = 500  # lines
# Between the rows of a cell, the fields of a row or the courses of which one is enough, and so on inwards.
BETWEEN = ("; ", " | ", " / ", ", ", " + ")


def as_json(record: Record) -> JsonResponse:
    """JSON that a person can read too."""
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False})


def as_csv(records: Iterable[Record], columns: Sequence[str], name: str) -> HttpResponse:
    """A table that opens in a spreadsheet, Chinese and all, and never runs there."""
    return HttpResponse("".join(lines(records, columns)), headers=heads(name))


def as_long_csv(records: Iterable[Record], columns: Sequence[str], name: str) -> StreamingHttpResponse:
    """The same, sent while it is read: it never stands in memory as a whole."""
    rest = lines(records, columns)
    chunks = iter(lambda: "".join(islice(rest, CHUNK)), "")
    return StreamingHttpResponse(chunks, headers=heads(name))


def heads(name: str) -> dict[str, str]:
    return {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": f'attachment; filename="{name}.csv"',
    }


def lines(records: Iterable[Record], columns: Sequence[str]) -> Iterator[str]:
    """The table, a line for each record under its head."""
    line = csv.writer(Line())
    yield BOM + line.writerow(columns)
    for record in records:
        yield line.writerow([cell(record[column]) for column in columns])


class Line:
    """What `csv` writes to; it hands each line back."""

    def write(self, text: str) -> str:
        return text


def cell(value: Any) -> str:
    """One value as a cell: lists in one line, numbers as they are, and no text that a spreadsheet would run."""
    if isinstance(value, int | float | Decimal):
        return _said(value)
    return harmless(_said(value))


def _said(value: Any, depth: int = 0) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _line(value.values(), depth)
    return _line(value, depth) if isinstance(value, list) else str(value)


def _line(values: Iterable[Any], depth: int) -> str:
    return BETWEEN[depth].join(_said(value, depth + 1) for value in values)
