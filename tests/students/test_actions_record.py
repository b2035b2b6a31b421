"""A line is put right by its reversal; credits from elsewhere are recognised."""

from decimal import Decimal
from typing import Any

import pytest

from common.refusals import Refused
from common.templatetags.squares import figure
from students.actions.record import correct_record, recognise_credits
from students.models import CreditRecord
from students.results import Result
from tests import cast, make

pytestmark = pytest.mark.django_db

SEVENTY = Result(score=Decimal(70))


def refusal(**told: Any) -> list[str]:
    with pytest.raises(Refused) as refused:
        correct_record(**told, by=cast.lin())
    return refused.value.messages


def effective() -> list[CreditRecord]:
    return list(CreditRecord.objects.effective())


def test_a_correction_reverses_and_writes_anew() -> None:
    record = make.credit_record(score=Decimal(80))
    corrected = correct_record(record=record, result=SEVENTY, by=cast.lin())
    first, reversal, second = CreditRecord.objects.order_by("id")
    assert (first, second) == (record, corrected)
    assert (reversal.reverses_id, reversal.result, reversal.recorded_by) == (record.pk, "80", cast.lin())
    assert (second.reverses, second.result, second.passed) == (None, "70", True)
    assert second.offering == record.offering
    assert effective() == [second]


def test_a_corrected_result_may_fail() -> None:
    corrected = correct_record(record=make.credit_record(), result=Result(score=Decimal(59)), by=cast.lin())
    assert (corrected.result, corrected.passed) == ("59", False)


def test_a_score_may_become_a_grade() -> None:
    result = Result(grade="良", passed=True)
    corrected = correct_record(record=make.credit_record(), result=result, by=cast.lin())
    assert (corrected.score, corrected.grade, corrected.passed) == (None, "良", True)


def test_without_a_result_nothing_takes_its_place() -> None:
    reversal = correct_record(record=make.credit_record(), by=cast.lin())
    assert (reversal.reverses is not None, effective()) == (True, [])


def test_what_was_corrected_is_corrected_again_in_its_new_line() -> None:
    first = make.credit_record()
    second = correct_record(record=first, result=SEVENTY, by=cast.lin())
    assert refusal(record=first, result=SEVENTY) == ["这条记录已经冲销过了。"]
    third = correct_record(record=second, result=Result(score=Decimal(65)), by=cast.lin())
    assert effective() == [third]


def test_a_reversal_is_not_corrected() -> None:
    reversal = correct_record(record=make.credit_record(), by=cast.lin())
    assert refusal(record=reversal) == ["冲销不能再更正，请另记一条。"]


def test_a_wrong_result_leaves_the_line_as_it_was() -> None:
    record = make.credit_record()
    assert refusal(record=record, result=Result(score=Decimal(101))) == ["分数应在0和100之间。"]
    assert effective() == [record]


def test_a_recognised_line_stays_passed() -> None:
    record = make.recognised_record()
    said = refusal(record=record, result=Result(grade="不合格", passed=False))
    assert said == ["认定的学分都是已通过的。"]
    assert effective() == [record]


def recognised(**changes: Any) -> CreditRecord:
    told: dict[str, Any] = {"credits": Decimal("0.2"), "result": Result(grade="认定", passed=True)}
    told |= {"student": make.student(), "revision": cast.introduction(), "term": cast.autumn()}
    return recognise_credits(**told | changes, by=cast.lin())


def test_recognised_credits_are_their_own() -> None:
    record = recognised()
    assert (record.source, record.offering, record.passed) == ("recognised", None, True)
    assert (str(record.credits), record.revision) == ("0.2", cast.introduction())


def test_nothing_is_recognised_as_nothing() -> None:
    with pytest.raises(Refused) as refused:
        recognised(credits=Decimal(0))
    assert refused.value.messages == ["学分应大于0，不超过100。"]


def test_nothing_is_recognised_as_a_draft() -> None:
    with pytest.raises(Refused) as refused:
        recognised(revision=make.revision())
    assert refused.value.messages == ["课程版本还是草稿，不能有学分记录。"]


def test_no_more_is_recognised_than_the_course_has() -> None:
    revision = make.revision(published=True)
    with pytest.raises(Refused) as refused:
        recognised(revision=revision, credits=revision.credits + 1)
    assert refused.value.message_dict == {"credits": [f"最多认定这门课的学分：{figure(revision.credits)}。"]}
    assert recognised(revision=revision, credits=revision.credits).credits == revision.credits


def test_what_already_stands_there_is_no_correction() -> None:
    record = make.credit_record(score=Decimal(80))
    with pytest.raises(Refused) as refused:
        correct_record(record=record, result=Result(score=Decimal(80)), by=cast.lin())
    assert refused.value.messages == ["与原来的成绩一样，没有要更正的。"]
    assert CreditRecord.objects.count() == 1
