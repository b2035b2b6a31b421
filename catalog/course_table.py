"""The whole list as a table: plain values, a thousand courses at a time, however many there are."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from catalog.models import CoBuilder, CourseRevision
from catalog.records import COURSE, Record, spoken

SIZE = 1000


def table_of(revisions: Sequence[int]) -> Iterator[Record]:
    """A record of each revision, as `course_record` has it, in the order given."""
    for start in range(0, len(revisions), SIZE):
        keys = revisions[start : start + SIZE]
        rows = {row["pk"]: row for row in _values(keys)}
        yield from (_record(rows[key]) for key in keys if key in rows)


def _values(keys: Sequence[int]) -> Any:
    slugs = CoBuilder.objects.filter(revision=OuterRef("pk")).order_by("pk").values("organisation__slug")
    published = CourseRevision.objects.published().filter(pk__in=keys).order_by()
    columns = ("pk", "course__code", "number", *COURSE, "provider__slug")
    return published.values(*columns, builders=ArraySubquery(slugs))


def _record(row: dict[str, Any]) -> Record:
    return {
        "code": row["course__code"],
        "number": row["number"],
        **{field: spoken(field, row[field]) for field in COURSE},
        "provider": row["provider__slug"],
        "co_builders": row["builders"],
    }
