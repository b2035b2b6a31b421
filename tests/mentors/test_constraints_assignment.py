"""Who guides whom, in which role and when: every rule from both sides."""

import pytest

from mentors.models import Assignment
from mentors.models.vocabulary import MentorRole
from tests import make
from tests.cases import Case, again, both_sides, column
from tests.mentors.quiet import without_triggers

pytestmark = pytest.mark.django_db

OTHER_STUDENT = "'student_id', (SELECT max(id) FROM students_student)"
OTHER_SEAT = "'seat_id', (SELECT max(id) FROM mentors_seat)"
OTHER_ROLE = "'seat_id', (SELECT max(id) FROM mentors_seat), 'role', 'study'"
OWN_SEAT = "'seat_id', (SELECT min(id) FROM mentors_seat WHERE role = 'study'), 'role', 'study'"
OTHER_MENTOR = "'mentor_id', (SELECT max(id) FROM mentors_mentor)"
DECLINED = "'state', 'declined'"


def beside_another_student() -> Assignment:
    made = make.assignment()
    make.student()
    return made


def beside_a_free_seat() -> Assignment:
    """Of the same mentor, in the same role."""
    made = make.assignment()
    make.seat(made.seat.appointment)
    make.student()
    return made


def beside_a_free_mentor() -> Assignment:
    """For study, and the same mentor has a seat in that role too: the other one is newer."""
    made = make.assignment()
    make.seat(make.appointment(made.mentor, MentorRole.STUDY))
    make.seat(make.appointment(role=MentorRole.STUDY))
    return made


def ended() -> Assignment:
    return make.assignment(state="ended", until="2026-10-01")


def succeeded() -> Assignment:
    made = ended()
    make.student()
    return made


NEXT = "'since', '2026-10-01', 'until', NULL, 'state', 'active', 'successor_of_id', {row.id}"

CASES = without_triggers(
    column("assignment_role", make.assignment, "role = role", "role = 'spiritual'", without=("assignment_of_its_seat",)),
    column("assignment_state", make.assignment, "state = 'ended'", "state = 'lost'"),
    column(
        "assignment_period", make.assignment, "until = '2026-09-07'", "until = '2026-09-06'",
    ),
    column("assignment_answer_by", make.proposal, "answer_by = answer_by + 1", "answer_by = NULL"),
    column("assignment_agreed", make.assignment, "agreed_at = agreed_at", "agreed_at = NULL"),
    column("assignment_tied", make.assignment, "tie_id = tie_id", "tie_id = NULL"),
    column("assignment_tied", make.proposal, "state = 'lapsed'", "state = 'active', agreed_at = now()"),
    *(
        column("assignment_of_its_seat", beside_a_free_mentor, "reason = ''", lie)
        for lie in ("role = 'study'", "mentor_id = (SELECT max(id) FROM mentors_mentor)")
    ),
    Case("assignment_succeeds_in_role", ended, again(NEXT), again(f"{NEXT.replace('{row.id}', '-1')}")),
    Case(
        "assignment_succeeds_in_role", succeeded, again(NEXT), again(f"{NEXT}, {OTHER_STUDENT}")
    ),
    Case("assignment_one_per_role", beside_a_free_seat, again(f"{OTHER_SEAT}, {OTHER_STUDENT}"), again(OTHER_SEAT)),
    Case("assignment_one_per_role", beside_a_free_seat, again(f"{OTHER_SEAT}, {DECLINED}"), again(OTHER_SEAT)),
    Case(
        "assignment_one_per_role", ended,
        again("'since', '2026-10-01', 'until', NULL"), again("'since', '2026-09-30', 'until', NULL"),
    ),
    Case("assignment_one_per_seat", beside_a_free_seat, again(f"{OTHER_STUDENT}, {OTHER_SEAT}"), again(OTHER_STUDENT)),
    Case("assignment_one_per_seat", beside_another_student, again(f"{OTHER_STUDENT}, {DECLINED}"), again(OTHER_STUDENT)),
    Case(
        "assignment_three_people", beside_a_free_mentor,
        again(f"{OTHER_ROLE}, {OTHER_MENTOR}"),
        again(OWN_SEAT),
    ),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
