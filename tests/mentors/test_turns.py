"""Whoever writes about a student or a mentor's places waits until the one before is done: parents are locked first."""

import ast
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection

from common.refusals import Refused
from mentors.actions.appointment import change_capacity, end_appointment, pause, reopen
from mentors.actions.assignment import accept, assign, decline, end_assignment, hand_over, propose
from mentors.actions.filling import Wish, fill_gaps
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
from mentors.models import Assignment
from tests import make
from tests.clones import beside
from tests.house.tree import ROOT
from tests.mentors.scene import hours, today, with_seats

pytestmark = pytest.mark.usefixtures("clone")

Acts = dict[str, Callable[[Assignment], Callable[..., Any]]]
# Each is given an assignment, whose student somebody else holds.
OF_STUDENT: Acts = {
    "propose": lambda it: partial(propose, student=it.student, appointment=with_seats(1)),
    "assign": lambda it: partial(assign, student=it.student, appointment=with_seats(1)),
    "accept": lambda it: partial(accept, assignment=it),
    "decline": lambda it: partial(decline, assignment=it),
    "end_assignment": lambda it: partial(end_assignment, assignment=it),
    "hand_over": lambda it: partial(hand_over, assignment=it, appointment=with_seats(1)),
    "end_appointment": lambda it: partial(end_appointment, appointment=it.seat.appointment),
    "fill_gaps": lambda it: partial(fill_gaps, wishes=[Wish(it.student, with_seats(1))], on=today()),
    "arrange_meeting": lambda it: partial(
        arrange_meeting, student=it.student, mentors=[it], starts_at=hours(9)
    ),
    "confirm_meeting": lambda it: partial(confirm_meeting, meeting=make.mentor_meeting(it)),
    "cancel_meeting": lambda it: partial(cancel_meeting, meeting=make.mentor_meeting(it)),
    "record_meeting": lambda it: partial(record_meeting, meeting=make.mentor_meeting(it), record="谈了"),
    "write_note": lambda it: partial(write_note, student=it.student, text="读了两篇"),
    "allow_notes": lambda it: partial(allow_notes, assignment=it),
    "withhold_notes": lambda it: partial(withhold_notes, assignment=make.note_consent(it).assignment),
    "ask_for_change": lambda it: partial(ask_for_change, assignment=it, reason="方向不合"),
    "answer_change": lambda it: partial(answer_change, request=make.change_request(it), answer="好"),
    "choose_interests": lambda it: partial(choose_interests, student=it.student, interests=[]),
}
# The same, where somebody else holds the appointment.
OF_APPOINTMENT: Acts = {
    "propose": lambda it: partial(propose, student=make.student(), appointment=it.seat.appointment),
    "assign": lambda it: partial(assign, student=make.student(), appointment=it.seat.appointment),
    "hand_over": lambda it: partial(hand_over, assignment=make.assignment(), appointment=it.seat.appointment),
    "fill_gaps": lambda it: partial(
        fill_gaps, wishes=[Wish(make.student(), it.seat.appointment)], on=today()
    ),
    **{name: OF_STUDENT[name] for name in ("accept", "decline", "end_assignment", "end_appointment")},
    "change_capacity": lambda it: partial(change_capacity, appointment=it.seat.appointment, seats=9),
    "pause": lambda it: partial(pause, appointment=it.seat.appointment),
    "reopen": lambda it: partial(reopen, appointment=it.seat.appointment),
}
# A new mentor has no parents; what ran out by itself cannot be answered any more; a calendar's address hangs on
# the mentor alone, whose row it holds.
ALONE = {"appoint", "clear_away", "open_meeting_feed", "close_meeting_feed"}


@pytest.mark.parametrize(
    ("acts", "table"), [(OF_STUDENT, "students_student"), (OF_APPOINTMENT, "mentors_appointment")]
)
def test_it_waits_for_its_turn(acts: Acts, table: str) -> None:
    by, went_on = make.administrator(), []
    for name, made in acts.items():
        given = make.assignment()
        act, held = made(given), given.student_id if "student" in table else given.seat.appointment_id
        with beside() as other, connection.cursor() as cursor:
            other.execute(f"SELECT FROM {table} WHERE id = {held} FOR NO KEY UPDATE")
            cursor.execute("SET lock_timeout = '30ms'")
            with pytest.raises(Refused) as refused:
                act(by=by)
            if refused.value.constraint != "55P03":
                went_on.append(name)
    assert went_on == []


def test_every_verb_is_here() -> None:
    files = (ROOT / "mentors" / "actions").glob("*.py")
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    functions = [node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    verbs = {
        node.name for node in functions if any(ast.unparse(each) == "action" for each in node.decorator_list)
    }
    assert {*OF_STUDENT, *OF_APPOINTMENT, *ALONE} == verbs
