"""Results of a class: all of them, or none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import SENTENCES, Refused, action
from students.models import CreditRecord, Enrolment, Student
from students.models.vocabulary import RecordSource
from students.result_texts import is_of
from students.results import MOST_ROWS, ResultRow, fault


@action
def record_results(*, offering: Offering, rows: Sequence[ResultRow], by: User) -> list[CreditRecord]:
    """Write a record for every row; if anything is wrong with any, write none and say all that is."""
    offering = Offering.objects.select_for_update(no_key=True).select_related(None).get(pk=offering.pk)
    _ask_for_a_class(offering, rows)
    people = _locked_class(offering)
    faults = list(_faults(rows, people, _recorded(offering)))
    if faults:
        raise Refused(faults)
    records = CreditRecord.objects.bulk_create(_record(offering, people[row.whose], row, by) for row in rows)
    journal("record_results", offering, by)
    return records


def _ask_for_a_class(offering: Offering, rows: Sequence[ResultRow]) -> None:
    if offering.state not in (OfferingState.ACTIVE, OfferingState.INACTIVE):
        raise Refused(_("只有开课或已结束的班才能登记成绩。"))
    if not rows:
        raise Refused(_("没有要登记的成绩。"))
    if len(rows) > MOST_ROWS:
        raise Refused(_("一次最多登记%(most)s行。") % {"most": MOST_ROWS})


def _locked_class(offering: Offering) -> dict[UUID | str, Student]:
    """Who is enrolled, by all they are known by; of an erased person nothing more is recorded."""
    listed = Enrolment.objects.standing().filter(offering=offering).values("student")
    there = Student.objects.in_turn().filter(pk__in=listed, erased_at=None)
    return {known: student for student in there for known in student.known_by}


def _recorded(offering: Offering) -> set[UUID]:
    effective = CreditRecord.objects.effective().filter(offering=offering)
    return set(effective.values_list("person__person_key", flat=True))


def _faults(
    rows: Sequence[ResultRow], people: dict[UUID | str, Student], recorded: set[UUID]
) -> Iterator[ValidationError]:
    times = Counter(people.get(row.whose) for row in rows)
    for row in rows:
        student = people.get(row.whose)
        if student is None:
            yield fault(row, "number", _unknown(row))
        elif times[student] > 1:
            yield fault(row, "number", _("学号%(number)s出现了不止一次。") % {"number": student.number})
        elif not is_of(row, student):
            sentence = _("%(number)s是%(name)s。") % {"number": student.number, "name": student.name}
            yield fault(row, "name", sentence)
        elif student.person_key in recorded:
            yield fault(row, "number", str(SENTENCES["record_one_per_offering"].text))
        for column, sentence in row.result.faults():
            yield fault(row, column, sentence)


def _unknown(row: ResultRow) -> str:
    if row.person:
        return _("这个班里没有这名学生了。")
    return _("这个班里没有学号%(number)s。") % {"number": row.number} if row.number else _("没有写学号。")


def _record(offering: Offering, student: Student, row: ResultRow, by: User) -> CreditRecord:
    return CreditRecord(
        person=student, offering=offering, revision=offering.revision, term=offering.term,
        source=RecordSource.TAKEN, credits=offering.revision.credits,
        score=row.result.score, grade=row.result.grade, passed=row.result.passes, recorded_by=by,
    )  # fmt: skip
