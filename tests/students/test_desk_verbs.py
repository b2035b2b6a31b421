"""Verbs of student affairs from their pages: another version, an audit kept, credits from elsewhere."""

from decimal import Decimal
from typing import Any

import pytest

from institute.roles import AFFAIRS
from students.models import CreditRecord, Participation, StoredAudit
from tests import cast, desk, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db


def faults(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


def test_a_student_moves_to_another_version() -> None:
    here = make.participation(programme=make.published_programme("agi"))
    there = make.published_programme("agi", cohort=2027)
    answer = desk.act("move_to_version", here, confirmed="1", programme=there.pk, on="2026-10-01")
    moved = Participation.objects.get(programme=there)
    here.refresh_from_db()
    assert answer["Location"] == desk.address("change", moved)
    assert (here.status, str(here.until), moved.status, str(moved.since)) == (
        "moved", "2026-10-01", "active", "2026-10-01",
    )  # fmt: skip


def test_a_move_that_leads_nowhere_is_refused_in_words() -> None:
    here = make.participation(programme=make.published_programme("agi"))
    other = make.published_programme("other")
    said = {
        here.programme.pk: "学生已经在这一版里了。",
        other.pk: "只能转到同一培养方案的另一版。",
        make.programme("agi", cohort=2030).pk: "只有现行的培养方案才能收学生。",
    }
    for programme, sentence in said.items():
        answer = desk.act("move_to_version", here, confirmed="1", programme=programme)
        assert faults(answer) == {"__all__": [sentence]}
    answer = desk.act("move_to_version", here, confirmed="1", programme=other.pk, on="2999-01-01")
    assert (faults(answer), Participation.objects.count()) == (
        {"__all__": ["只能转到同一培养方案的另一版。"]},
        1,
    )
    assert list(faults(desk.act("move_to_version", here, confirmed="1", on="soon"))) == ["programme", "on"]


def test_an_audit_is_kept_that_says_no() -> None:
    place = make.participation(programme=two_modules())
    assert "还缺3学分。" in desk.act("store_audit", place).content.decode()
    answer = desk.act("store_audit", place, confirmed="1")
    kept = StoredAudit.objects.get()
    assert (answer["Location"], kept.satisfied, kept.made_by) == (
        desk.address("change", kept),
        False,
        cast.lin(),
    )
    page = desk.client().get(answer["Location"]).content.decode()
    assert "学分审核表" in page
    place.refresh_from_db()
    assert place.status == "active"


def recognise(student: Any, **changes: Any) -> Any:
    answers = {
        "revision": cast.introduction().pk,
        "term": cast.autumn().pk,
        "credits": "2.25",
        "result": "良好",
    }
    return desk.act("recognise_credits", student, confirmed="1", **answers | changes)


def test_credits_from_elsewhere_are_recognised() -> None:
    student = make.student()
    answer = recognise(student)
    record = CreditRecord.objects.get()
    assert answer["Location"] == desk.address("change", record)
    assert (record.person, record.source, record.credits, record.result, record.passed) == (
        student, "recognised", Decimal("2.25"), "良好", True,
    )  # fmt: skip
    assert (record.offering, record.recorded_by) == (None, cast.lin())


@pytest.mark.parametrize("grade", ["B+", "还行"])
def test_what_is_recognised_was_passed_whatever_it_is_called(grade: str) -> None:
    recognise(make.student(), result=grade)
    record = CreditRecord.objects.get()
    assert (record.grade, record.passed) == (grade, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"credits": "0"}, {"__all__": ["学分记录：学分应大于0，不超过100。"]}),
        ({"credits": "NaN"}, {"credits": ["请填数字。"]}),
        ({"result": "101"}, {"result": ["分数应在0和100之间。"]}),
        ({"result": "不合格"}, {"__all__": ["学分记录：认定的学分都是已通过的。"]}),
    ],
)
def test_what_makes_no_sense_is_not_recognised(changes: dict[str, str], said: dict[str, list[str]]) -> None:
    assert (faults(recognise(make.student(), **changes)), CreditRecord.objects.count()) == (said, 0)


def test_student_affairs_does_all_three() -> None:
    """What the page offers to whoever holds the role and nothing else."""
    place = make.participation(programme=two_modules())
    page = desk.clerk(AFFAIRS).get(desk.address("change", place.student))
    [shown] = page.context["dossier"].places
    offered = [verb.name for verb in (*page.context["verbs"], *vars(shown)["verbs"])]
    assert [
        name for name in ("recognise_credits", "store_audit", "move_to_version") if name not in offered
    ] == []
