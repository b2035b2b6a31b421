"""回避关系: declared at any time, by anybody concerned; ended by a date."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from students.models import Student, Tie
from students.models.vocabulary import TieKind


@action
def declare_tie(
    *, student: Student, user: User, by: User, kind: TieKind = TieKind.DECLARED, since: date | None = None
) -> Tie:
    """Always accepted. What it touches is ended or flagged by whoever asks for ties."""
    Student.objects.in_turn().get(pk=student.pk)
    tie = Tie.objects.create(
        student=student, user=user, kind=kind, since=since or timezone.localdate(), declared_by=by
    )
    journal("declare_tie", tie, by)
    return tie


@action
def end_tie(*, tie: Tie, by: User | None, on: date | None = None) -> Tie:
    """From that day on they are nothing more to each other than their roles."""
    Student.objects.in_turn().get(pk=tie.student_id)
    tie = Tie.objects.get(pk=tie.pk)
    if tie.until is not None:
        raise Refused(_("这一回避关系已经结束。"))
    tie.until = on or timezone.localdate()
    tie.save(update_fields=["until"])
    journal("end_tie", tie, by)
    return tie
