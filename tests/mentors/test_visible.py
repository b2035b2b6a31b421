"""Whose rows somebody sees: each kind × everybody who might ask, exactly."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from mentors.models import (
    Appointment,
    Assignment,
    ChangeRequest,
    Meeting,
    Mentor,
    NoteConsent,
    Seat,
    StudentInterest,
)
from tests import cast, make
from tests.mentors.scene import account, today, trio

pytestmark = pytest.mark.django_db


def test_everybody_sees_theirs_and_nothing_else() -> None:
    student = make.student()
    three = trio(student)
    mine, other = three["academic"], three["study"]
    rows: dict[type[Any], Any] = {
        Appointment: mine.seat.appointment, Seat: mine.seat, Assignment: mine, Meeting: make.mentor_meeting(mine),
        ChangeRequest: make.change_request(mine), NoteConsent: make.note_consent(mine),
        StudentInterest: make.student_interest(student),
    }  # fmt: skip
    stranger = make.assignment()
    former = make.assignment(student, make.seat(make.appointment()), since=today(-9), until=today(-9))
    readers = {
        "student": account(student), "mentor": mine.mentor.user, "other": other.mentor.user,
        "former": former.mentor.user, "stranger": stranger.mentor.user, "another": account(stranger.student),
        "office": cast.lin(), "nobody": AnonymousUser(), "closed": make.user(is_active=False),
    }  # fmt: skip
    seen = {
        model: {who for who, user in readers.items() if row in model.objects.visible_to(user)}
        for model, row in rows.items()
    }
    assert seen == {
        Appointment: {"mentor", "office"},
        Seat: {"mentor", "office"},
        Assignment: {"student", "mentor", "other", "office"},
        Meeting: {"student", "mentor", "office"},
        ChangeRequest: {"student", "office"},
        NoteConsent: {"student", "mentor", "office"},
        StudentInterest: {"student", "mentor", "other", "office"},
    }


def test_the_public_knows_whom_it_may_know_of() -> None:
    listed = make.appointment().mentor
    make.appointment(make.mentor(consented_on=None))
    make.appointment(until=today())
    assert {*Mentor.objects.listed(today())} == {listed}


def test_a_student_does_not_see_who_is_only_asked() -> None:
    asked = make.proposal()
    readers = (account(asked.student), asked.mentor.user, cast.lin())
    assert [Assignment.objects.visible_to(user).count() for user in readers] == [0, 1, 1]
