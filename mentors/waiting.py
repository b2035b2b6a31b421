"""From rows to what `needs` is told: five questions for a mentor, however many students."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max, Min, Q
from django.utils import timezone

from accounts.models import User
from mentors.models import Assignment, Attendee, Duty, Meeting, Mentor
from mentors.models.meeting import AHEAD
from mentors.models.vocabulary import MeetingState
from mentors.needs import Guided, Need, Proposal, Rule, Talk, needs


class Contact(NamedTuple):
    """When a student and a mentor last met, and when they will."""

    last: datetime | None = None
    next: datetime | None = None


def needs_of(mentor: Mentor, now: datetime) -> list[Need]:
    """What needs this mentor now."""
    day = timezone.localtime(now).date()
    rules = [Rule(*row) for row in Duty.objects.values_list("role", "kind", "days")]
    awaiting = Assignment.objects.awaiting(day).filter(mentor=mentor).values_list("pk", "answer_by")
    proposals = [Proposal(key, answer_by) for key, answer_by in awaiting if answer_by]
    return needs(day, rules, guided=_guided(mentor, now), proposals=proposals, talks=_talks(mentor, now))


def contacts(assignments: Iterable[Assignment], now: datetime) -> dict[int, Contact]:
    """When each pair last met, and when they meet next, in whichever assignment: one question for any number."""
    pairs = {each.pk: (each.student_id, each.mentor_id) for each in assignments}
    students, mentors = ({pair[at] for pair in pairs.values()} for at in (0, 1))
    rows = Attendee.objects.filter(student__in=students, assignment__mentor__in=mentors).order_by()
    times = rows.values("student", "assignment__mentor").annotate(
        last=Max("meeting__starts_at", filter=Q(meeting__state=MeetingState.HELD)),
        next=Min("meeting__starts_at", filter=Q(meeting__state__in=AHEAD, meeting__starts_at__gte=now)),
    )
    found = {(row["student"], row["assignment__mentor"]): Contact(row["last"], row["next"]) for row in times}
    return {key: found[pair] for key, pair in pairs.items() if pair in found}


def _guided(mentor: Mentor, now: datetime) -> Iterator[Guided]:
    rows = list(Assignment.objects.in_force(timezone.localtime(now).date()).filter(mentor=mentor))
    found = contacts(rows, now)
    for row in rows:
        contact = found.get(row.pk, Contact())
        last = timezone.localtime(contact.last).date() if contact.last else None
        yield Guided(row.pk, row.role, row.since, last, meets_again=contact.next is not None)


def _talks(mentor: Mentor, now: datetime) -> Iterator[Talk]:
    mine = Attendee.objects.filter(assignment__mentor=mentor, meeting__state__in=AHEAD)
    for each in mine.select_related("meeting").order_by("meeting"):
        yield Talk(
            each.meeting_id, each.role, each.meeting.day,
            is_over=each.meeting.starts_at < now, is_confirmed=each.confirmed_at is not None,
        )  # fmt: skip


def called_off(meetings: Iterable[Meeting], mentor: User, now: datetime) -> list[Meeting]:
    """Those that were to come; of a student whom the mentor guides no more by then nothing is told."""
    return [
        each
        for each in meetings
        if each.state == MeetingState.CANCELLED and each.starts_at >= now and _is_with(mentor, each)
    ]


def _is_with(mentor: User, meeting: Meeting) -> bool:
    attending = (each.assignment for each in meeting.attendees.all())
    return any(each.mentor.user_id == mentor.pk and each.is_in_force(meeting.day) for each in attending)
