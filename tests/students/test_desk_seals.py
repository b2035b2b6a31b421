"""Two clerks open one page of student affairs: the second reads what the first did before anything is done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model

from common.admin.seen import Difference
from students.actions.enrolment import withdraw
from students.actions.participation import leave
from students.actions.record import correct_record
from students.actions.ruling import revoke_ruling
from students.actions.tie import end_tie
from students.models import Participation, StoredAudit, Student
from students.models.vocabulary import ParticipationStatus
from tests import cast, desk, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db


def pause(place: Participation) -> None:
    desk.act("suspend", place, confirmed="1")


def marry(student: Student) -> None:
    """Another name, by the form."""
    desk.send(student, name_zh="周可可")


def place() -> Participation:
    return make.participation(programme=two_modules())


@pytest.mark.parametrize("verb", ["complete", "store_audit", "rule", "suspend", "leave", "move_to_version"])
def test_a_place_that_was_paused_meanwhile_is_looked_at_first(verb: str) -> None:
    row = place()
    answer = desk.confirm(verb, row, meanwhile=lambda: pause(row))
    [told] = answer.context["conflict"]
    assert (answer.status_code, told.was, told.now) == (409, "在读", "休学")
    assert told.where == f"{row}，学籍状态"
    row.refresh_from_db()
    assert (row.status, row.rulings.count(), StoredAudit.objects.count()) == ("suspended", 0, 0)
    assert [entry.user for entry in answer.context["colleagues"]] == [cast.lin()]


def test_a_place_that_was_left_meanwhile_does_not_go_on() -> None:
    row = make.participation(status=ParticipationStatus.SUSPENDED)
    answer = desk.confirm("resume", row, meanwhile=lambda: leave(participation=row, by=cast.lin()))
    assert (answer.status_code, [each.now for each in answer.context["conflict"]]) == (409, ["退出"])


@pytest.mark.parametrize("verb", ["admit", "enrol", "recognise_credits", "declare_tie", "erase_student"])
def test_a_student_who_was_renamed_meanwhile_is_looked_at_first(verb: str) -> None:
    student = make.student("周可")
    answer = desk.confirm(verb, student, meanwhile=lambda: marry(student))
    student.refresh_from_db()
    said = str(answer.context["verb"].label)
    assert answer.context["conflict"] == [Difference(f"{student}，姓名", "周可", "周可可", said)]
    assert (answer.status_code, student.erased_at) == (409, None)


Meanwhile = Callable[[Any], object]
ONCE: dict[str, tuple[Callable[[], Model], Meanwhile, str]] = {
    "withdraw": (make.enrolment, lambda row: withdraw(enrolment=row, by=None), "已经退过课了。"),
    "revoke_ruling": (make.ruling, lambda row: revoke_ruling(ruling=row, by=cast.lin()), "已经撤销过了。"),
    "end_tie": (make.tie, lambda row: end_tie(tie=row, by=cast.lin()), "这一回避关系已经结束。"),
    "correct_record": (
        make.credit_record, lambda row: correct_record(record=row, by=cast.lin()), "这条记录已经冲销过了。"
    ),
}  # fmt: skip


@pytest.mark.parametrize("verb", ONCE)
def test_what_is_done_once_is_refused_in_words_the_second_time(verb: str) -> None:
    """These rows are closed, never changed: the rule itself says what the first clerk did."""
    made, act, said = ONCE[verb]
    row = made()
    answer = desk.confirm(verb, row, meanwhile=lambda: act(row))
    assert answer.context["form"].non_field_errors() == [said]
