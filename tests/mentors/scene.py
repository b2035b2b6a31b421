"""Appointments and days that many tests of mentors speak about."""

import datetime

from django.utils import timezone

from accounts.models import User
from mentors.models import Appointment, Assignment
from mentors.models.vocabulary import MentorRole
from students.models import Student
from tests import make


def today(days: int = 0) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days)


def hours(number: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=number)


def with_seats(seats: int, role: MentorRole = MentorRole.ACADEMIC) -> Appointment:
    return make.appointment(role=role, seats=seats)


def trio(student: Student) -> dict[str, Assignment]:
    """All three mentors, since the first day of term."""
    return {
        role.value: make.assignment(student, make.seat(make.appointment(role=role))) for role in MentorRole
    }


def account(student: Student) -> User:
    assert student.user is not None
    return student.user
