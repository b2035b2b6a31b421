"""Many act at the same moment, each rule holds, and those it stops hear why."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from catalog.models import CourseRevision, Offering, Programme
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused, action
from students.actions.completion import complete
from students.actions.enrolment import enrol, withdraw
from students.actions.participation import admit, leave, move_to_version
from students.actions.record import correct_record
from students.actions.results import record_results
from students.models import CreditRecord, Enrolment, Participation, StoredAudit, Student
from students.results import Result, ResultRow
from tests import make
from tests.clones import at_once
from tests.students.modules import two_modules

pytestmark = pytest.mark.usefixtures("clone")


def stopped_by(answers: list[Any]) -> list[str]:
    """What those heard who were stopped; anything raised but a refusal is a fault."""
    raised = [answer for answer in answers if isinstance(answer, Exception)]
    assert [error for error in raised if not isinstance(error, Refused)] == []
    return [sentence for error in raised if isinstance(error, Refused) for sentence in error.messages]


def active_students(number: int) -> list[Student]:
    programme = make.published_programme()
    return [make.participation(programme=programme).student for _ in range(number)]


@action
def put_in(student: Student, offering: Offering) -> Enrolment:
    """As somebody who asks no rule of ours."""
    return Enrolment.objects.create(student=student, offering=offering)


@pytest.mark.parametrize("verb", [put_in, partial(enrol, by=None)], ids=["careless", "careful"])
def test_no_class_takes_more_than_it_has_places(
    verb: Callable[..., Enrolment], trials: range, racers: int
) -> None:
    students, places = active_students(racers), racers // 3
    for _ in trials:
        offering = make.offering(state=OfferingState.ACTIVE, capacity=places)
        answers = at_once(*(partial(verb, student=student, offering=offering) for student in students))
        assert stopped_by(answers) == ["这个班的名额已经满了。"] * (racers - places)
        assert Enrolment.objects.of_class(offering).count() == places


def test_nobody_is_enrolled_twice(trials: range, racers: int) -> None:
    [student] = active_students(1)
    for _ in trials:
        offering = make.offering(state=OfferingState.ACTIVE, capacity=racers)
        tries = [partial(enrol, student=student, offering=offering, by=None)] * racers
        assert stopped_by(at_once(*tries)) == ["这名学生已经选了这个班。"] * (racers - 1)


def test_in_and_out_at_once_leaves_every_place_counted(trials: range, racers: int) -> None:
    students = active_students(racers)
    for _ in trials:
        offering = make.offering(state=OfferingState.ACTIVE, capacity=racers // 2)
        inside = [enrol(student=each, offering=offering, by=None) for each in students[: racers // 2]]
        going = [partial(withdraw, enrolment=each, by=None) for each in inside]
        coming = [
            partial(enrol, student=each, offering=offering, by=None) for each in students[racers // 2 :]
        ]
        stopped = stopped_by(at_once(*going, *coming))
        assert Enrolment.objects.of_class(offering).count() == len(coming) - len(stopped)


def test_of_those_who_record_one_class_one_does(trials: range, racers: int) -> None:
    clerk, students = make.administrator(), active_students(3)
    for _ in trials:
        offering = make.offering(state=OfferingState.ACTIVE)
        rows = []
        for line, student in enumerate(students, start=1):
            make.enrolment(student, offering)
            rows.append(ResultRow(line=line, number=student.number, result=Result(score=Decimal(80))))
        tries = [partial(record_results, offering=offering, rows=rows, by=clerk)] * racers
        stopped = stopped_by(at_once(*tries))
        assert len(stopped) == 3 * (racers - 1)
        assert CreditRecord.objects.filter(offering=offering).count() == 3


def test_a_record_is_corrected_once(trials: range, racers: int) -> None:
    clerk = make.administrator()
    for _ in trials:
        record = make.credit_record()
        tries = [partial(correct_record, record=record, result=Result(score=Decimal(70)), by=clerk)] * racers
        assert stopped_by(at_once(*tries)) == ["这条记录已经冲销过了。"] * (racers - 1)
        assert CreditRecord.objects.effective().filter(offering=record.offering).count() == 1


def test_a_student_is_admitted_once(trials: range, racers: int) -> None:
    programmes = [make.published_programme() for _ in range(racers)]
    for _ in trials:
        student = make.student()
        answers = at_once(*(partial(admit, student=student, programme=each, by=None) for each in programmes))
        assert stopped_by(answers) == ["同一天里，一名学生只在一个培养方案里。"] * (racers - 1)


def test_who_moves_and_leaves_at_once_does_one_of_them(trials: range, racers: int) -> None:
    here = make.published_programme("agi", cohort=2026)
    there = make.published_programme("agi", cohort=2027)
    for _ in trials:
        place = make.participation(programme=here)
        moving = partial(move_to_version, participation=place, programme=there, by=None)
        leaving = partial(leave, participation=place, by=None)
        stopped = stopped_by(at_once(*[moving, leaving] * (racers // 2)))
        assert len(stopped) == racers - 1
        ended = Participation.objects.filter(student=place.student).exclude(until=None)
        assert ended.count() == 1


def ready(programme: Programme) -> Participation:
    """With a record of every compulsory or only course."""
    place = make.participation(programme=programme)
    for code in ("AG101", "CQ201"):
        revision = CourseRevision.objects.get(course__code=code)
        make.recognised_record(place.student, revision, credits=Decimal("1.5"))
    return place


def test_of_those_who_complete_one_student_one_does(trials: range, racers: int) -> None:
    clerk, programme = make.administrator(), two_modules()
    for _ in trials:
        place = ready(programme)
        answers = at_once(*[partial(complete, participation=place, by=clerk)] * racers)
        assert stopped_by(answers) == ["只有在读的学生才能结业。"] * (racers - 1)
        assert StoredAudit.objects.filter(participation=place).count() == 1
