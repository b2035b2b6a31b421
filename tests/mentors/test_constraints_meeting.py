"""Meetings, notes, consent and requests: every rule from both sides."""

import pytest

from mentors.models import Attendee, MeetingFeed, MeetingNote, NoteConsent, StudentInterest
from mentors.models.vocabulary import MentorRole
from tests import make
from tests.cases import Case, again, both_sides, column, twins
from tests.mentors.quiet import without_triggers

pytestmark = pytest.mark.django_db

OTHER_STUDENT = "student_id = (SELECT max(id) FROM students_student)"
ANSWERED = "answered_at = now(), answer = '好', answered_by_id = (SELECT min(id) FROM accounts_user)"


def interest_beside_another() -> StudentInterest:
    made = make.student_interest()
    make.interest()
    return made


def attendee_beside_another() -> Attendee:
    """The student has a second mentor; somebody else has one of their own."""
    made = make.attendee()
    make.assignment(made.student, make.seat(make.appointment(role=MentorRole.STUDY)))
    make.assignment()
    return made


def attendee_beside_a_stranger() -> Attendee:
    made = make.attendee()
    make.student()
    return made


def note_on_a_meeting() -> MeetingNote:
    meeting = make.mentor_meeting()
    note = make.meeting_note(meeting.student, meeting=meeting)
    make.mentor_meeting()
    return note


def consent_beside_another() -> NoteConsent:
    made = make.note_consent()
    make.assignment()
    return made


def feed_beside_a_mentor() -> MeetingFeed:
    make.mentor()
    return make.meeting_feed()


OTHER_MENTOR = "'mentor_id', (SELECT min(id) FROM mentors_mentor)"
OTHER_KEY = "'key', repeat('k', 43)"
SECOND = "(SELECT id FROM mentors_assignment WHERE role = 'study')"
STANDING = "'withdrawn_at', NULL"
REOPENED = "'answered_at', NULL, 'answered_by_id', NULL, 'answer', ''"
LAST = "(SELECT max(id) FROM mentors_assignment)"

CASES = without_triggers(
    Case(
        "meeting_feed_once_per_mentor", feed_beside_a_mentor, again(f"{OTHER_MENTOR}, {OTHER_KEY}"), again(OTHER_KEY)
    ),
    Case(
        "meeting_feed_key_once", feed_beside_a_mentor, again(f"{OTHER_MENTOR}, {OTHER_KEY}"), again(OTHER_MENTOR)
    ),
    column("meeting_feed_key_is_long", make.meeting_feed, "key = repeat('k', 43)", "key = repeat('k', 42)"),
    twins("reminder_once_a_week", make.reminder, "'week', '2026-09-14'"),
    twins("student_interest_once", interest_beside_another, "'interest_id', (SELECT max(id) FROM mentors_interest)"),
    column("mentor_meeting_state", make.mentor_meeting, "state = 'confirmed'", "state = 'lost'"),
    column("mentor_meeting_minutes", make.mentor_meeting, "minutes = 5", "minutes = 4"),
    column("mentor_meeting_minutes", make.mentor_meeting, "minutes = 480", "minutes = 481"),
    column("mentor_meeting_record", make.mentor_meeting, "state = 'held', record = '谈了'", "state = 'held'"),
    column("mentor_meeting_record", make.mentor_meeting, "state = 'cancelled'", "state = 'cancelled', record = '谈了'"),
    column("attendee_role", make.attendee, "role = role", "role = 'spiritual'", without=("attendee_guides_the_student",)),
    Case(
        "attendee_once_per_role", attendee_beside_another,
        again(f"'role', 'study', 'assignment_id', {SECOND}"), again(),
    ),
    column(
        "attendee_of_its_meeting", attendee_beside_a_stranger, "confirmed_at = now()", OTHER_STUDENT,
        without=("attendee_guides_the_student",),
    ),
    column(
        "attendee_guides_the_student", attendee_beside_another,
        f"assignment_id = {SECOND}, role = 'study'", f"assignment_id = {LAST}",
    ),
    column("attendee_guides_the_student", attendee_beside_another, "role = role", "role = 'study'"),
    column("note_visibility", make.meeting_note, "visibility = 'shared'", "visibility = 'all'"),
    column("note_text", make.meeting_note, "text = '–'", "text = ''"),
    column("note_of_its_meeting", note_on_a_meeting, "meeting_id = NULL", OTHER_STUDENT),
    Case("consent_once", consent_beside_another, again(f"'assignment_id', {LAST}"), again()),
    Case(
        "consent_once", make.note_consent,
        f"UPDATE {{table}} SET withdrawn_at = now(); {again(STANDING)}", again(),
    ),
    column("consent_period", make.note_consent, "withdrawn_at = given_at", "withdrawn_at = given_at - interval '1 s'"),
    Case("change_request_once", make.change_request, f"UPDATE {{table}} SET {ANSWERED}; {again(REOPENED)}", again()),
    column("change_request_reason", make.change_request, "reason = '另有安排'", "reason = ''"),
    *(
        column("change_request_answer", make.change_request, ANSWERED, part)
        for part in ("answer = '好'", "answered_at = now()", ANSWERED.replace("'好'", "''"))
    ),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
