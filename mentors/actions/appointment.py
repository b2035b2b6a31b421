"""A mentor takes on a role, with so many places, and leaves it."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from mentors.actions.ending import closed, let_lapse
from mentors.models import Appointment, Assignment, Mentor, Seat
from mentors.models.appointment import SeatQuerySet
from mentors.models.vocabulary import HOLDING, MentorRole
from students.models import Student

MOST_SEATS = 60


@action
def appoint(
    *,
    mentor: Mentor,
    role: MentorRole,
    seats: int,
    by: User,
    since: date | None = None,
    until: date | None = None,
    evidence: str = "",
) -> Appointment:
    """Let a mentor hold a role for a period, with so many places."""
    _ask_for_a_number(seats)
    made = Appointment.objects.create(
        mentor=mentor, role=role, since=since or timezone.localdate(), until=until,
        evidence=evidence.strip(), appointed_by=by,
    )  # fmt: skip
    _add_seats(made, range(1, seats + 1))
    journal("appoint", made, by)
    return made


@action
def change_capacity(*, appointment: Appointment, seats: int, by: User) -> Appointment:
    """More places are added; fewer, and free ones are retired, the last first. What students hold stays."""
    _ask_for_a_number(seats)
    appointment = Appointment.objects.in_turn().get(pk=appointment.pk)
    today = timezone.localdate()
    let_lapse(Assignment.objects.filter(seat__appointment=appointment))
    there = Seat.objects.filter(appointment=appointment)
    standing = there.on(today)
    surplus = standing.count() - seats
    if surplus > 0:
        _retire(standing, surplus, today)
    else:
        last = max(there.values_list("number", flat=True), default=0)
        _add_seats(appointment, range(last + 1, last + 1 - surplus))
    journal("change_capacity", appointment, by)
    return appointment


@action
def pause(*, appointment: Appointment, by: User) -> Appointment:
    """No new students for now; those there stay."""
    return _paused(appointment, timezone.localdate(), _("已经暂停接收学生。"), "pause", by)


@action
def reopen(*, appointment: Appointment, by: User) -> Appointment:
    """Takes students again."""
    return _paused(appointment, None, _("没有暂停接收学生。"), "reopen", by)


@action
def end_appointment(
    *, appointment: Appointment, by: User, on: date | None = None, reason: str = ""
) -> Appointment:
    """The mentor leaves the role: every assignment ends that day at the latest, every open proposal lapses."""
    held = Assignment.objects.filter(seat__appointment=appointment, state__in=HOLDING)
    list(Student.objects.in_turn().filter(pk__in=held.values("student")))
    appointment = Appointment.objects.in_turn().get(pk=appointment.pk)
    day = max(on or timezone.localdate(), appointment.since)
    if appointment.until is not None and appointment.until <= day:
        raise Refused({"on": [_("聘任到那天已经结束了。")]})
    for each in held.select_related("tie").order_by("id"):
        if each.until is None or each.until > day:
            closed(each, max(day, each.since), reason, by)
    appointment.until = day
    appointment.save(update_fields=["until"])
    journal("end_appointment", appointment, by)
    return appointment


def _paused(appointment: Appointment, on: date | None, already: str, verb: str, by: User) -> Appointment:
    appointment = Appointment.objects.in_turn().get(pk=appointment.pk)
    if bool(appointment.paused_on) == bool(on):
        raise Refused(already)
    appointment.paused_on = on
    appointment.save(update_fields=["paused_on"])
    journal(verb, appointment, by)
    return appointment


def _retire(standing: SeatQuerySet, surplus: int, today: date) -> None:
    free = list(standing.unheld(today).order_by("-number")[:surplus])
    if len(free) < surplus:
        held = standing.exclude(pk__in=standing.unheld(today).values("pk")).order_by("number")
        said = {"held": _("、").join(str(seat.number) for seat in held), "least": held.count()}
        raise Refused({"seats": [_("第%(held)s个名额有学生，不能停用；最少留%(least)s个。") % said]})
    Seat.objects.filter(pk__in=[seat.pk for seat in free]).update(retired_from=today)


def _add_seats(appointment: Appointment, numbers: range) -> None:
    Seat.objects.bulk_create(
        Seat(appointment=appointment, mentor=appointment.mentor, role=appointment.role, number=number)
        for number in numbers
    )


def _ask_for_a_number(seats: int) -> None:
    if not 0 <= seats <= MOST_SEATS:
        raise Refused({"seats": [_("名额应在0和%(most)s之间。") % {"most": MOST_SEATS}]})
