"""How an assignment comes to an end: by a verb, or because its time ran out."""

from datetime import date, datetime, time

from django.utils import timezone

from accounts.models import User
from common.refusals import action
from mentors.models import Assignment, Meeting
from mentors.models.assignment import AssignmentQuerySet
from mentors.models.vocabulary import AssignmentState, MeetingState
from students.actions.tie import end_tie
from students.models import Student


@action
def clear_away(*, by: User | None) -> int:
    """What ran out by itself: proposals nobody answered, assignments whose last day is over. May run any time."""
    today = timezone.localdate()
    over = Assignment.objects.agreed().filter(until__lte=today, tie__until=None).select_related("tie")
    touched = over | Assignment.objects.overdue(today)
    list(Student.objects.in_turn().filter(pk__in=touched.values("student")))
    lapsed = let_lapse(Assignment.objects.all())
    for each in over.order_by("student_id", "id"):
        untie(each, each.until or today, by)
    ended = Assignment.objects.filter(state=AssignmentState.ACTIVE, until__lte=today)
    return lapsed + ended.update(state=AssignmentState.ENDED)


def let_lapse(rows: AssignmentQuerySet) -> int:
    """Proposals past their day hold nothing any more. Nothing is locked: nobody can answer them now."""
    return rows.overdue(timezone.localdate()).update(state=AssignmentState.LAPSED)


def closed(assignment: Assignment, on: date, reason: str, by: User) -> Assignment:
    """An agreed one ends that day, with its tie; a proposal lapses. Student and appointment are locked already."""
    assignment.reason = reason.strip() or assignment.reason
    if assignment.state == AssignmentState.PROPOSED:
        assignment.state = AssignmentState.LAPSED
    else:
        assignment.state, assignment.until = AssignmentState.ENDED, on
        untie(assignment, on, by)
        _call_off(assignment, on)
    assignment.save(update_fields=["state", "until", "reason"])
    return assignment


def untie(assignment: Assignment, on: date, by: User | None) -> None:
    """The tie ends with what it was written for; whoever ended it earlier had a reason."""
    tie = assignment.tie
    if tie is not None and tie.until is None:
        end_tie(tie=tie, by=by, on=on)


def _call_off(assignment: Assignment, on: date) -> None:
    """What was arranged for later: whoever guides the student no more meets them no more, alone or with the others."""
    begins = timezone.make_aware(datetime.combine(on, time.min))
    later = Meeting.objects.ahead(max(begins, timezone.now())).filter(attendees__assignment=assignment)
    later.order_by().update(state=MeetingState.CANCELLED)
