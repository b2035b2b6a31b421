"""Whoever writes about a student waits until the one before is done: no verb judges by what is being changed."""

import ast
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection

from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students.actions.completion import complete, store_audit, store_audits
from students.actions.enrolment import enrol, withdraw
from students.actions.erasure import erase_student
from students.actions.participation import admit, leave, move_to_version, resume, suspend
from students.actions.plan import close_feed, drop_course, open_feed, plan_course, write_plan
from students.actions.record import correct_record, recognise_credits
from students.actions.results import record_results
from students.actions.ruling import revoke_ruling, rule
from students.actions.tie import declare_tie, end_tie
from students.models import Participation
from students.results import Result, ResultRow
from tests import cast, make
from tests.clones import beside
from tests.house.tree import ROOT

pytestmark = pytest.mark.usefixtures("clone")

Act = Callable[..., Any]


def recording(place: Participation) -> Act:
    offering = make.offering(state=OfferingState.ACTIVE)
    make.enrolment(place.student, offering)
    row = ResultRow(line=1, number=place.student.number, result=Result(score=Decimal(80)))
    return partial(record_results, offering=offering, rows=[row])


def recognising(place: Participation) -> Act:
    told: dict[str, Any] = {"revision": cast.introduction(), "term": cast.autumn(), "credits": Decimal(2)}
    return partial(recognise_credits, student=place.student, result=Result(grade="认定", passed=True), **told)


# Each is given a participation, and makes what else the verb needs.
VERBS: dict[str, Callable[[Participation], Act]] = {
    "admit": lambda place: partial(admit, student=place.student, programme=make.published_programme()),
    "suspend": lambda place: partial(suspend, participation=place),
    "resume": lambda place: partial(resume, participation=place),
    "leave": lambda place: partial(leave, participation=place),
    "move_to_version": lambda place: partial(
        move_to_version, participation=place, programme=make.published_programme()
    ),
    "complete": lambda place: partial(complete, participation=place),
    "store_audit": lambda place: partial(store_audit, participation=place),
    "store_audits": lambda place: partial(store_audits, participations=[place]),
    "enrol": lambda place: partial(
        enrol, student=place.student, offering=make.offering(state=OfferingState.ACTIVE)
    ),
    "withdraw": lambda place: partial(withdraw, enrolment=make.enrolment(place.student)),
    "record_results": recording,
    "correct_record": lambda place: partial(correct_record, record=make.credit_record(place.student)),
    "recognise_credits": recognising,
    "rule": lambda place: partial(rule, participation=place, course=make.course(), reason="已修"),
    "revoke_ruling": lambda place: partial(revoke_ruling, ruling=make.ruling(place)),
    "declare_tie": lambda place: partial(declare_tie, student=place.student, user=make.user()),
    "end_tie": lambda place: partial(end_tie, tie=make.tie(place.student)),
    "plan_course": lambda place: partial(plan_course, student=place.student, course=make.course()),
    "drop_course": lambda place: partial(drop_course, student=place.student, course=make.course()),
    "write_plan": lambda place: partial(write_plan, student=place.student, terms={}, seen=""),
    "open_feed": lambda place: partial(open_feed, student=place.student),
    "close_feed": lambda place: partial(close_feed, student=place.student),
    "erase_student": lambda place: partial(erase_student, student=place.student),
}


@pytest.mark.parametrize("verb", VERBS)
def test_it_waits_for_its_turn(verb: str) -> None:
    place, by = make.participation(), make.administrator()
    act = VERBS[verb](place)
    with beside() as other, connection.cursor() as cursor:
        other.execute("SELECT FROM students_student WHERE id = %s FOR NO KEY UPDATE", [place.student_id])
        cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(Refused) as refused:
            act(by=by)
    assert refused.value.constraint == "55P03"


def test_every_verb_is_here() -> None:
    files = (ROOT / "students" / "actions").glob("*.py")
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files)
    verbs = {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert set(VERBS) == {verb for verb in verbs if not verb.startswith("_")}
