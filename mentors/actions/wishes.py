"""What the student alone decides; and what student affairs answer."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from mentors.models import Assignment, ChangeRequest, Interest, NoteConsent, StudentInterest
from students.actions.plan import Overtaken
from students.models import Student


@action
def allow_notes(*, assignment: Assignment, by: User) -> NoteConsent:
    """This mentor may read what was written before they came."""
    _own(assignment.student, by)
    given = NoteConsent.objects.create(assignment=assignment)
    journal("allow_notes", given, by)
    return given


@action
def withhold_notes(*, assignment: Assignment, by: User) -> None:
    """From now on they may not; that they once might stays on record."""
    _own(assignment.student, by)
    standing = NoteConsent.objects.standing().filter(assignment=assignment)
    if not standing.update(withdrawn_at=timezone.now()):
        raise Refused(_("没有同意过移交记录。"))
    journal("withhold_notes", assignment, by)


@action
def ask_for_change(*, assignment: Assignment, reason: str, by: User) -> ChangeRequest:
    """Ask student affairs for another mentor; the mentor does not learn of it here."""
    _own(assignment.student, by)
    if not Assignment.objects.in_force(timezone.localdate()).filter(pk=assignment.pk).exists():
        raise Refused(_("只能申请更换现在的导师。"))
    asked = ChangeRequest.objects.create(assignment=assignment, reason=reason.strip())
    journal("ask_for_change", asked, by)
    return asked


@action
def answer_change(*, request: ChangeRequest, answer: str, by: User) -> ChangeRequest:
    """Student affairs say what comes of it; a hand-over is a verb of its own."""
    Student.objects.in_turn().get(pk=request.assignment.student_id)
    request = ChangeRequest.objects.get(pk=request.pk)
    if request.answered_at is not None:
        raise Refused(_("已经答复过了。"))
    if not answer.strip():
        raise Refused({"answer": [_("请写明答复。")]})
    request.answer, request.answered_by, request.answered_at = answer.strip(), by, timezone.now()
    request.save(update_fields=["answer", "answered_by", "answered_at"])
    journal("answer_change", request, by)
    return request


@action
def choose_interests(
    *, student: Student, interests: Collection[Interest], by: User, seen: Collection[str] | None = None
) -> None:
    """Exactly these are what the student is drawn to, if it was still the codes `seen` that stood there."""
    _own(student, by)
    chosen = {each.pk for each in interests}
    rows = StudentInterest.objects.filter(student=student)
    if seen is not None and set(seen) != set(rows.values_list("interest__code", flat=True)):
        raise Overtaken(_("志趣方向在别的页面上已经改过。请看看现在的，再选一次。"))
    rows.exclude(interest__in=chosen).delete()
    there = set(rows.values_list("interest", flat=True))
    StudentInterest.objects.bulk_create(
        StudentInterest(student=student, interest_id=key) for key in sorted(chosen - there)
    )


def _own(student: Student, by: User) -> None:
    """Nobody decides this for another, whatever rights they have; the row is locked for what follows."""
    if Student.objects.in_turn().get(pk=student.pk).user_id != by.pk:
        raise Refused(_("只有学生本人才能决定。"))
