"""Many students get mentors at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.refusals import BUSY, Refused, RefusedRows, action
from mentors.actions.assignment import assign, propose
from mentors.models import Appointment, Assignment
from students.models import Student


@dataclass(frozen=True)
class Wish:
    """This student is to be guided by this mentor, in the role of the appointment."""

    student: Student
    appointment: Appointment


@action
def fill_gaps(*, wishes: Sequence[Wish], on: date, by: User, ask: bool = False) -> list[Assignment]:
    """Assign, or `ask` the mentors first: all of it, or nothing and what stands in the way of each."""
    list(Student.objects.in_turn().filter(pk__in={wish.student.pk for wish in wishes}))
    list(Appointment.objects.in_turn().filter(pk__in={wish.appointment.pk for wish in wishes}))
    act: Callable[..., Assignment] = propose if ask else assign
    made, refusals = [], {}
    for wish in wishes:
        try:
            made.append(act(student=wish.student, appointment=wish.appointment, since=on, by=by))
        except Refused as refusal:
            if refusal.constraint in BUSY:
                raise
            refusals[wish] = refusal.messages
    if refusals:
        raise RefusedRows(refusals, len(wishes))
    return made
