"""A student's own page for machines: the same answer as JSON and as CSV."""

from typing import Any

from common.templatetags.squares import figure
from students.audit_page import AuditCell, AuditPage
from students.models import Participation
from students.record_page import RecordPage

COLUMNS = ("term", "course", "title", "credits", "result", "state", "illustrative")


def as_record(page: RecordPage) -> dict[str, Any]:
    """The whole page."""
    return {
        "number": page.student.number,
        "name": page.student.name,
        "illustrative": page.is_sample,
        "programme": _programme(page.place) if page.place else None,
        "audit": _audit(page.audit) if page.audit else None,
        "records": as_rows(page),
    }


def as_rows(page: RecordPage) -> list[dict[str, Any]]:
    """Line by line."""
    return [
        {
            "term": term.term.code,
            "course": entry.code,
            "title": entry.title,
            "credits": figure(entry.credits),
            "result": entry.result,
            "state": entry.state,
            "illustrative": page.is_sample,
        }
        for term in page.terms
        for entry in term.entries
    ]


def _programme(place: Participation) -> dict[str, Any]:
    programme = place.programme
    return {
        "code": programme.code, "cohort": programme.cohort, "version": programme.version, "status": place.status,
    }  # fmt: skip


def _audit(audit: AuditPage) -> dict[str, Any]:
    return {
        "satisfied": audit.satisfied,
        "short": None if audit.short is None else figure(audit.short),
        "foundation": _half(audit.halves.foundation),
        "industry": _half(audit.halves.industry),
        "reasons": audit.reasons,
    }


def _half(side: AuditCell) -> dict[str, str]:
    return {name: figure(getattr(side, name)) for name in ("required", "counted", "running", "short")}
