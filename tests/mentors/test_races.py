"""Many act at the same moment: exactly the capacity wins, the others hear why, nobody meets a fault."""

from functools import partial
from typing import Any

import pytest
from django.db.models import F, Q

from common.refusals import Refused, action
from mentors.actions.appointment import change_capacity, end_appointment
from mentors.actions.assignment import accept, assign, decline, end_assignment, hand_over, propose
from mentors.models import Assignment, Seat
from mentors.models.vocabulary import MentorRole
from students.models import Student
from tests import make
from tests.clones import at_once
from tests.mentors.scene import today, with_seats

pytestmark = pytest.mark.usefixtures("clone")
FULL, TAKEN = "这位导师没有空的名额了。", "这段时间里，这个指导名额已经有学生。"


def stopped_by(answers: list[Any]) -> list[str]:
    """What those heard who were stopped; anything raised but a refusal is a fault."""
    raised = [answer for answer in answers if isinstance(answer, Exception)]
    assert [error for error in raised if not isinstance(error, Refused)] == []
    return [sentence for error in raised if isinstance(error, Refused) for sentence in error.messages]


@action
def put_in(student: Student, seat: Seat) -> Assignment:
    """As somebody who asks no rule of ours."""
    return make.assignment(student, seat)


def test_a_mentor_never_has_more_students_than_seats(trials: range, racers: int) -> None:
    clerk, seats = make.administrator(), racers // 3
    for number in trials:
        students = [make.student() for _ in range(racers)]
        place, verb = with_seats(seats), (assign, propose)[number % 2]
        answers = at_once(*(partial(verb, student=each, appointment=place, by=clerk) for each in students))
        assert stopped_by(answers) == [FULL] * (racers - seats)
        assert Assignment.objects.filter(seat__appointment=place).count() == seats


def test_a_seat_is_given_once_however_carelessly(trials: range, racers: int) -> None:
    for _ in trials:
        seat, students = make.seat(), [make.student() for _ in range(racers)]
        assert stopped_by(at_once(*(partial(put_in, each, seat) for each in students))) == [TAKEN] * (
            racers - 1
        )


def test_a_student_gets_one_mentor_of_a_role_and_no_mentor_twice(trials: range, racers: int) -> None:
    clerk, places = make.administrator(), [with_seats(len(trials)) for _ in range(racers)]
    person = make.mentor()
    roles = [
        make.appointment(person, role, seats=len(trials)) for role in (MentorRole.STUDY, MentorRole.ACADEMIC)
    ]
    for _ in trials:
        student, other = make.student(), make.student()
        asked = at_once(*(partial(assign, student=student, appointment=each, by=clerk) for each in places))
        assert stopped_by(asked) == ["这段时间里，这名学生已经有这一类导师。"] * (racers - 1)
        twice = [partial(assign, student=other, appointment=each, by=clerk) for each in roles]
        assert stopped_by(at_once(*twice)) == ["这位导师已经是这名学生的另一类导师；三位导师应是三个人。"]


def test_a_proposal_is_answered_or_taken_back_once(trials: range, racers: int) -> None:
    clerk = make.administrator()
    for _ in trials:
        asked = propose(student=make.student(), appointment=with_seats(1), by=clerk)
        verbs = [
            partial(accept, assignment=asked, by=asked.mentor.user),
            partial(decline, assignment=asked, by=asked.mentor.user),
            partial(end_assignment, assignment=asked, by=clerk),
        ]
        stopped = stopped_by(at_once(*(verbs * (racers // 3))))
        left = Assignment.objects.get(pk=asked.pk).state
        won = len(verbs) * (racers // 3) - len(stopped)
        # What was accepted may be ended the same day, by a clerk who comes after.
        assert (won, left) in {(1, "active"), (2, "ended"), (1, "declined"), (1, "lapsed")}


def test_a_student_is_handed_over_once(trials: range, racers: int) -> None:
    clerk, places = make.administrator(), [with_seats(len(trials)) for _ in range(racers)]
    for _ in trials:
        old = make.assignment(since=today(-9))
        tries = [partial(hand_over, assignment=old, appointment=each, by=clerk) for each in places]
        assert stopped_by(at_once(*tries)) == ["到那天已经结束了。"] * (racers - 1)
        for day, number in ((today(-1), 1), (today(), 1), (today(99), 1)):
            assert Assignment.objects.in_force(day).filter(student=old.student).count() == number


def test_seats_are_taken_while_capacity_shrinks_and_the_mentor_leaves(trials: range, racers: int) -> None:
    clerk = make.administrator()
    for _ in trials:
        place, students = with_seats(racers), [make.student() for _ in range(racers)]
        coming = [partial(assign, student=each, appointment=place, by=clerk) for each in students]
        fewer = partial(change_capacity, appointment=place, seats=racers // 2, by=clerk)
        leaving = partial(end_appointment, appointment=place, on=today(5), by=clerk)
        heard = {sentence[:6] for sentence in stopped_by(at_once(*coming, fewer, leaving))}
        assert all(sentence.startswith(("这位导师没有", "第")) for sentence in heard), heard
        assert overbooked() == outlasting() == 0


def overbooked() -> int:
    """Seats held after they were retired."""
    held = Assignment.objects.agreed().filter(seat__retired_from__isnull=False)
    return held.filter(Q(until=None) | Q(until__gt=F("seat__retired_from"))).count()


def outlasting() -> int:
    """Assignments that outlast their appointment."""
    bounded = Assignment.objects.agreed().filter(seat__appointment__until__isnull=False)
    return bounded.filter(Q(until=None) | Q(until__gt=F("seat__appointment__until"))).count()
