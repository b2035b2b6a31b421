"""A student's own page: how far they are on each half, what is missing and why, and the record by term."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.models import PoolCourse, Term
from students.audit_page import AuditPage, AuditPool
from students.audit_shown import audit_page, kept_page
from students.models import CreditRecord, Enrolment, Participation, Ruling, Student
from students.models.vocabulary import ParticipationStatus
from students.record_map import RecordMap, record_map


@dataclass(frozen=True)
class Entry:
    """One line of the record, or a course that runs."""

    code: str
    title: str
    credits: Decimal
    result: str
    state: str

    @property
    def word(self) -> str:
        words = {
            "earned": _("通过"), "failed": _("未通过"), "recognised": _("已认定"), "running": _("在修"),
            "reversed": _("已更正，这一行作废"),
        }  # fmt: skip
        return words[self.state]

    @property
    def is_void(self) -> bool:
        return self.state == "reversed"


@dataclass(frozen=True)
class TermEntries:
    """A term and what stands in it."""

    term: Term
    entries: list[Entry]


@dataclass(frozen=True)
class RecordPage:
    """All of it."""

    student: Student
    places: list[Participation]
    audit: AuditPage | None
    map: RecordMap | None
    terms: list[TermEntries]
    rulings: list[Ruling]

    @property
    def place(self) -> Participation | None:
        """Where the student is, or was last."""
        return self.places[-1] if self.places else None

    @property
    def is_sample(self) -> bool:
        """Whether the person is invented."""
        return self.student.user is not None and self.student.user.is_demo

    @property
    def missing(self) -> list[list[AuditPool]]:
        """The modules that are short, on either side."""
        if self.audit is None:
            return []
        sides = (self.audit.halves.foundation, self.audit.halves.industry)
        return [[pool for pool in side.pools if pool.short] for side in sides]


def record_page(student: Student) -> RecordPage:
    """Fifteen queries, however much there is; fewer without a place in a programme."""
    places = list(student.participations.select_related("programme"))
    place = places[-1] if places else None
    audit = _audit_of(place, timezone.localdate()) if place else None
    return RecordPage(
        student=student,
        places=places,
        audit=audit,
        map=record_map(audit, semesters_of(place)) if audit and place else None,
        terms=_by_term(student),
        rulings=list(place.rulings.with_courses()) if place else [],
    )


def _audit_of(place: Participation, today: date) -> AuditPage:
    """As it was kept on completion; else as it stands."""
    if place.status == ParticipationStatus.COMPLETED:
        kept = place.audits.select_related("participation").last()
        if kept is not None:
            return kept_page(kept)
    return audit_page(place, today)


def semesters_of(place: Participation) -> dict[str, int | None]:
    """In which semester the programme places each course."""
    entries = PoolCourse.objects.filter(pool__programme=place.programme_id)
    return dict(entries.values_list("revision__course__code", "semester"))


def _by_term(student: Student) -> list[TermEntries]:
    """The latest term first, its courses by code."""
    found: dict[Term, list[Entry]] = defaultdict(list)
    for term, entry in _entries(student):
        found[term].append(entry)
    terms = sorted(found, key=lambda term: term.starts_on, reverse=True)
    return [
        TermEntries(term, sorted(found[term], key=lambda entry: (entry.code, entry.is_void)))
        for term in terms
    ]


def _entries(student: Student) -> Iterator[tuple[Term, Entry]]:
    records = list(student.records.with_courses())
    void = {record.reverses_id for record in records}
    lines = [record for record in records if record.reverses_id is None]
    for record in lines:
        yield record.term, _entry(record, record.pk in void)
    given = {record.offering_id for record in lines if record.pk not in void}
    for enrolment in _running(student):
        if enrolment.offering_id not in given:
            taught = enrolment.offering.revision
            yield (
                enrolment.offering.term,
                Entry(taught.course.code, taught.title, taught.credits, "", "running"),
            )


def _running(student: Student) -> Iterable[Enrolment]:
    return student.enrolments.in_classes_held().select_related("offering__revision__course", "offering__term")


def _entry(record: CreditRecord, void: bool) -> Entry:
    passed = "recognised" if record.source == "recognised" else "earned"
    state = "reversed" if void else passed if record.passed else "failed"
    revision = record.revision
    return Entry(revision.course.code, revision.title, record.credits, record.result, state)
