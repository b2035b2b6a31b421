"""勘误 as pages show them: when, which wording, from what to what, and why."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from catalog.models import CourseRevision, Programme
from catalog.records import Record, plain


@dataclass(frozen=True)
class ShownCorrection:
    """One wording put right."""

    day: datetime.date
    what: str
    before: str
    after: str
    reason: str


def corrections_of(row: Programme | CourseRevision) -> list[ShownCorrection]:
    """Every correction of a programme or a course revision, the newest first. One query."""
    words = {field.name: str(field.verbose_name) for field in row._meta.fields}
    return [
        ShownCorrection(
            day=timezone.localdate(correction.corrected_at),
            what=words[correction.field],
            before=correction.before,
            after=correction.after,
            reason=correction.reason,
        )
        for correction in row.corrections.all()
    ]


def correction_records(row: Programme | CourseRevision) -> list[Record]:
    """The same for machines."""
    return [
        plain(correction, "field", "before", "after", "reason", "corrected_at")
        for correction in row.corrections.all()
    ]
