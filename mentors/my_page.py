"""我的导师: the three, what was arranged with them, and what the student alone decides."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from mentors.models import (
    Assignment,
    ChangeRequest,
    Interest,
    Meeting,
    MeetingNote,
    Mentor,
    NoteConsent,
    StudentInterest,
)
from mentors.models.meeting import AHEAD
from mentors.models.vocabulary import MeetingState
from mentors.trio import Place, has_samples, trio
from students.models import Student

MOST_MEETINGS = MOST_NOTES = 40


@dataclass(frozen=True)
class Guide:
    """A mentor of today, with what the student decided about them."""

    assignment: Assignment
    may_read: bool
    asked: ChangeRequest | None


@dataclass(frozen=True)
class Talk:
    """A meeting as the student sees it: who has not confirmed yet, and whether its time has come."""

    meeting: Meeting
    names: list[str]
    waiting: list[str]
    is_begun: bool

    @property
    def has_lost_a_mentor(self) -> bool:
        """Somebody who was to take part guides the student no more by then."""
        return not all(each.assignment.is_in_force(self.meeting.day) for each in self.meeting.attendees.all())

    @property
    def is_mine_to_confirm(self) -> bool:
        return self.meeting.student_confirmed_at is None


class MyPage:
    """Read once; the same few questions however much there is."""

    def __init__(self, student: Student, now: datetime) -> None:
        self.student, self.now = student, now
        self.places: list[Place] = trio(student, now)
        self.is_sample = has_samples(self.places)

    @cached_property
    def vacant(self) -> list[Place]:
        return [place for place in self.places if place.gap]

    @cached_property
    def guides(self) -> list[Guide]:
        """With what was decided: two questions."""
        there = [place.assignment for place in self.places if place.assignment]
        consents = set(
            NoteConsent.objects.standing().filter(assignment__in=there).values_list("assignment", flat=True)
        )
        asked: dict[int, ChangeRequest] = {}
        for each in ChangeRequest.objects.filter(assignment__in=there).order_by("asked_at", "id"):
            asked[each.assignment_id] = each
        return [Guide(each, each.pk in consents, asked.get(each.pk)) for each in there]

    @cached_property
    def listed(self) -> set[int]:
        """Mentors with a public page."""
        there = [guide.assignment.mentor_id for guide in self.guides]
        rows = Mentor.objects.listed(timezone.localtime(self.now).date()).filter(pk__in=there)
        return set(rows.values_list("pk", flat=True))

    @cached_property
    def talks(self) -> list[Talk]:
        theirs = Meeting.objects.of_student(self.student)
        rows = theirs.to_come(self.now) | theirs.unrecorded(self.now) | theirs.held()
        return [
            _talk(each, self.now) for each in rows.with_people().order_by("-starts_at", "-id")[:MOST_MEETINGS]
        ]

    @cached_property
    def ahead(self) -> list[Talk]:
        """Those to come, the nearest first; before them those that have begun and are not recorded."""
        return [talk for talk in reversed(self.talks) if talk.meeting.state in AHEAD]

    @cached_property
    def called_off(self) -> list[Talk]:
        """Those that were to come, the nearest first."""
        return [talk for talk in reversed(self.talks) if talk.meeting.state == MeetingState.CANCELLED]

    @cached_property
    def held(self) -> list[Talk]:
        return [talk for talk in self.talks if talk.meeting.state == MeetingState.HELD]

    @cached_property
    def notes(self) -> list[MeetingNote]:
        """What mentors wrote for the student to read, the newest first."""
        shared = MeetingNote.objects.visible_to(self.student.user or AnonymousUser())
        return list(shared.of_student(self.student)[:MOST_NOTES])

    @cached_property
    def last_key(self) -> int:
        return Meeting.objects.of_student(self.student).last_key()

    @cached_property
    def interests(self) -> list[Interest]:
        return list(Interest.objects.all())

    @cached_property
    def chosen(self) -> Collection[str]:
        rows = StudentInterest.objects.filter(student=self.student).order_by("interest__code")
        return list(rows.values_list("interest__code", flat=True))

    @property
    def seal(self) -> str:
        return ",".join(self.chosen)


def _talk(meeting: Meeting, now: datetime) -> Talk:
    attending = list(meeting.attendees.all())
    names = [each.assignment.mentor.name for each in attending]
    waiting = [each.assignment.mentor.name for each in attending if each.confirmed_at is None]
    return Talk(meeting, names, waiting, meeting.starts_at < now)
