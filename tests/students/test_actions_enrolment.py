"""Into a class and out of it."""

import pytest

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students.actions.enrolment import enrol, withdraw
from students.models import Enrolment, Student
from students.models.vocabulary import ParticipationStatus
from tests import cast, make

pytestmark = pytest.mark.django_db


def active_student() -> Student:
    return make.participation().student


def running(capacity: int | None = None) -> Offering:
    return make.offering(state=OfferingState.ACTIVE, capacity=capacity)


def refusal(student: Student, offering: Offering) -> list[str]:
    with pytest.raises(Refused) as refused:
        enrol(student=student, offering=offering, by=cast.lin())
    return refused.value.messages


def withdrawal_refusal(enrolment: Enrolment) -> list[str]:
    with pytest.raises(Refused) as refused:
        withdraw(enrolment=enrolment, by=cast.lin())
    return refused.value.messages


def test_an_active_student_enrols_in_a_running_class() -> None:
    enrolment = enrol(student=active_student(), offering=running(), by=cast.lin())
    assert list(Enrolment.objects.standing()) == [enrolment]


@pytest.mark.parametrize("state", ["concept", "inactive", "cancelled"])
def test_no_other_class_takes_anybody(state: str) -> None:
    offering = make.offering(state=OfferingState(state))
    assert refusal(active_student(), offering) == ["只有正在开的课才能选。"]


@pytest.mark.parametrize("status", [status for status in ParticipationStatus if status != "active"])
def test_nobody_else_enrols(status: ParticipationStatus) -> None:
    student = make.participation(status=status).student
    assert refusal(student, running()) == ["只有在读的学生才能选课。"]


def test_who_takes_part_in_nothing_does_not_enrol() -> None:
    assert refusal(make.student(), running()) == ["只有在读的学生才能选课。"]


def test_nobody_is_enrolled_twice() -> None:
    enrolment = enrol(student=active_student(), offering=running(), by=cast.lin())
    assert refusal(enrolment.student, enrolment.offering) == ["这名学生已经选了这个班。"]


def test_a_full_class_takes_nobody() -> None:
    offering = running(capacity=1)
    enrol(student=active_student(), offering=offering, by=cast.lin())
    assert refusal(active_student(), offering) == ["这个班的名额已经满了。"]


def test_who_withdraws_leaves_the_place_to_another_and_may_come_back() -> None:
    offering, first = running(capacity=2), active_student()
    withdraw(enrolment=enrol(student=first, offering=offering, by=None), by=cast.lin())
    for student in (active_student(), first):
        enrol(student=student, offering=offering, by=None)
    assert Enrolment.objects.count() == 3
    assert Enrolment.objects.of_class(offering).count() == 2


def test_nobody_withdraws_twice() -> None:
    enrolment = enrol(student=active_student(), offering=running(), by=None)
    withdraw(enrolment=enrolment, by=None)
    assert withdrawal_refusal(enrolment) == ["已经退过课了。"]


def test_nobody_withdraws_from_a_result() -> None:
    enrolment = enrol(student=active_student(), offering=running(), by=None)
    make.credit_record(enrolment.student, enrolment.offering)
    assert withdrawal_refusal(enrolment) == ["这个班已经有成绩，不能再退课。"]


def test_a_reversed_result_stands_in_nobodys_way() -> None:
    enrolment = enrol(student=active_student(), offering=running(), by=None)
    make.reversal(make.credit_record(enrolment.student, enrolment.offering))
    assert withdraw(enrolment=enrolment, by=None).withdrawn_at is not None
