"""All that is written about one student, together: record, audit, rulings, classes, ties, places, audits kept."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from students.audit_page import AuditPage
from students.audit_shown import audit_page
from students.models import CreditRecord, Participation, Ruling, StoredAudit, Student


@dataclass(frozen=True)
class Dossier:
    """Rows in the order in which they were written; the audit is that of the latest place."""

    places: list[Participation]
    audit: AuditPage | None
    records: list[CreditRecord]
    rulings: QuerySet[Ruling]
    enrolments: QuerySet[Any]
    ties: QuerySet[Any]
    audits: QuerySet[StoredAudit]


def dossier(student: Student) -> Dossier:
    """The same questions however much there is."""
    places = list(student.participations.select_related("programme").order_by("since", "id"))
    rulings = Ruling.objects.filter(participation__student=student)
    return Dossier(
        places=places,
        audit=audit_page(places[-1], timezone.localdate()) if places else None,
        records=_records(student),
        rulings=rulings.with_courses().select_related("participation__programme").order_by("since", "id"),
        enrolments=student.enrolments.select_related("offering__revision__course", "offering__term").order_by("id"),
        ties=student.ties.select_related("user").order_by("since", "id"),
        audits=StoredAudit.objects.filter(participation__student=student)
        .select_related("participation__programme", "made_by").order_by("id"),
    )  # fmt: skip


def _records(student: Student) -> list[CreditRecord]:
    """Each knows whether it was reversed: the page strikes it out."""
    rows = list(student.records.with_courses().select_related("recorded_by").order_by("id"))
    reversed_ids = {row.reverses_id for row in rows}
    for row in rows:
        vars(row)["is_struck"] = row.pk in reversed_ids or row.reverses_id is not None
    return rows
