"""How a student gets a mentor, and how it ends."""

from collections.abc import Callable
from typing import Any

import pytest

from common.refusals import Refused
from mentors.actions.appointment import appoint, change_capacity, end_appointment, pause, reopen
from mentors.actions.assignment import accept, assign, decline, end_assignment, hand_over, propose
from mentors.actions.ending import clear_away
from mentors.models import Assignment, Meeting, Seat
from mentors.models.vocabulary import AssignmentState, MentorRole
from students.actions.tie import declare_tie
from students.models import Tie
from tests import cast, make
from tests.mentors.scene import hours, today, trio, with_seats

pytestmark = pytest.mark.django_db


def refused(verb: Callable[..., Any], **facts: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        verb(by=facts.pop("by", None) or cast.lin(), **facts)
    return caught.value.messages


def ties(assignment: Assignment) -> list[tuple[Any, ...]]:
    pair = Tie.objects.filter(student=assignment.student, user=assignment.mentor.user)
    return list(pair.order_by("since", "id").values_list("kind", "since", "until"))


def test_an_appointment_has_its_seats() -> None:
    made = appoint(mentor=make.mentor(), role=MentorRole.STUDY, seats=3, by=cast.lin(), evidence=" 聘2026-1 ")
    assert (made.since, made.until, made.evidence) == (today(), None, "聘2026-1")
    assert list(made.seats.values_list("number", "role", "mentor")) == [
        (number, "study", made.mentor_id) for number in (1, 2, 3)
    ]
    assert refused(appoint, mentor=made.mentor, role=MentorRole.STUDY, seats=61) == ["名额应在0和60之间。"]


def test_a_mentor_who_accepts_is_tied_to_the_student_from_today() -> None:
    asked = propose(student=make.student(), appointment=with_seats(1), since=today(), by=cast.lin())
    assert (asked.state, asked.answer_by, ties(asked)) == ("proposed", today(7), [])
    taken = accept(assignment=asked, by=asked.mentor.user)
    assert (taken.state, taken.since, ties(taken)) == ("active", today(), [("mentor", today(), None)])


def test_only_who_was_asked_answers_and_once() -> None:
    asked = propose(student=make.student(), appointment=with_seats(1), by=cast.lin())
    assert refused(accept, assignment=asked) == ["只有被提名的导师本人才能答复。"]
    decline(assignment=asked, by=asked.mentor.user, reason="今年名额已满")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("declined", "今年名额已满")
    assert refused(accept, assignment=asked, by=asked.mentor.user) == ["这条提名已经答复过，或者已经撤回。"]


def test_a_proposal_keeps_the_seat_until_its_day_and_no_longer() -> None:
    place, student = with_seats(1), make.student()
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    assert refused(assign, student=student, appointment=place) == ["这位导师没有空的名额了。"]
    Assignment.objects.filter(pk=asked.pk).update(answer_by=today(-1))
    assert refused(accept, assignment=asked, by=asked.mentor.user) == ["答复期限已经过了，名额没有再保留。"]
    assert Seat.objects.free_on(today()).filter(appointment=place).count() == 1
    made = assign(student=student, appointment=place, by=cast.lin())
    asked.refresh_from_db()
    assert (made.seat_id, asked.state) == (asked.seat_id, "lapsed")


def test_nobody_is_asked_for_a_day_that_is_over() -> None:
    facts = {"student": make.student(), "appointment": with_seats(1), "answer_by": today(-1)}
    assert refused(propose, **facts) == ["答复期限已经过了。"]


def test_a_paused_mentor_keeps_students_and_takes_none() -> None:
    place = with_seats(2)
    kept = assign(student=make.student(), appointment=place, by=cast.lin())
    pause(appointment=place, by=cast.lin())
    assert refused(pause, appointment=place) == ["已经暂停接收学生。"]
    assert refused(assign, student=make.student(), appointment=place) == ["这位导师暂停接收学生。"]
    assert [*Assignment.objects.in_force(today())] == [kept]
    reopen(appointment=place, by=cast.lin())
    assert refused(reopen, appointment=place) == ["没有暂停接收学生。"]
    assert assign(student=make.student(), appointment=place, by=cast.lin()).state == "active"


def test_lowering_capacity_retires_free_seats_only_and_names_the_others() -> None:
    place = with_seats(4)
    assign(student=make.student(), appointment=place, by=cast.lin())
    assign(student=make.student(), appointment=place, by=cast.lin())
    change_capacity(appointment=place, seats=3, by=cast.lin())
    assert refused(change_capacity, appointment=place, seats=1) == [
        "第1、2个名额有学生，不能停用；最少留2个。"
    ]
    change_capacity(appointment=place, seats=5, by=cast.lin())
    standing = Seat.objects.on(today()).filter(appointment=place)
    assert list(standing.values_list("number", flat=True)) == [1, 2, 3, 5, 6]


def test_an_assignment_ends_today_at_the_earliest_with_its_tie() -> None:
    made = assign(student=make.student(), appointment=with_seats(1), since=today(-9), by=cast.lin())
    assert refused(end_assignment, assignment=made, on=today(-1)) == [
        "过去的日子不能改写，最早从今天起结束。"
    ]
    end_assignment(assignment=made, reason="学生转方向", by=cast.lin())
    made.refresh_from_db()
    assert (made.state, made.until, made.reason) == ("ended", today(), "学生转方向")
    assert ties(made) == [("mentor", today(-9), today())]
    assert refused(end_assignment, assignment=made) == ["到那天已经结束了。"]


def test_a_proposal_can_be_taken_back() -> None:
    asked = propose(student=make.student(), appointment=with_seats(1), by=cast.lin())
    end_assignment(assignment=asked, by=cast.lin())
    asked.refresh_from_db()
    assert asked.state == AssignmentState.LAPSED


def test_who_hands_over_leaves_no_day_without_and_none_with_two() -> None:
    old = assign(student=make.student(), appointment=with_seats(1), since=today(-9), by=cast.lin())
    new = hand_over(assignment=old, appointment=with_seats(1), reason="离职", by=cast.lin())
    old.refresh_from_db()
    assert (old.state, old.until, new.since, new.successor_of) == ("ended", today(), today(), old)
    for day, who in ((today(-1), old), (today(), new), (today(9), new)):
        assert [*Assignment.objects.in_force(day).filter(student=old.student)] == [who]
    assert (ties(old), ties(new)) == ([("mentor", today(-9), today())], [("mentor", today(), None)])


@pytest.mark.parametrize("verb", [hand_over, end_assignment, end_appointment])
def test_who_leaves_meets_nobody_later_alone_or_with_the_others(verb: Callable[..., Any]) -> None:
    three = trio(make.student())
    old, facts = three["academic"], {"on": today(5), "by": cast.lin()}
    soon, later, together = (make.mentor_meeting(old, starts_at=hours(24 * days)) for days in (2, 7, 8))
    make.attendee(together, three["study"])
    others = make.mentor_meeting(three["study"], starts_at=hours(24 * 9))
    if verb is end_appointment:
        verb(appointment=old.seat.appointment, **facts)
    else:
        verb(assignment=old, **facts, **({"appointment": with_seats(1)} if verb is hand_over else {}))
    found = Meeting.objects.in_bulk([soon.pk, later.pk, together.pk, others.pk])
    assert [found[key].state for key in sorted(found)] == ["proposed", "cancelled", "cancelled", "proposed"]


def test_a_hand_over_that_fails_changes_nothing() -> None:
    old = assign(student=make.student(), appointment=with_seats(1), since=today(-9), by=cast.lin())
    other_role = with_seats(1, MentorRole.STUDY)
    assert refused(hand_over, assignment=old, appointment=other_role) == [
        "接替的应是同一名学生的同一类导师。"
    ]
    full = with_seats(0)
    assert refused(hand_over, assignment=old, appointment=full) == ["这位导师没有空的名额了。"]
    asked = propose(student=make.student(), appointment=with_seats(1), by=cast.lin())
    assert refused(hand_over, assignment=asked, appointment=with_seats(1)) == ["导师还没有答复，不能移交。"]
    old.refresh_from_db()
    assert (old.state, old.until, ties(old)) == ("active", None, [("mentor", today(-9), None)])


def test_who_leaves_ends_with_every_student_and_every_open_proposal() -> None:
    place = with_seats(2)
    guided = assign(student=make.student(), appointment=place, by=cast.lin())
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    end_appointment(appointment=place, on=today(30), reason="调离", by=cast.lin())
    for row in (place, guided, asked):
        row.refresh_from_db()
    assert (place.until, guided.until, guided.state, asked.state) == (today(30), today(30), "ended", "lapsed")
    assert Assignment.objects.in_force(today(29)).count() == 1
    assert refused(end_appointment, appointment=place, on=today(31)) == ["聘任到那天已经结束了。"]
    hand_over(assignment=guided, appointment=with_seats(1), by=cast.lin())
    assert [each.mentor for each in Assignment.objects.in_force(today())] != [place.mentor]


def test_who_is_tied_otherwise_gets_no_student_and_no_longer_time() -> None:
    place, student = with_seats(1), make.student()
    declare_tie(student=student, user=place.mentor.user, by=cast.lin())
    assert refused(assign, student=student, appointment=place) == [
        "这位导师和这名学生是同一个人，或者另有回避关系，不能配备，也不能延长。"
    ]
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    declare_tie(student=asked.student, user=place.mentor.user, by=cast.lin())
    assert refused(accept, assignment=asked, by=asked.mentor.user) == [
        "这位导师和这名学生是同一个人，或者另有回避关系，不能配备，也不能延长。"
    ]


def test_the_same_two_may_come_together_again() -> None:
    """The earlier tie is closed where the earlier assignment ended."""
    place, student = with_seats(1), make.student()
    assign(student=student, appointment=place, since=today(-9), until=today(-2), by=cast.lin())
    again = assign(student=student, appointment=place, by=cast.lin())
    assert ties(again) == [("mentor", today(-9), today(-2)), ("mentor", today(), None)]


def test_what_ran_out_is_cleared_away_once() -> None:
    place = with_seats(2)
    over = assign(student=make.student(), appointment=place, since=today(-9), until=today(-2), by=cast.lin())
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    Assignment.objects.filter(pk=asked.pk).update(answer_by=today(-1))
    assert (clear_away(by=cast.lin()), clear_away(by=cast.lin())) == (2, 0)
    for row in (over, asked):
        row.refresh_from_db()
    assert (over.state, asked.state, ties(over)) == (
        "ended",
        "lapsed",
        [("mentor", today(-9), today(-2))],
    )
