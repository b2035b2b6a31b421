"""What an audit is told: plain values, from a fixed number of queries."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState, Stage
from students.case import cases_of
from students.models import Participation
from students.models.vocabulary import RulingKind
from tests import cast, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 1)


def place() -> Participation:
    return make.participation(programme=two_modules())


def case_of(participation: Participation, on: datetime.date = TODAY) -> dict[str, Any]:
    return cases_of([participation], on)[participation.pk]


def running(code: str) -> Offering:
    return make.offering(make.revision(code, published=True, credits="2.5"), state=OfferingState.ACTIVE)


def test_what_the_programme_asks() -> None:
    place_ = place()
    cell = {"stage": Stage.GENERAL_EDUCATION, "min_credits": "1.5"}
    assert case_of(place_) == {
        "pools": [
            {"id": 1, "category": "foundation", "courses": ["AG101", "AG102"], "compulsory": ["AG101"]}
            | cell,
            {"id": 2, "category": "industry", "courses": ["CQ201"], "compulsory": []} | cell,
        ],
        "credits": {"AG101": "1.5"},
        "records": [],
        "caps": {},
        "rulings": [],
    }


def test_what_was_passed_is_earned_with_its_own_credits() -> None:
    place_ = place()
    make.credit_record(place_.student, running("AG901"), credits=Decimal("2.25"))
    make.recognised_record(place_.student, cast.introduction(), credits=Decimal("0.2"))
    assert case_of(place_)["records"] == [
        {"course": "AG901", "credits": "2.25", "state": "earned", "source": "taken"},
        {"course": "AG101", "credits": "0.2", "state": "earned", "source": "recognised"},
    ]


def test_what_was_failed_or_reversed_is_not() -> None:
    place_ = place()
    make.credit_record(place_.student, score=Decimal(59), passed=False)
    make.reversal(make.credit_record(place_.student))
    assert case_of(place_)["records"] == []


def test_a_class_without_a_result_is_running() -> None:
    place_, offering = place(), running("AG901")
    make.enrolment(place_.student, offering)
    row = {"course": "AG901", "credits": "2.5", "source": "taken"}
    assert case_of(place_)["records"] == [row | {"state": "running"}]
    record = make.credit_record(place_.student, offering)
    assert case_of(place_)["records"] == [row | {"state": "earned"}]
    make.reversal(record)
    assert case_of(place_)["records"] == [row | {"state": "running"}]


@pytest.mark.parametrize(("state", "known"), [("inactive", 1), ("cancelled", 0)])
def test_a_class_that_ended_still_owes_its_result(state: str, known: int) -> None:
    place_, offering = place(), running("AG901")
    make.enrolment(place_.student, offering)
    Offering.objects.update(state=state)
    assert len(case_of(place_)["records"]) == known


def test_who_withdrew_is_not_running() -> None:
    place_ = place()
    make.enrolment(place_.student, withdrawn_at="2099-01-01T00:00Z")
    assert case_of(place_)["records"] == []


def test_rulings_of_the_day_are_told() -> None:
    place_ = place()
    course, other = cast.introduction().course, make.course("AG901")
    waived = make.ruling(place_, course=course)
    told = {"kind": RulingKind.SUBSTITUTION, "course": course, "substitute": other}
    stands = make.ruling(place_, **told)
    make.ruling(place_, until=TODAY)
    assert case_of(place_)["rulings"] == [
        {"id": waived.pk, "kind": "exemption", "course": "AG101"},
        {"id": stands.pk, "kind": "substitution", "course": "AG901", "stands_for": "AG101"},
    ]


def test_everybody_is_told_their_own() -> None:
    programme = two_modules()
    zhou, wu = (make.participation(make.student(name), programme) for name in ("周可", "吴越"))
    make.recognised_record(zhou.student, cast.introduction())
    cases = cases_of([zhou, wu], TODAY)
    assert [len(cases[each.pk]["records"]) for each in (zhou, wu)] == [1, 0]


@pytest.mark.parametrize("number", [1, 3, 200])
def test_many_cases_ask_as_much_as_one(number: int, django_assert_num_queries: Any) -> None:
    programme, offering = two_modules(), running("AG901")
    places = [make.participation(programme=programme) for _ in range(number)]
    for each in places:
        make.credit_record(each.student, offering)
    with django_assert_num_queries(5):
        cases_of(places, TODAY)
