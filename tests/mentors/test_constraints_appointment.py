"""Mentors, appointments and seats: every rule from both sides."""

import pytest

from mentors.models import Appointment, Mentor, Seat
from mentors.models.vocabulary import MentorRole
from tests import make
from tests.cases import Case, again, both_sides, column
from tests.mentors.quiet import without_triggers

pytestmark = pytest.mark.django_db

SLUG = "'slug', 'another'"
OTHER_ACCOUNT = "'user_id', (SELECT min(id) FROM accounts_user)"
OTHER_MENTOR = "'mentor_id', (SELECT min(id) FROM mentors_mentor)"
SINCE, UNTIL = "'since', '2027-01-01'", "'until', '2027-01-01'"


def mentor_beside_an_account() -> Mentor:
    make.user()
    return make.mentor(teacher=make.teacher())


def appointment_beside_a_mentor() -> Appointment:
    make.mentor()
    return make.appointment()


def appointment_until_newyear() -> Appointment:
    return make.appointment(until="2027-01-01")


def seat_beside_another_mentor() -> Seat:
    make.mentor()
    return make.seat(make.appointment(role=MentorRole.STUDY))


CASES = without_triggers(
    column("mentor_slug", make.mentor, "slug = 'miner'", "slug = 'mine'"),
    Case(
        "mentor_once_per_account",
        mentor_beside_an_account,
        again(f"{SLUG}, {OTHER_ACCOUNT}, 'teacher_id', NULL"),
        again(f"{SLUG}, 'teacher_id', NULL"),
    ),
    Case(
        "mentor_once_per_teacher",
        mentor_beside_an_account,
        again(f"{SLUG}, {OTHER_ACCOUNT}, 'teacher_id', NULL"),
        again(f"{SLUG}, {OTHER_ACCOUNT}"),
    ),
    column("appointment_role", make.appointment, "role = 'study'", "role = 'spiritual'"),
    column("appointment_period", make.appointment, "until = '2026-09-07'", "until = '2026-09-06'"),
    Case("appointment_once", appointment_beside_a_mentor, again(OTHER_MENTOR), again()),
    Case("appointment_once", make.appointment, again("'role', 'study'"), again("'role', 'academic'")),
    Case("appointment_once", appointment_until_newyear, again(f"{SINCE}, 'until', NULL"), again("'until', NULL")),
    column("seat_role", make.seat, "role = role", "role = 'spiritual'", without=("seat_of_its_appointment",)),
    Case("seat_number", make.seat, again("'number', 2"), again("'number', 1")),
    *(
        column("seat_of_its_appointment", seat_beside_another_mentor, "number = 7", lie)
        for lie in ("role = 'academic'", "mentor_id = (SELECT min(id) FROM mentors_mentor)")
    ),
    column("duty_role", make.duty, "role = 'academic'", "role = 'spiritual'"),
    column("duty_kind", make.duty, "kind = 'record'", "kind = 'tea'"),
    column("duty_days", make.duty, "days = 1", "days = 0"),
    column("duty_days", make.duty, "days = 400", "days = 401"),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
