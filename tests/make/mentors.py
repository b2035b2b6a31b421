"""Who guides whom."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from mentors.models import (
    Appointment,
    Assignment,
    Attendee,
    ChangeRequest,
    Duty,
    Interest,
    Meeting,
    MeetingFeed,
    MeetingNote,
    Mentor,
    NoteConsent,
    Reminder,
    Seat,
    StudentInterest,
)
from mentors.models.vocabulary import AGREED, AssignmentState, DutyKind, MentorRole
from students.models import Student, Tie
from students.models.vocabulary import TieKind
from tests.make.numbers import number
from tests.make.offering import MONDAY
from tests.make.organisation import enterprise
from tests.make.people import user
from tests.make.students import student


def interest(name_zh: str = "机器人", **facts: Any) -> Interest:
    plain = {"code": f"interest-{next(number)}", "name_en": "Robotics"}
    return Interest.objects.create(name_zh=name_zh, **plain | facts)


def student_interest(of: Student | None = None, drawn_to: Interest | None = None) -> StudentInterest:
    return StudentInterest.objects.create(student=of or student(), interest=drawn_to or interest())


def mentor(name_zh: str = "江一舟", **facts: Any) -> Mentor:
    """Plainly fictional, from an enterprise, and known to the public."""
    account = facts.pop("user", None) or user(name=name_zh)
    plain: dict[str, Any] = {
        "slug": f"mentor-{next(number)}",
        "name_en": "Jiang Yizhou",
        "consented_on": MONDAY,
    }
    plain["organisation"] = facts.pop("organisation", None) or enterprise()
    return Mentor.objects.create(user=account, name_zh=name_zh, **plain | facts)


def appointment(
    of: Mentor | None = None, role: MentorRole = MentorRole.ACADEMIC, *, seats: int = 0, **facts: Any
) -> Appointment:
    """From the first day of term on, without an end."""
    made = Appointment.objects.create(mentor=of or mentor(), role=role, **{"since": MONDAY} | facts)
    for _ in range(seats):
        seat(made)
    return made


def seat(of: Appointment | None = None, **facts: Any) -> Seat:
    of = of or appointment()
    plain: dict[str, Any] = {"number": of.seats.count() + 1, "mentor": of.mentor, "role": of.role}
    return Seat.objects.create(appointment=of, **plain | facts)


def assignment(of: Student | None = None, at: Seat | None = None, **facts: Any) -> Assignment:
    """In force since the first day of term, with the tie that goes with it."""
    of, at = of or student(), at or seat()
    plain: dict[str, Any] = {"mentor": at.mentor, "role": at.role, "since": MONDAY}
    plain |= {"until": at.appointment.until} | facts
    if plain.get("state", AssignmentState.ACTIVE) in AGREED and "tie" not in plain:
        plain["tie"] = mentor_tie(of, at.mentor.user, plain["since"], plain["until"])
        plain.setdefault("agreed_at", timezone.now())
    return Assignment.objects.create(student=of, seat=at, **plain)


def mentor_tie(of: Student, account: User, since: datetime.date, until: datetime.date | None) -> Tie:
    return Tie.objects.create(
        student=of, user=account, kind=TieKind.MENTOR, since=since, until=until, declared_by=account
    )


def proposal(of: Student | None = None, at: Seat | None = None, **facts: Any) -> Assignment:
    """To be answered within a week."""
    today = timezone.localdate()
    plain = {"state": AssignmentState.PROPOSED, "answer_by": today + datetime.timedelta(7), "since": today}
    return assignment(of, at, **plain | facts)


def mentor_meeting(of: Assignment | None = None, **facts: Any) -> Meeting:
    """With one mentor, who arranged it; the student has not confirmed yet."""
    of = of or assignment()
    plain: dict[str, Any] = {"starts_at": timezone.now() + datetime.timedelta(days=3), "agenda": "选题"}
    plain["arranged_by"] = facts.pop("arranged_by", None) or of.mentor.user
    made = Meeting.objects.create(student=of.student, **plain | facts)
    attendee(made, of, confirmed_at=timezone.now())
    return made


def attendee(at: Meeting | None = None, of: Assignment | None = None, **facts: Any) -> Attendee:
    of = of or assignment()
    at = at or Meeting.objects.create(
        student=of.student, starts_at=timezone.now() + datetime.timedelta(days=3), arranged_by=of.mentor.user
    )
    return Attendee.objects.create(meeting=at, assignment=of, student=of.student, role=of.role, **facts)


def meeting_note(of: Student | None = None, by: User | None = None, **facts: Any) -> MeetingNote:
    plain: dict[str, Any] = {"text": "读了两篇论文，下次谈实验。"}
    return MeetingNote.objects.create(student=of or student(), author=by or user(), **plain | facts)


def note_consent(of: Assignment | None = None, **facts: Any) -> NoteConsent:
    return NoteConsent.objects.create(assignment=of or assignment(), **facts)


def change_request(of: Assignment | None = None, **facts: Any) -> ChangeRequest:
    return ChangeRequest.objects.create(assignment=of or assignment(), **{"reason": "方向不合"} | facts)


def meeting_feed(to: Mentor | None = None, **facts: Any) -> MeetingFeed:
    return MeetingFeed.objects.create(mentor=to or mentor(), **{"key": f"{next(number):043}"} | facts)


def reminder(to: Mentor | None = None, week: datetime.date = MONDAY) -> Reminder:
    return Reminder.objects.create(mentor=to or mentor(), week=week)


def duty(role: MentorRole = MentorRole.STUDY, **facts: Any) -> Duty:
    plain: dict[str, Any] = {"kind": DutyKind.CONTACT, "days": 30}
    return Duty.objects.create(role=role, **{"title_zh": "面谈", "title_en": "Meet"} | plain | facts)
