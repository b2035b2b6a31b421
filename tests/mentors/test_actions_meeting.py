"""Meetings from the first word to the line about them; consent, requests, interests."""

from collections.abc import Callable
from typing import Any

import pytest

from common.refusals import Refused
from mentors.actions.meeting import (
    arrange_meeting,
    cancel_meeting,
    confirm_meeting,
    record_meeting,
    write_note,
)
from mentors.actions.wishes import (
    allow_notes,
    answer_change,
    ask_for_change,
    choose_interests,
    withhold_notes,
)
from mentors.models import Meeting, MeetingNote, StudentInterest
from tests import cast, make
from tests.mentors.scene import account, hours, trio

pytestmark = pytest.mark.django_db


def refused(verb: Callable[..., Any], **facts: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        verb(**facts)
    return caught.value.messages


def begun(meeting: Meeting) -> Meeting:
    """Its time has come."""
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=hours(-1))
    return meeting


def test_a_meeting_with_the_trio_is_agreed_once_all_four_have_confirmed() -> None:
    student = make.student()
    three = trio(student)
    meeting = arrange_meeting(
        student=student, mentors=three.values(), starts_at=hours(30), agenda=" 选题 ", by=account(student)
    )
    states = [confirm_meeting(meeting=meeting, by=each.mentor.user).state for each in three.values()]
    assert (meeting.agenda, states) == ("选题", ["proposed", "proposed", "confirmed"])


def test_a_mentor_proposes_and_the_student_confirms() -> None:
    mine = make.assignment()
    meeting = arrange_meeting(student=mine.student, mentors=[mine], starts_at=hours(3), by=mine.mentor.user)
    assert meeting.student_confirmed_at is None
    assert confirm_meeting(meeting=meeting, by=account(mine.student)).state == "confirmed"


def test_who_takes_no_part_arranges_and_changes_nothing() -> None:
    mine, other = make.assignment(), make.assignment()
    facts: Any = {"student": mine.student, "mentors": [mine], "starts_at": hours(3)}
    assert refused(arrange_meeting, **facts, by=other.mentor.user) == ["只有学生本人和参加的导师才能约面谈。"]
    meeting = arrange_meeting(**facts, by=mine.mentor.user)
    for verb in (confirm_meeting, cancel_meeting):
        assert refused(verb, meeting=meeting, by=other.mentor.user) == ["只有参加的人才能改这次面谈。"]


def test_only_mentors_of_that_day_are_met_and_not_yesterday() -> None:
    mine, other = make.assignment(), make.assignment()
    student = mine.student
    facts: Any = {"student": student, "by": account(student)}
    for mentors in ([], [other], [mine, other]):
        said = refused(arrange_meeting, **facts, mentors=mentors, starts_at=hours(3))
        assert said == ["请从那天在任的导师里选，至少一位。"]
    assert refused(arrange_meeting, **facts, mentors=[mine], starts_at=hours(-3)) == ["这个时间已经过了。"]


def test_a_meeting_is_done_with_one_line_after_it_began() -> None:
    mine = make.assignment()
    meeting = make.mentor_meeting(mine)
    facts: Any = {"meeting": meeting, "record": "定了选题"}
    assert refused(record_meeting, **facts, by=account(mine.student)) == ["由参加的导师记录。"]
    assert refused(record_meeting, **facts, by=mine.mentor.user) == ["面谈还没有开始。"]
    begun(meeting)
    assert refused(record_meeting, meeting=meeting, record=" ", by=mine.mentor.user) == ["请写一行记录。"]
    held = record_meeting(**facts, by=mine.mentor.user)
    assert (held.state, held.record) == ("held", "定了选题")
    assert refused(cancel_meeting, meeting=meeting, by=mine.mentor.user) == ["这次面谈已经完成或取消。"]


def test_either_side_calls_off() -> None:
    mine = make.assignment()
    for by in (account(mine.student), mine.mentor.user):
        off = cancel_meeting(meeting=make.mentor_meeting(mine), by=by, reason="出差")
        assert (off.state, off.reason) == ("cancelled", "出差")


def test_a_note_is_for_oneself_unless_said_otherwise() -> None:
    mine = make.assignment()
    note = write_note(student=mine.student, text=" 读了论文 ", by=mine.mentor.user)
    assert (note.visibility, note.text) == ("private", "读了论文")
    stranger, elsewhere = make.assignment(), make.mentor_meeting()
    facts: Any = {"student": mine.student, "text": "一"}
    assert refused(write_note, **facts, by=stranger.mentor.user) == ["只有学生本人和现在的导师才能写笔记。"]
    assert refused(write_note, **facts, by=mine.mentor.user, meeting=elsewhere) == [
        "笔记应写给参加这次面谈的学生。"
    ]
    assert MeetingNote.objects.get() == note


def test_the_student_alone_lets_notes_pass_on_and_takes_it_back() -> None:
    mine = make.assignment()
    facts: Any = {"assignment": mine, "by": account(mine.student)}
    assert refused(allow_notes, assignment=mine, by=mine.mentor.user) == ["只有学生本人才能决定。"]
    assert refused(withhold_notes, **facts) == ["没有同意过移交记录。"]
    given = allow_notes(**facts)
    assert refused(allow_notes, **facts) == ["已经同意过了。"]
    withhold_notes(**facts)
    given.refresh_from_db()
    assert given.withdrawn_at is not None
    assert allow_notes(**facts) != given


def test_a_request_for_another_mentor_goes_to_student_affairs() -> None:
    mine = make.assignment()
    facts: Any = {"assignment": mine, "by": account(mine.student), "reason": "方向不合"}
    assert refused(ask_for_change, **facts | {"reason": " "}) == ["申请更换导师要写明原因。"]
    asked = ask_for_change(**facts)
    assert refused(ask_for_change, **facts) == ["已经申请过更换这位导师，学生事务还没有答复。"]
    assert refused(answer_change, request=asked, answer=" ", by=cast.lin()) == ["请写明答复。"]
    answered = answer_change(request=asked, answer="下月起更换", by=cast.lin())
    assert (answered.answer, answered.answered_by) == ("下月起更换", cast.lin())
    assert refused(answer_change, request=asked, answer="好", by=cast.lin()) == ["已经答复过了。"]
    past = make.assignment(until="2026-09-08", state="ended")
    assert refused(ask_for_change, assignment=past, by=account(past.student), reason="一") == [
        "只能申请更换现在的导师。"
    ]


def test_interests_are_exactly_what_was_chosen() -> None:
    student, one, two = make.student(), make.interest("视觉"), make.interest("语言")
    for chosen in ([one], [one, two], [two]):
        choose_interests(student=student, interests=chosen, by=account(student))
        assert [row.interest for row in StudentInterest.objects.order_by("interest_id")] == chosen
