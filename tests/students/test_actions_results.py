"""Results of a class: all of them or none, with every fault named."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students.actions.erasure import erase_student
from students.actions.results import record_results
from students.models import CreditRecord, Student
from students.results import MOST_ROWS, Result, ResultRow
from tests import cast, make

pytestmark = pytest.mark.django_db
INVISIBLE = "等级里不能有换行或看不见的字符，前后不能有空格。"


def a_class(*names: str, state: OfferingState = OfferingState.ACTIVE) -> tuple[Offering, list[Student]]:
    offering = make.offering(make.revision(credits="3", published=True), state=OfferingState.ACTIVE)
    students = [make.student(name) for name in names]
    for student in students:
        make.enrolment(student, offering)
    offering.state = state
    offering.save()
    return offering, students


def an_unnumbered_class() -> tuple[Offering, list[Student]]:
    offering, _students = a_class()
    students = [make.student(name, user=make.user()) for name in ("周可", "吴越")]
    for student in students:
        make.enrolment(student, offering)
    return offering, students


def row(line: int, student: Student | str, **result: Any) -> ResultRow:
    number = student if isinstance(student, str) else student.number
    return ResultRow(line=line, number=number, result=Result(**result))


def refusal(offering: Offering, *rows: ResultRow) -> Refused:
    with pytest.raises(Refused) as refused:
        record_results(offering=offering, rows=rows, by=cast.lin())
    assert not CreditRecord.objects.exists()
    return refused.value


def fault_of(**result: Any) -> list[str]:
    """What is said about the only row of a class."""
    offering, [student] = a_class("周可")
    return refusal(offering, row(1, student, **result)).messages


@pytest.mark.parametrize("state", [OfferingState.ACTIVE, OfferingState.INACTIVE])
def test_each_row_becomes_a_record(state: OfferingState) -> None:
    offering, [zhou, wu, zheng] = a_class("周可", "吴越", "郑重", state=state)
    rows = [
        row(1, zhou, score=Decimal("87.5")),
        row(2, wu, score=Decimal("59.9")),
        row(3, zheng, grade="优", passed=True),
    ]
    record_results(offering=offering, rows=rows, by=cast.lin())
    found = CreditRecord.objects.order_by("id")
    assert [(r.person, r.result, r.passed, str(r.credits), r.source) for r in found] == [
        (zhou, "87.5", True, "3.00", "taken"),
        (wu, "59.9", False, "3.00", "taken"),
        (zheng, "优", True, "3.00", "taken"),
    ]
    assert {(r.revision, r.offering, r.term, r.recorded_by) for r in found} == {
        (offering.revision, offering, offering.term, cast.lin())
    }


def test_a_class_may_be_recorded_little_by_little() -> None:
    offering, [zhou, wu] = a_class("周可", "吴越")
    for student in (zhou, wu):
        record_results(offering=offering, rows=[row(1, student, score=Decimal(80))], by=cast.lin())
    assert CreditRecord.objects.count() == 2


def test_every_fault_is_named_and_nothing_is_written() -> None:
    offering, [zhou, wu, _zheng] = a_class("周可", "吴越", "郑重")
    refused = refusal(
        offering,
        row(2, zhou, score=Decimal(80)),
        row(3, wu, score=Decimal(101)),
        row(4, "S0", score=Decimal(-1)),
    )
    assert refused.messages == [
        "第3行“分数”：分数应在0和100之间。",
        "第4行“学号”：这个班里没有学号S0。",
        "第4行“分数”：分数应在0和100之间。",
    ]
    places = [(error.params["line"], error.params["field"]) for error in refused.error_list if error.params]
    assert places == [(3, "score"), (4, "number"), (4, "score")]


def test_faults_are_named_in_the_readers_language() -> None:
    with override("en"):
        assert fault_of(score=Decimal(101)) == ["Row 1, Score: A score is between 0 and 100."]


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        ({}, "第1行“分数”：分数和等级填一样，不能都填，也不能都不填。"),
        ({"score": Decimal(80), "grade": "优"}, "第1行“分数”：分数和等级填一样，不能都填，也不能都不填。"),
        ({"score": Decimal("80.25")}, "第1行“分数”：分数最多一位小数。"),
        ({"score": Decimal("NaN")}, "第1行“分数”：分数应在0和100之间。"),
        ({"score": Decimal("Infinity")}, "第1行“分数”：分数应在0和100之间。"),
        ({"score": Decimal(80), "passed": False}, "第1行“通过”：60分及以上才是通过，60分以下都是不通过。"),
        ({"grade": "优"}, "第1行“通过”：只有等级没有分数时，要写明是否通过。"),
        ({"grade": "优" * 21, "passed": True}, "第1行“等级”：等级最多20个字。"),
        ({"grade": "A\x0b\x1cB", "passed": True}, f"第1行“等级”：{INVISIBLE}"),
        ({"grade": "A\nB", "passed": True}, f"第1行“等级”：{INVISIBLE}"),
        ({"grade": "良\u202e", "passed": True}, f"第1行“等级”：{INVISIBLE}"),
        ({"grade": "\u200b", "passed": True}, f"第1行“等级”：{INVISIBLE}"),
        ({"grade": "良 ", "passed": True}, f"第1行“等级”：{INVISIBLE}"),
    ],
)
def test_a_result_that_makes_no_sense_is_refused(result: dict[str, Any], sentence: str) -> None:
    assert fault_of(**result) == [sentence]


def test_a_number_stands_once() -> None:
    offering, [zhou] = a_class("周可")
    said = f"“学号”：学号{zhou.number}出现了不止一次。"
    rows = [row(line, zhou, score=Decimal(80)) for line in (1, 2)]
    assert refusal(offering, *rows).messages == [f"第1行{said}", f"第2行{said}"]


def test_who_withdrew_is_not_in_the_class() -> None:
    offering, [zhou] = a_class("周可")
    zhou.enrolments.update(withdrawn_at="2099-01-01T00:00Z")
    assert refusal(offering, row(1, zhou, score=Decimal(80))).messages == [
        f"第1行“学号”：这个班里没有学号{zhou.number}。"
    ]


def test_a_result_is_not_recorded_twice() -> None:
    offering, [zhou] = a_class("周可")
    rows = [row(1, zhou, score=Decimal(80))]
    record_results(offering=offering, rows=rows, by=cast.lin())
    with pytest.raises(Refused) as refused:
        record_results(offering=offering, rows=rows, by=cast.lin())
    assert refused.value.messages == ["第1行“学号”：这名学生在这个班已经有成绩了。要改，请更正那一条。"]


def test_who_has_no_number_is_recorded_by_the_key() -> None:
    offering, [zhou, wu] = an_unnumbered_class()
    rows = [
        ResultRow(line=line, person=student.person_key, result=Result(score=Decimal(score)))
        for line, (student, score) in enumerate([(zhou, 91), (wu, 55)], start=1)
    ]
    record_results(offering=offering, rows=rows, by=cast.lin())
    assert [(r.person, r.result) for r in CreditRecord.objects.order_by("id")] == [(zhou, "91"), (wu, "55")]


def test_an_empty_number_is_nobodys() -> None:
    offering, _students = an_unnumbered_class()
    assert refusal(offering, row(1, "", score=Decimal(91))).messages == ["第1行“学号”：没有写学号。"]


def test_of_an_erased_person_nothing_more_is_recorded() -> None:
    offering, [zhou] = a_class("周可")
    erase_student(student=zhou, by=cast.lin())
    result = Result(score=Decimal(91))
    assert refusal(offering, ResultRow(line=1, person=zhou.person_key, result=result)).messages == [
        "第1行“学号”：这个班里没有这名学生了。"
    ]
    assert refusal(offering, ResultRow(line=1, result=result)).messages == ["第1行“学号”：没有写学号。"]


@pytest.mark.parametrize("state", [OfferingState.CONCEPT, OfferingState.CANCELLED])
def test_a_class_that_was_not_taught_has_no_results(state: OfferingState) -> None:
    said = refusal(make.offering(state=state), row(1, "S1", score=Decimal(80))).messages
    assert said == ["只有开课或已结束的班才能登记成绩。"]


def test_nothing_and_too_much_are_refused() -> None:
    offering, [zhou] = a_class("周可")
    assert refusal(offering).messages == ["没有要登记的成绩。"]
    many = [row(line, zhou, score=Decimal(80)) for line in range(MOST_ROWS + 1)]
    assert refusal(offering, *many).messages == ["一次最多登记1000行。"]


def test_a_hundred_rows_ask_as_much_as_one(django_assert_num_queries: Any) -> None:
    for names in (["周可"], ["周可"] * 100):
        offering, students = a_class(*names)
        rows = [row(line, student, score=Decimal(80)) for line, student in enumerate(students, start=1)]
        by = cast.lin()
        with django_assert_num_queries(9):
            record_results(offering=offering, rows=rows, by=by)
