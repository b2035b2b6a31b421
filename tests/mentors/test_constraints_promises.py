"""M4, M5, M6 and M8: what only triggers know, from both sides."""

import datetime
from collections.abc import Callable

import pytest
from django.db.models import Model
from django.utils import timezone

from catalog.models.vocabulary import OrganisationKind
from common.periods import TODAY
from mentors.models import Appointment, Assignment, Mentor, Seat
from mentors.models.vocabulary import AssignmentState, MentorRole
from tests import make
from tests.cases import Case, again, both_sides, column

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
SOON = f"{TODAY} + 10"
INDUSTRY = MentorRole.INDUSTRY
CALM = ("assignment_kept", "assignment_one_per_role", "assignment_one_per_seat", "assignment_three_people")
NEW = "'student_id', (SELECT max(id) FROM students_student), 'tie_id', NULL, 'state', 'proposed', 'answer_by', '2030-01-01'"
TIED = (
    "INSERT INTO students_tie (student_id, user_id, kind, since, until, declared_by_id) "
    "SELECT (SELECT max(id) FROM students_student), m.user_id, 'relative', {since}, {until}, m.user_id "
    "FROM mentors_mentor m WHERE m.id = {row.mentor_id}; "
)
BEFORE = TIED.replace("{since}", "'2026-08-01'").replace("{until}", "'2026-09-07'")
DURING = TIED.replace("{since}", "'2026-08-01'").replace("{until}", "'2026-09-08'")
SINCE_NOW = TIED.replace("{since}", f"{TODAY}").replace("{until}", "NULL")


def today(days: int = 0) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days)


def with_an_end() -> Assignment:
    return make.assignment(until=today(30))


def within_a_term() -> Assignment:
    term = make.appointment(until=today(60))
    return make.assignment(at=make.seat(term), until=today(30))


def appointment_of_one() -> Appointment:
    return within_a_term().seat.appointment


def freed_seat() -> Seat:
    """Held until the tenth day from now."""
    return make.assignment(until=today(10)).seat


def seat_to_retire() -> Assignment:
    """With another student who may come; nobody holds the seat from the tenth day on."""
    made = make.assignment(until=today(10))
    make.student()
    return made


def beside_another_student() -> Assignment:
    made = make.assignment()
    make.student()
    return made


def beside_their_own_record() -> Assignment:
    """The mentor is a student too: the newest but one."""
    made = make.assignment()
    make.student(user=made.mentor.user)
    make.student()
    return made


def beside_another_account() -> Mentor:
    made = make.mentor()
    make.user()
    return made


def of_two_employers() -> Assignment:
    """From an enterprise, but a teacher of a university too, which is home to the newest student but one."""
    university = make.organisation()
    teaching = make.mentor(teacher=make.teacher(organisation=university))
    made = make.assignment(at=make.seat(make.appointment(teaching, INDUSTRY)))
    make.student(home=university)
    make.student()
    return made


def from_an_institute_and_beside() -> Assignment:
    """Two students: the last is at home where the mentor works, the last but one is not."""
    place = make.organisation(kind=OrganisationKind.RESEARCH_INSTITUTE)
    made = make.assignment(at=make.seat(make.appointment(make.mentor(organisation=place), INDUSTRY)))
    make.student()
    make.student(home=place)
    return made


def industry_mentor() -> Mentor:
    """A university and another enterprise stand beside."""
    made = make.assignment(at=make.seat(make.appointment(role=INDUSTRY)))
    make.enterprise("another-enterprise")
    return made.mentor


def academic_from_a_university() -> Assignment:
    """Seats for both roles with somebody of a university."""
    person = make.mentor(organisation=make.organisation("a-university"))
    made = make.assignment(at=make.seat(make.appointment(person)))
    make.seat(make.appointment(person, INDUSTRY))
    make.student()
    return made


def proposed_beside_ties() -> Assignment:
    """The tie of the pair, and one of another pair."""
    made = make.proposal()
    make.mentor_tie(made.student, made.mentor.user, made.since, None)
    make.tie()
    return made


LAST_BUT_ONE = NEW.replace(
    "max(id) FROM students_student", "id FROM students_student ORDER BY id DESC OFFSET 1 LIMIT 1"
)
INDUSTRY_SEAT = ", 'seat_id', (SELECT max(id) FROM mentors_seat), 'role', 'industry'"
OWN_TIE = "(SELECT min(id) FROM students_tie)"
OTHER_TIE = "(SELECT max(id) FROM students_tie)"
RETIRE = f"UPDATE mentors_seat SET retired_from = {SOON} WHERE id = {{row.seat_id}}; "
MOVE = "organisation_id = (SELECT id FROM catalog_organisation WHERE {})"
PUT = "UPDATE {table} SET "
FREED = CALM[1:]

KEPT: dict[str, Callable[[], Model]] = {
    "assignment": make.assignment,
    "appointment": make.appointment,
    "seat": make.seat,
    "mentor_meeting": make.mentor_meeting,
    "attendee": make.attendee,
    "note": make.meeting_note,
    "consent": make.note_consent,
    "change_request": make.change_request,
}

CASES = (
    # M4
    column("assignment_within_appointment", within_a_term, f"until = {TODAY} + 60", f"until = {TODAY} + 61"),
    column("assignment_within_appointment", within_a_term, f"until = {TODAY} + 60", "until = NULL"),
    column(
        "assignment_within_appointment", make.proposal, "since = '2026-09-07'", "since = '2026-09-06'"
    ),
    column("appointment_covers_assignments", appointment_of_one, f"until = {TODAY} + 30", f"until = {TODAY} + 29"),
    Case(
        "assignment_within_seat", seat_to_retire,
        RETIRE + again(f"{NEW}, 'since', {TODAY}, 'until', {SOON}"),
        RETIRE + again(f"{NEW}, 'since', {TODAY}, 'until', {TODAY} + 11"),
        without=FREED,
    ),
    column("seat_retired_while_free", freed_seat, f"retired_from = {SOON}", f"retired_from = {TODAY} + 9"),
    # M5
    Case(
        "assignment_within_industry", of_two_employers,
        again(NEW), again(LAST_BUT_ONE), without=CALM,
    ),
    Case(
        "assignment_within_industry", from_an_institute_and_beside,
        again(LAST_BUT_ONE), again(NEW), without=CALM,
    ),
    Case(
        "assignment_within_industry", academic_from_a_university,
        again(NEW), again(NEW + INDUSTRY_SEAT), without=CALM,
    ),
    column("mentor_employed_apart", industry_mentor, MOVE.format("slug = 'another-enterprise'"), MOVE.format("kind = 'university' LIMIT 1")),
    column("mentor_account_stands", beside_another_account, "user_id = user_id", "user_id = (SELECT max(id) FROM accounts_user)"),
    # M6
    Case("assignment_untied", beside_their_own_record, again(NEW), again(LAST_BUT_ONE), without=CALM),
    Case("assignment_untied", beside_another_student, BEFORE + again(NEW), DURING + again(NEW), without=FREED),
    Case(
        "assignment_untied", with_an_end,
        f"{SINCE_NOW}{PUT} until = {TODAY}", f"{SINCE_NOW}{PUT} until = {TODAY} + 31",
    ),
    column("assignment_has_its_tie", proposed_beside_ties, f"state = 'active', agreed_at = now(), tie_id = {OWN_TIE}", f"state = 'active', agreed_at = now(), tie_id = {OTHER_TIE}"),
    # What goes on
    *(
        column("assignment_steps", make.proposal, f"state = '{then}'", "state = 'ended'", without=("assignment_tied", "assignment_agreed"))
        for then in ("active", "declined", "lapsed")
    ),
    column("assignment_steps", make.assignment, "state = 'ended'", "state = 'declined'"),
    Case(
        "assignment_steps", make.assignment, f"{PUT} state = 'ended'", f"{PUT} state = 'ended'; {PUT} state = 'active'"
    ),
    column(
        "mentor_meeting_steps", make.mentor_meeting,
        "state = 'confirmed'", "state = 'cancelled'; UPDATE {table} SET state = 'proposed'",
    ),
    # M8
    column("assignment_kept", with_an_end, f"until = {TODAY}", f"until = {TODAY} - 1"),
    column("assignment_kept", with_an_end, "since = since", "since = since + 1"),
    column("assignment_kept", make.proposal, "agreed_at = now()", "agreed_at = now(), student_id = -1"),
    column("assignment_kept", with_an_end, "agreed_at = agreed_at", "agreed_at = agreed_at - interval '1 s'"),
    column("assignment_kept", with_an_end, "reason = '–'", "made_at = made_at + interval '1 s'"),
    column("assignment_kept", make.proposal, "since = since + 1", "made_at = made_at + interval '1 s'"),
    Case(
        "assignment_kept", with_an_end,
        f"{PUT} state = 'ended'; {PUT} until = until - 1", f"{PUT} state = 'ended'; {PUT} until = until + 1",
    ),
    column("appointment_kept", make.appointment, f"until = {TODAY}", f"until = {TODAY} - 1"),
    column("appointment_kept", make.appointment, f"paused_on = {TODAY}", "since = since - 1"),
    Case(
        "seat_kept", make.seat, f"{PUT} retired_from = {TODAY}", f"{PUT} retired_from = {TODAY}; {PUT} retired_from = NULL"
    ),
    column("mentor_meeting_kept", make.mentor_meeting, "agenda = '–'", "arranged_at = arranged_at - interval '1 s'"),
    column("attendee_kept", make.attendee, "confirmed_at = now()", "assignment_id = -1"),
    column("note_kept", make.meeting_note, "text = '–'", "text = '改了'"),
    column("note_kept", make.meeting_note, "text = text", "visibility = 'shared'"),
    column("consent_kept", make.note_consent, "withdrawn_at = now()", "given_at = given_at - interval '1 s'"),
    column("change_request_kept", make.change_request, "reason = '–'", "asked_at = asked_at - interval '1 s'"),
    *(
        Case(f"{name}_kept", maker, "SELECT 1", DELETE)
        for name, maker in KEPT.items()
    ),
    *(
        Case(
            f"{name}_never_emptied", make.student, "SELECT 1", f"TRUNCATE mentors_{table} CASCADE",
            without=tuple(f"{each}_never_emptied" for each in others.split()),
        )
        for name, table, others in (
            ("appointment", "appointment", "seat assignment attendee consent change_request"),
            ("seat", "seat", "assignment attendee consent change_request"),
            ("assignment", "assignment", "attendee consent change_request"),
            ("mentor_meeting", "meeting", "attendee note"),
            ("attendee", "attendee", ""), ("note", "meetingnote", ""),
            ("consent", "noteconsent", ""), ("change_request", "changerequest", ""),
        )
    ),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()


def test_who_ends_is_never_held_back() -> None:
    """A tie declared meanwhile, another employer: an assignment may always be made shorter."""
    made = make.assignment(until=today(30))
    make.tie(made.student, made.mentor.user, since=today())
    Assignment.objects.filter(pk=made.pk).update(state=AssignmentState.ENDED, until=today())
    made.refresh_from_db()
    assert made.until == today()
