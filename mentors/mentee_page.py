"""A student as one of their mentors sees them: the trio, the meetings of the two, notes one may read, the plan."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from mentors.coverage import Gap, suggestions
from mentors.models import Appointment, Assignment, Interest, Meeting, MeetingNote, StudentInterest
from mentors.models.appointment import AppointmentQuerySet
from mentors.models.assignment import AssignmentQuerySet
from mentors.models.meeting import AHEAD
from mentors.models.vocabulary import MeetingState, MentorRole
from mentors.waiting import called_off
from students.models import Student
from students.plan_page import PlanPage, plan_page
from students.record_page import RecordPage, record_page


@dataclass(frozen=True)
class MenteePage:
    """All of it; the plan only where there is one."""

    mine: Assignment
    trio: list[Assignment]
    ahead: list[Meeting]
    unrecorded: list[Meeting]
    called_off: list[Meeting]
    held: list[Meeting]
    to_confirm: list[int]
    notes: list[MeetingNote]
    interests: list[str]
    record: RecordPage
    plan: PlanPage

    @property
    def student(self) -> Student:
        return self.mine.student


def mentee_page(mine: Assignment, reader: User, now: datetime) -> MenteePage:
    """The same questions for any number of meetings, notes and courses."""
    student, day = mine.student, timezone.localtime(now).date()
    meetings = list(_meetings(student, reader))
    still = [each for each in meetings if each.state in AHEAD]
    drawn_to = StudentInterest.objects.visible_to(reader).filter(student=student)
    return MenteePage(
        mine=mine,
        trio=in_order(Assignment.objects.visible_to(reader).of_student(student).in_force(day)),
        ahead=[each for each in still if each.starts_at >= now],
        unrecorded=[each for each in still if each.starts_at < now],
        called_off=called_off(meetings, reader, now),
        held=[each for each in reversed(meetings) if each.state == MeetingState.HELD],
        to_confirm=[each.pk for each in still if _waits_for(each, reader)],
        notes=list(MeetingNote.objects.visible_to(reader).of_student(student)),
        interests=[each.name for each in Interest.objects.filter(pk__in=drawn_to.values("interest"))],
        record=record_page(student),
        plan=plan_page(student),
    )


def in_order(found: AssignmentQuerySet) -> list[Assignment]:
    """Those there are, in the order of roles that is always the same."""
    order = list(MentorRole)
    return sorted(found, key=lambda each: order.index(MentorRole(each.role)))


def successors(mine: Assignment, now: datetime) -> AppointmentQuerySet:
    """Who could take over once they have room: the same role, and no mentor of the student already."""
    day = timezone.localtime(now).date()
    guiding = Assignment.objects.in_force(day).filter(student=mine.student)
    there = Appointment.objects.with_people().on(day).filter(role=mine.role)
    return there.exclude(mentor__in=guiding.values("mentor")).order_by("mentor__name_zh", "id")


def fit_to_succeed(mine: Assignment) -> list[Appointment]:
    """Who would not be refused today: with room, and nothing between them and the student; the most kindred first."""
    day = timezone.localdate()
    [offers] = suggestions([Gap(mine.student, MentorRole(mine.role), day)], day, most=None).values()
    keys = [offer.candidate.appointment for offer in offers]
    people = Appointment.objects.with_people().in_bulk(keys)
    return [people[key] for key in keys]


def _waits_for(meeting: Meeting, reader: User) -> bool:
    return any(
        each.confirmed_at is None and each.assignment.mentor.user_id == reader.pk
        for each in meeting.attendees.all()
    )


def _meetings(student: Student, reader: User) -> list[Meeting]:
    """Those the reader takes part in, the earliest first."""
    mine = Meeting.objects.of_student(student).filter(attendees__assignment__mentor__user=reader)
    return list(mine.with_people().order_by("starts_at", "id"))
