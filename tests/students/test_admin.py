"""Students in administration: lists without a query per row; what only verbs write is only read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model

from students.models import CreditRecord, Enrolment, Participation, Ruling, StoredAudit, Student, Tie
from tests import cast, desk, make
from tests.catalog.test_admin_pages import questions
from tests.make.indexing import together

pytestmark = pytest.mark.django_db


def place() -> Participation:
    return make.participation(programme=cast.agi())


MAKERS: dict[type[Model], Callable[[], Model]] = {
    Student: make.student,
    Participation: place,
    Enrolment: make.enrolment,
    CreditRecord: make.recognised_record,
    Ruling: lambda: make.ruling(place()),
    Tie: make.tie,
    StoredAudit: lambda: make.stored_audit(place()),
}
# Session, account, count and rows; what stands beside filters, if any.
COUNTS = dict.fromkeys(MAKERS, 4) | {Student: 5}
READ_ONLY = [model for model in MAKERS if model is not Student]
every_model = pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
every_read_only_model = pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)


@every_model
def test_a_list_asks_the_same_at_1_3_and_200_rows(model: type[Model]) -> None:
    browser, page = desk.client(), desk.address("changelist", model)
    found = {}
    for rows in (1, 3, 200):
        with together():
            while model._default_manager.count() < rows:
                MAKERS[model]()
        found[rows] = questions(browser, page)
    assert found == dict.fromkeys((1, 3, 200), COUNTS[model])


@every_model
def test_a_row_is_shown(model: type[Model]) -> None:
    answer = desk.client().get(desk.address("change", MAKERS[model]()))
    assert answer.status_code == 200


@every_read_only_model
def test_a_row_is_not_written_by_hand(model: type[Model]) -> None:
    row, browser = MAKERS[model](), desk.client()
    pages = (desk.address("add", model), desk.address("change", row), desk.address("delete", row))
    assert [browser.post(page, {}).status_code for page in pages] == [403, 403, 403]


def test_a_student_is_not_deleted() -> None:
    page = desk.address("delete", make.student())
    assert desk.client().post(page, {"post": "yes"}).status_code == 403


def test_an_erased_student_is_only_read() -> None:
    student = make.student()
    erased: dict[str, Any] = {"user": None, "name_zh": "", "name_en": "", "home": None}
    Student.objects.filter(pk=student.pk).update(erased_at="2026-10-01T00:00Z", **erased)
    shown = desk.client().get(desk.address("change", student)).content.decode()
    assert "个人信息已经抹去，只有学分记录还在。" in shown
