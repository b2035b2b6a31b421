"""课程替代与免修: granted with a reason, revoked by a date."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from catalog.models import Course
from common.refusals import Refused, action
from students.models import Participation, Ruling, Student
from students.models.vocabulary import RulingKind


@action
def rule(
    *,
    participation: Participation,
    course: Course,
    reason: str,
    by: User,
    substitute: Course | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Ruling:
    """Let another course stand for one of the programme; without another, waive it."""
    Student.objects.in_turn().get(pk=participation.student_id)
    if Participation.objects.get(pk=participation.pk).until is not None:
        raise Refused(_("学籍已经结束，不能再替代或免修。"))
    ruling = Ruling.objects.create(
        participation=participation,
        kind=RulingKind.SUBSTITUTION if substitute else RulingKind.EXEMPTION,
        course=course, substitute=substitute, reason=reason.strip(), approved_by=by,
        since=since or timezone.localdate(), until=until,
    )  # fmt: skip
    journal("rule", ruling, by)
    return ruling


@action
def revoke_ruling(*, ruling: Ruling, by: User, on: date | None = None) -> Ruling:
    """From that day on it no longer holds; what was audited before stays as it was."""
    Student.objects.in_turn().get(pk=ruling.participation.student_id)
    ruling = Ruling.objects.get(pk=ruling.pk)
    if ruling.revoked_on is not None:
        raise Refused(_("已经撤销过了。"))
    ruling.revoked_on = on or timezone.localdate()
    ruling.save(update_fields=["revoked_on"])
    journal("revoke_ruling", ruling, by)
    return ruling
