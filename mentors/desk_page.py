"""The mentor's desk: what waits, whom they meet, whom they guide. The same questions for any number of students."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mentors.models import Appointment, Assignment, Meeting, Mentor, Seat
from mentors.models.assignment import AssignmentQuerySet
from mentors.models.meeting import AHEAD
from mentors.models.vocabulary import MeetingState, MentorRole
from mentors.needs import Act, Need
from mentors.waiting import Contact, called_off, contacts, needs_of
from students.audit_drawing import Known, page_of
from students.audit_page import AuditPage
from students.models import Student
from students.models.vocabulary import ONGOING, ParticipationStatus
from students.plan_glance import plan_faults
from students.standing import Standing, at_risk, standings


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, and what it is about: an assignment, or a meeting."""

    need: Need
    student: Student
    day: date
    assignment: Assignment | None = None
    meeting: Meeting | None = None
    last: datetime | None = None

    @property
    def is_overdue(self) -> bool:
        return self.need.is_overdue(self.day)

    @property
    def url(self) -> str:
        """Where exactly this is done."""
        if self.meeting:
            return reverse("mentors:meeting", args=[self.meeting.pk])
        if self.need.act == Act.ANSWER:
            return reverse("mentors:proposal", args=[self.need.key])
        return mentee_url(self.student) + "#arrange"


@dataclass(frozen=True)
class Mentee:
    """A student one guides, at a glance. `remarks` say what to look at, `unfit` what to look at in the plan."""

    assignment: Assignment
    contact: Contact
    standing: Standing | None
    remarks: list[str]
    unfit: list[str]

    @property
    def student(self) -> Student:
        return self.assignment.student

    @property
    def url(self) -> str:
        return mentee_url(self.student)

    @cached_property
    def audit(self) -> AuditPage | None:
        found = self.standing.found if self.standing else None
        return page_of(found, Known()) if found else None

    @property
    def required(self) -> Decimal:
        halves = self.audit.halves if self.audit else None
        return halves.foundation.required + halves.industry.required if halves else Decimal(0)


@dataclass(frozen=True)
class Desk:
    """All of it."""

    mentor: Mentor
    roles: list[str]
    free: int
    waiting: list[Waiting]
    meetings: list[Meeting]
    called_off: list[Meeting]
    mentees: list[Mentee]
    past: list[Assignment]


def mentee_url(student: Student) -> str:
    """By their number; whoever has none, by the key that stands for nobody else."""
    return reverse("mentors:mentee", args=[student.number or student.person_key])


def desk_of(mentor: Mentor, now: datetime) -> Desk:
    """Twenty-two questions."""
    day = timezone.localtime(now).date()
    mine = Assignment.objects.filter(mentor=mentor).with_people().select_related("student__home")
    guided = list(mine.in_force(day).order_by("since", "id"))
    asked = list(mine.awaiting(day))
    met = contacts(guided, now)
    meetings, off = _meetings(mentor, now)
    waiting = _waiting(needs_of(mentor, now), [*guided, *asked], meetings, met, day)
    held = Appointment.objects.on(day).filter(mentor=mentor).values_list("role", flat=True)
    return Desk(
        mentor=mentor,
        roles=[str(role.label) for role in MentorRole if role.value in set(held)],
        free=Seat.objects.free_on(day).filter(mentor=mentor).count(),
        waiting=waiting,
        meetings=[meeting for meeting in meetings if meeting.ends_at > now],
        called_off=off,
        mentees=_mentees(guided, met, waiting, day),
        past=list(past_of(mine, day)),
    )


def past_of(mine: AssignmentQuerySet, day: date) -> AssignmentQuerySet:
    """Those agreed that are over, the latest first."""
    return mine.agreed().filter(until__lte=day).order_by("-until", "id")


def _meetings(mentor: Mentor, now: datetime) -> tuple[list[Meeting], list[Meeting]]:
    """Those neither recorded nor called off, and those called off that were to come; the nearest first."""
    mine = Meeting.objects.filter(attendees__assignment__mentor=mentor)
    rows = mine.filter(Q(state__in=AHEAD) | Q(state=MeetingState.CANCELLED, starts_at__gte=now))
    found = list(rows.with_people().order_by("starts_at", "id").distinct())
    return [each for each in found if each.state in AHEAD], called_off(found, mentor.user, now)


def _waiting(
    found: Collection[Need],
    assignments: Collection[Assignment],
    meetings: Collection[Meeting],
    met: Mapping[int, Contact],
    day: date,
) -> list[Waiting]:
    about = {each.pk: each for each in assignments}
    at = {each.pk: each for each in meetings}
    rows = []
    for need in found:  # asked for later than the rows: what came meanwhile is shown next time
        if need.act in (Act.CONFIRM, Act.RECORD):
            if need.key in at:
                rows.append(Waiting(need, at[need.key].student, day, meeting=at[need.key]))
        elif need.key in about:
            last = met.get(need.key, Contact()).last
            rows.append(Waiting(need, about[need.key].student, day, assignment=about[need.key], last=last))
    return rows


def _mentees(
    guided: Collection[Assignment], met: Mapping[int, Contact], waiting: Collection[Waiting], day: date
) -> list[Mentee]:
    students = [each.student for each in guided]
    standing = standings(students)
    failed = set(
        Student.objects.filter(at_risk(), pk__in=[each.pk for each in students]).values_list("pk", flat=True)
    )
    remarks: defaultdict[int, list[str]] = defaultdict(list)
    for row in waiting:
        remarks[row.student.pk].append(_remark(row))
    for student in students:
        remarks[student.pk] += _of_standing(standing.get(student.pk), student.pk in failed)
    there = {
        key: each.participation for key, each in standing.items() if each.participation.status in ONGOING
    }
    unfit = plan_faults([each for each in students if each.pk in there], there, day)
    return [
        Mentee(
            each, met.get(each.pk, Contact()), standing.get(each.student_id), remarks[each.student_id],
            unfit.get(each.student_id, []),
        )
        for each in guided
    ]  # fmt: skip


def _remark(row: Waiting) -> str:
    if row.need.act == Act.ANSWER:
        return _("提名等您答复")
    if row.need.act == Act.CONFIRM:
        return _("面谈等您确认")
    if row.need.act == Act.RECORD:
        return _("面谈等您记一行")
    if row.last is None:
        return _("还没见过面")
    days = (row.day - timezone.localtime(row.last).date()).days
    return ngettext("%(days)s天没见面", "%(days)s天没见面", days) % {"days": days}


def _of_standing(standing: Standing | None, has_failed: bool) -> Iterator[str]:
    if has_failed:
        yield _("有必修课没通过")
    if standing and standing.participation.status != ParticipationStatus.ACTIVE:
        yield str(standing.participation.get_status_display())
