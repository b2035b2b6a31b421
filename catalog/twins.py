"""The twins of a page: the same answer as JSON and as CSV."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from django.http import HttpResponse, JsonResponse

from catalog.records import Record
from common.spreadsheet import harmless

BOM = "\ufeff"
# Between the rows of a cell, the fields of a row or the courses of which one is enough, and so on inwards.
BETWEEN = ("; ", " | ", " / ", ", ", " + ")


def as_json(record: Record) -> JsonResponse:
    """JSON that a person can read too."""
    return JsonResponse(record, json_dumps_params={"ensure_ascii": False})


def as_csv(records: Sequence[Record], columns: Sequence[str], name: str) -> HttpResponse:
    """A table that opens in a spreadsheet, Chinese and all, and never runs there."""
    text = StringIO(BOM, newline="")
    text.seek(0, 2)
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([cell(record[column]) for column in columns] for record in records)
    return HttpResponse(
        text.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


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
