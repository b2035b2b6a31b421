"""The results of a class, from what was typed to what may be recorded: said before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students.actions.results import record_results
from students.models import CreditRecord, Enrolment, Student
from students.result_texts import Typed, is_of
from students.results import ResultRow

MOST_FAULTS = 50


@dataclass
class Place:
    """Somebody in the class: what stands in the record, what was typed, and what is wrong with that."""

    line: int
    enrolment: Enrolment
    record: CreditRecord | None
    result: str = ""
    passed: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def student(self) -> Student:
        return self.enrolment.student

    @property
    def is_open(self) -> bool:
        """Whether anything can be recorded: of an erased person nothing more is."""
        return self.student.erased_at is None

    @property
    def is_asked(self) -> bool:
        """Whether the form has fields for them."""
        return self.is_open and (self.record is None or bool(self.faults))

    @property
    def name(self) -> str:
        """The field of the form that holds the result."""
        return f"result-{self.enrolment.pk}"

    @property
    def passed_name(self) -> str:
        """The field that says whether it is a pass."""
        return f"passed-{self.enrolment.pk}"

    @property
    def as_typed(self) -> Typed:
        key = self.student.person_key
        return Typed(self.line, self.result, person=key, passed=self.passed, has_passed=True)

    @property
    def id(self) -> str:
        """Of the field's faults."""
        return f"fault-{self.enrolment.pk}"


@dataclass(frozen=True)
class Proposal:
    """What would be recorded, what stands already word for word, what was left blank, and every fault."""

    rows: Sequence[ResultRow]
    same: Sequence[ResultRow]
    blank: int
    faults: list[ValidationError]

    def faults_of(self, line: int) -> list[str]:
        return [
            said for each in self.faults if (each.params or {}).get("line") == line for said in each.messages
        ]

    @property
    def faulty(self) -> set[int]:
        """Lines that something is wrong with."""
        return {_line(each) for each in self.faults}

    @property
    def messages(self) -> list[str]:
        """The first of them; of the others, how many."""
        told = [said for each in self.faults[:MOST_FAULTS] for said in each.messages]
        more = len(self.faults) - MOST_FAULTS
        return [*told, _("还有%(n)s处，先改好上面这些。") % {"n": more}] if more > 0 else told

    @property
    def ready(self) -> bool:
        return bool(self.rows) and not self.faults


def places(offering: Offering) -> list[Place]:
    """The class list with its results, by number: two queries."""
    records = {record.person_id: record for record in _recorded(offering)}
    listed = Enrolment.objects.of_class(offering)
    return [
        Place(line, each, records.get(each.student.person_key)) for line, each in enumerate(listed, start=1)
    ]


def proposal(offering: Offering, typed: Iterable[Typed], by: User) -> Proposal:
    """Judged exactly as it will be when it is recorded: that is tried, and undone."""
    lines = list(typed)
    given = [each for each in lines if not each.is_blank]
    unreadable = [fault for each in given for fault in each.faults()]
    standing = {known: record for record in _recorded(offering) for known in record.person.known_by}
    rows = [each.row for each in given]
    known = {row.line for row in rows if _stands(row, standing.get(row.whose))}
    same = [row for row in rows if row.line in known]
    fresh = [row for row in rows if row.line not in known]
    faults = unreadable
    if fresh:
        # What cannot be read need not make sense as well.
        unread = {_line(each) for each in unreadable}
        objections = _objections(offering, fresh, by)
        faults = [*unreadable, *(each for each in objections if _line(each) not in unread or _is_whose(each))]
    if not fresh and not same:
        faults.append(ValidationError(_("没有要登记的成绩。")))
    return Proposal(fresh, same, len(lines) - len(given), sorted(faults, key=_line))


def classes() -> QuerySet[Offering]:
    """Those that still owe results, then the others, the latest term first; how many are in each and have theirs."""
    taught = Offering.objects.filter(state__in=(OfferingState.ACTIVE, OfferingState.INACTIVE))
    standing = Enrolment.objects.standing().filter(student__erased_at=None)
    theirs = CreditRecord.objects.effective().filter(
        person=OuterRef("student__person_key"), offering=OuterRef("offering")
    )
    return (
        taught.select_related("revision__course", "term")
        .annotate(listed=_count(standing), recorded=_count(standing.filter(Exists(theirs))))
        .order_by(
            Case(When(recorded__lt=F("listed"), then=0), default=1),
            "-term__starts_on",
            "revision__course__code",
            "section",
            "id",
        )
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(offering=OuterRef("pk")).order_by().values("offering").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)


def _recorded(offering: Offering) -> QuerySet[CreditRecord]:
    return CreditRecord.objects.effective().filter(offering=offering).select_related("person__user")


def _stands(row: ResultRow, record: CreditRecord | None) -> bool:
    """Whether the record says this very result of this very student already."""
    result = row.result
    said = (result.score, result.grade, result.passes)
    return (
        record is not None
        and is_of(row, record.person)
        and said == (record.score, record.grade, record.passed)
    )


def _objections(offering: Offering, rows: Sequence[ResultRow], by: User) -> list[ValidationError]:
    """What recording these rows would be refused for."""
    try:
        with transaction.atomic():
            record_results(offering=offering, rows=rows, by=by)
            transaction.set_rollback(True)
    except Refused as refusal:
        return faults_in(refusal)
    return []


def faults_in(refusal: Refused) -> list[ValidationError]:
    """Each by itself, with the row it names if it names one."""
    listed: list[ValidationError] = getattr(refusal, "error_list", [])
    return listed or [ValidationError(said) for said in refusal.messages]


def _is_whose(fault: ValidationError) -> bool:
    return (fault.params or {}).get("field") in ("number", "name")


def _line(fault: ValidationError) -> int:
    return int((fault.params or {}).get("line", 0))
