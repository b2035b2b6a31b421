"""A student gets a mentor: proposed and answered, or assigned; ended, or handed over."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from mentors.actions.ending import closed, let_lapse, untie
from mentors.models import Appointment, Assignment, Seat
from mentors.models.vocabulary import AssignmentState
from students.actions.tie import declare_tie
from students.models import Student
from students.models.vocabulary import TieKind

DAYS_TO_ANSWER = 7


@action
def propose(
    *,
    student: Student,
    appointment: Appointment,
    by: User,
    since: date | None = None,
    until: date | None = None,
    answer_by: date | None = None,
    reason: str = "",
) -> Assignment:
    """Ask a mentor; the seat is kept until the last day to answer."""
    today = timezone.localdate()
    if answer_by is not None and answer_by < today:
        raise Refused({"answer_by": [_("答复期限已经过了。")]})
    student, appointment = _locked(student, appointment)
    made = Assignment(
        student=student, state=AssignmentState.PROPOSED, since=since or today, until=until, reason=reason.strip(),
        answer_by=answer_by or today + timedelta(DAYS_TO_ANSWER), made_by=by,
    )  # fmt: skip
    _seat(made, appointment)
    made.save()
    journal("propose", made, by)
    return made


@action
def assign(
    *,
    student: Student,
    appointment: Appointment,
    by: User,
    since: date | None = None,
    until: date | None = None,
    reason: str = "",
) -> Assignment:
    """Give a student a mentor who has agreed already."""
    student, appointment = _locked(student, appointment)
    made = Assignment(
        student=student, since=since or timezone.localdate(), until=until, reason=reason.strip(), made_by=by
    )
    _started(made, appointment, by)
    journal("assign", made, by)
    return made


@action
def accept(*, assignment: Assignment, by: User) -> Assignment:
    """The mentor says yes, within the time there was; it begins today at the earliest."""
    assignment = _proposed(assignment, by)
    assignment.since = max(assignment.since, timezone.localdate())
    assignment.state = AssignmentState.ACTIVE
    _agreed(assignment, by)
    assignment.save(update_fields=["since", "state", "tie", "agreed_at"])
    journal("accept", assignment, by)
    return assignment


@action
def decline(*, assignment: Assignment, by: User, reason: str = "") -> Assignment:
    """The mentor says no; the seat is free again."""
    assignment = _proposed(assignment, by)
    assignment.state, assignment.reason = AssignmentState.DECLINED, reason.strip() or assignment.reason
    assignment.save(update_fields=["state", "reason"])
    journal("decline", assignment, by)
    return assignment


@action
def end_assignment(
    *, assignment: Assignment, by: User, on: date | None = None, reason: str = ""
) -> Assignment:
    """From that day on somebody else, or nobody; a proposal is taken back."""
    assignment = _as_it_stands(assignment)
    day = _still_to_end(assignment, on)
    closed(assignment, day, reason, by)
    journal("end_assignment", assignment, by)
    return assignment


@action
def hand_over(
    *,
    assignment: Assignment,
    appointment: Appointment,
    by: User,
    on: date | None = None,
    until: date | None = None,
    reason: str = "",
) -> Assignment:
    """One mentor ends and the next begins on the same day: no day without, none with two. Notes stay behind."""
    assignment = _as_it_stands(assignment, appointment)
    if assignment.state == AssignmentState.PROPOSED:
        raise Refused(_("导师还没有答复，不能移交。"))
    day = _still_to_end(assignment, on)
    appointment = Appointment.objects.get(pk=appointment.pk)
    closed(assignment, day, reason, by)
    made = Assignment(student=assignment.student, since=day, until=until, successor_of=assignment, made_by=by)
    _started(made, appointment, by)
    journal("hand_over", made, by)
    return made


def _locked(student: Student, *appointments: Appointment) -> tuple[Student, Appointment]:
    """The student, then the appointments, each by id; as they stand then. The last one named is returned."""
    student = Student.objects.in_turn().get(pk=student.pk)
    wanted = [each.pk for each in appointments]
    there = {each.pk: each for each in Appointment.objects.in_turn().filter(pk__in=wanted)}
    return student, there[wanted[-1]]


def _as_it_stands(assignment: Assignment, *appointments: Appointment) -> Assignment:
    _locked(assignment.student, *appointments, assignment.seat.appointment)
    return Assignment.objects.with_people().select_related("tie").get(pk=assignment.pk)


def _proposed(assignment: Assignment, by: User) -> Assignment:
    """A proposal that may still be answered, by the one who was asked."""
    assignment = _as_it_stands(assignment)
    if assignment.mentor.user_id != by.pk:
        raise Refused(_("只有被提名的导师本人才能答复。"))
    if assignment.state != AssignmentState.PROPOSED:
        raise Refused(_("这条提名已经答复过，或者已经撤回。"))
    if assignment.answer_by is not None and assignment.answer_by < timezone.localdate():
        raise Refused(_("答复期限已经过了，名额没有再保留。"))
    return assignment


def _still_to_end(assignment: Assignment, on: date | None) -> date:
    """The day it ends; what is over, or was never agreed, cannot end."""
    today = timezone.localdate()
    day = max(on or today, assignment.since)
    if on is not None and on < today:
        raise Refused({"on": [_("过去的日子不能改写，最早从今天起结束。")]})
    if not assignment.holds or (assignment.until is not None and assignment.until <= day):
        raise Refused(_("到那天已经结束了。"))
    return day


def _seat(made: Assignment, appointment: Appointment) -> None:
    """The first free seat. Proposals that ran out, of this appointment or for this student, make room first."""
    let_lapse(Assignment.objects.filter(seat__appointment=appointment))
    let_lapse(Assignment.objects.filter(student=made.student))
    if appointment.paused_on is not None:
        raise Refused({"appointment": [_("这位导师暂停接收学生。")]})
    made.until = made.until or appointment.until
    free = Seat.objects.filter(appointment=appointment, retired_from=None).unheld(made.since)
    seat = free.order_by("number").first()
    if seat is None:
        raise Refused({"appointment": [_("这位导师没有空的名额了。")]})
    made.seat, made.mentor, made.role = seat, appointment.mentor, appointment.role


def _started(made: Assignment, appointment: Appointment, by: User) -> None:
    _seat(made, appointment)
    _agreed(made, by)
    made.save()


def _agreed(made: Assignment, by: User) -> None:
    """From now on it holds, with its tie. One left open by an earlier assignment of the two ends where that did."""
    made.agreed_at = timezone.now()
    earlier = Assignment.objects.agreed().filter(
        student=made.student, mentor=made.mentor, until__lte=made.since, tie__until=None
    )
    for each in earlier.select_related("tie"):
        untie(each, each.until or made.since, by)
    made.tie = declare_tie(
        student=made.student, user=made.mentor.user, by=by, kind=TieKind.MENTOR, since=made.since
    )
