"""Single lines of the record: put right by reversal, or recognised from elsewhere."""

from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.models import User
from catalog.copying import copied
from catalog.journal import journal
from catalog.models import CourseRevision, Term
from common.refusals import Refused, action, refusal_of
from common.templatetags.squares import figure
from students.models import CreditRecord, Student
from students.models.vocabulary import RecordSource
from students.results import Result


@action
def correct_record(*, record: CreditRecord, by: User, result: Result | None = None) -> CreditRecord:
    """Reverse a line; with a result, write what it should have said. Answers the newest line."""
    Student.objects.in_turn().get(person_key=record.person_id)
    record = CreditRecord.objects.get(pk=record.pk)
    if record.reverses_id is not None:
        raise Refused(_("冲销不能再更正，请另记一条。"))
    if result is not None and _says(record) == (result.score, result.grade, result.passes):
        raise Refused({"result": [_("与原来的成绩一样，没有要更正的。")]})
    reversal = _added(record, by, reverses=record)
    journal("correct_record", reversal, by)
    if result is None:
        return reversal
    _ask(result)
    return _added(record, by, score=result.score, grade=result.grade, passed=result.passes)


@action
def recognise_credits(
    *, student: Student, revision: CourseRevision, term: Term, credits: Decimal, result: Result, by: User
) -> CreditRecord:
    """Credits earned elsewhere that count here as this course."""
    Student.objects.in_turn().get(pk=student.pk)
    _ask(result)
    if result.passed is False:
        raise refusal_of("record_recognised_is_passed")
    if credits > revision.credits:
        most = {"credits": figure(revision.credits)}
        raise Refused({"credits": [_("最多认定这门课的学分：%(credits)s。") % most]})
    record = CreditRecord.objects.create(
        person=student, revision=revision, term=term, source=RecordSource.RECOGNISED, credits=credits,
        score=result.score, grade=result.grade, passed=True, recorded_by=by,
    )  # fmt: skip
    journal("recognise_credits", record, by)
    return record


def _ask(result: Result) -> None:
    faults = {column: [sentence] for column, sentence in result.faults()}
    if faults:
        raise Refused(faults)


def _says(record: CreditRecord) -> tuple[Decimal | None, str, bool]:
    return record.score, record.grade, record.passed


def _added(record: CreditRecord, by: User, **changes: object) -> CreditRecord:
    """The line once more, with the changes and a time of its own."""
    time = CreditRecord._meta.get_field("recorded_at").get_default()
    added = copied(record, recorded_by=by, recorded_at=time, **changes)
    added.save()
    return added
