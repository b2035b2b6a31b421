"""M9: who lacks whom and since when, and who could be."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentors.actions.appointment import end_appointment
from mentors.actions.assignment import assign, propose
from mentors.coverage import Gap, gaps, left_by, suggestions
from mentors.models.vocabulary import MentorRole
from mentors.proposing import Candidate, Wanted, suggested
from students.models.vocabulary import ParticipationStatus
from tests import cast, make
from tests.make import MONDAY
from tests.mentors.scene import today, trio, with_seats

pytestmark = pytest.mark.django_db


def told(found: list[Gap]) -> list[tuple[int, str]]:
    return [(gap.student.pk, gap.role.value) for gap in found]


def test_who_has_all_three_lacks_none_and_who_pauses_is_not_asked_about() -> None:
    whole = make.participation().student
    trio(whole)
    make.participation(status=ParticipationStatus.SUSPENDED)
    make.student()
    assert gaps(today()) == []


def test_the_wait_begins_where_the_last_mentor_ended_or_with_the_programme() -> None:
    student = make.participation().student
    for role, until in ((MentorRole.STUDY, today(-5)), (MentorRole.ACADEMIC, today())):
        make.assignment(student, make.seat(make.appointment(role=role)), until=until)
    found = gaps(today())
    assert [(gap.role, gap.since, gap.days(today())) for gap in found] == [
        ("industry", MONDAY, (today() - MONDAY).days),
        ("study", today(-5), 5),
        ("academic", today(), 0),
    ]


def test_who_comes_back_waits_from_then_on_and_who_moves_to_another_version_waits_on() -> None:
    """Between the two places nobody owed them a mentor."""
    later = MONDAY + datetime.timedelta(120)
    ends = MONDAY + datetime.timedelta(90)  # where `make` ends a place
    for second in (later, ends):
        student = make.participation(status=ParticipationStatus.LEFT).student
        make.participation(student, since=second)
        assert {gap.since for gap in gaps(later, [student])} == {second if second == later else MONDAY}


def test_a_gap_says_who_was_asked_and_who_is_to_come() -> None:
    student = make.participation().student
    asked = propose(student=student, appointment=with_seats(1), by=cast.lin())
    place = with_seats(1, MentorRole.STUDY)
    coming = assign(student=student, appointment=place, since=today(9), by=cast.lin())
    found = {gap.role.value: (gap.asked, gap.coming) for gap in gaps(today())}
    assert found == {"academic": (asked, None), "industry": (None, None), "study": (None, coming)}
    assert {gap.role.value for gap in gaps(today(9))} == {"academic", "industry"}


def test_those_whom_a_mentor_leaves_are_listed_at_once_with_who_could_be() -> None:
    place, student = with_seats(1), make.participation().student
    assign(student=student, appointment=place, by=cast.lin())
    vision = make.interest("视觉")
    make.student_interest(student, vision)
    plain, kindred, tied, full = with_seats(1), with_seats(1), with_seats(1), with_seats(0)
    kindred.mentor.interests.add(vision)
    make.tie(student, tied.mentor.user)
    oneself = make.appointment(make.mentor(user=student.user), seats=1)
    paused = make.appointment(seats=1, paused_on=today())
    ended = end_appointment(appointment=place, on=today(3), by=cast.lin())
    left = left_by(ended)
    assert told(left) == [(student.pk, "academic")]
    who = [each.candidate.appointment for each in suggestions(left, today(3))[student.pk, "academic"]]
    assert who == [kindred.pk, plain.pk]
    assert not {full.pk, paused.pk, tied.pk, oneself.pk} & {*who}


def test_whoever_was_to_come_is_without_too() -> None:
    place, student = with_seats(1), make.participation().student
    assign(student=student, appointment=place, since=today(9), by=cast.lin())
    ended = end_appointment(appointment=place, on=today(3), by=cast.lin())
    assert told(left_by(ended)) == [(student.pk, "academic")]


def test_any_number_of_students_takes_the_same_questions() -> None:
    def asked(number: int) -> int:
        programme = make.published_programme()
        for _ in range(number):
            make.student_interest(make.participation(programme=programme).student)
            with_seats(1)
        with CaptureQueriesContext(connection) as questions:
            suggestions(gaps(today()), today())
        return len(questions)

    assert [asked(1), asked(3)] == [9, 9]


def test_of_those_who_fit_the_most_kindred_comes_first_then_who_guides_the_fewest() -> None:
    wanted = Wanted(1, "industry", frozenset({7, 8}), barred=frozenset({5}), home=3)
    candidates = [
        Candidate(1, 1, "industry", free=1, guides=2),
        Candidate(2, 2, "industry", free=1, guides=1),
        Candidate(3, 3, "industry", free=1, guides=9, interests=frozenset({8, 9})),
        Candidate(4, 4, "study", free=1),
        Candidate(5, 5, "industry", free=1),
        Candidate(6, 6, "industry", free=0),
        Candidate(7, 7, "industry", free=1, employers=frozenset({3})),
    ]
    found = suggested(wanted, candidates)
    assert [(each.candidate.appointment, each.shared) for each in found] == [
        (3, frozenset({8})),
        (2, frozenset()),
        (1, frozenset()),
    ]
    assert len(suggested(wanted, candidates, most=1)) == 1
