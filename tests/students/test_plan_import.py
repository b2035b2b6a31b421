"""A plan read in again: looked at first, every fault by its row, written once confirmed, never over another's."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalog.models import CourseRevision, Term
from students.models import Participation, PlanItem
from tests import make
from tests.make.indexing import together
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db
ADDRESS = "/plan/import/"
TOO_MUCH = "太长了：一份计划不超过100 KB。"
NO_PLAN = "没有找到计划：要有“plan”，里面每门课一项。"


@pytest.fixture
def place() -> Participation:
    return make.participation(programme=two_modules(), since=localdate())


@pytest.fixture
def mine(client: Client, place: Participation) -> Client:
    assert place.student.user is not None
    client.force_login(place.student.user)
    return client


@pytest.fixture
def spring() -> Term:
    day = localdate() + timedelta(weeks=4)
    names = {"name_zh": "2099年春", "name_en": "Spring 2099"}
    return make.term("2099-spring", starts_on=day, ends_on=day + timedelta(weeks=18), **names)


def plan(place: Participation) -> dict[str, str]:
    return PlanItem.objects.of(place.student).as_codes()


def planned(place: Participation, code: str, term: Term | None = None) -> PlanItem:
    return make.plan_item(place.student, CourseRevision.objects.get(course__code=code), term=term)


def look(mine: Client, text: str, **more: Any) -> Any:
    return mine.post(ADDRESS, {"text": text, **more})


def confirmed(mine: Client, looked: Any) -> Any:
    """What the button of the preview sends."""
    return look(mine, looked.context["sent"], seen=looked.context["plan"].seal)


def test_what_was_downloaded_can_be_read_in_again(mine: Client, place: Participation, spring: Term) -> None:
    planned(place, "AG101", spring)
    planned(place, "CQ201")
    before, saved = plan(place), mine.get("/plan.json").content
    assert look(mine, saved.decode()).context["changes"] == []
    mine.post("/plan/drop/", {"course": "AG101"})
    planned(place, "AG102")
    looked = mine.post(ADDRESS, {"file": SimpleUploadedFile("plan.json", b"\xef\xbb\xbf" + saved)})
    assert [(each.course, each.now, each.mine) for each in looked.context["changes"]] == [
        ("AG101课 AG101", None, "2099年春"),
        ("AG102课 AG102", "", None),
    ]
    assert plan(place) == {"AG102": "", "CQ201": ""}
    assert confirmed(mine, looked)["Location"] == "/plan/#terms"
    assert (plan(place), mine.get("/plan.json").content) == (before, saved)


def test_it_says_what_would_come_of_it(mine: Client, spring: Term) -> None:
    for code in ("AG101", "CQ201"):
        revision = CourseRevision.objects.get(course__code=code)
        make.meeting(make.offering(revision, term=spring))
    sent = json.dumps([{"course": code, "term": spring.code} for code in ("AG101", "CQ201")])
    said = look(mine, sent).content.decode()
    assert ["会改2处" in said, "导入以后全部修满。" in said] == [True] * 2
    assert "有1处不合适，导入以后可以再调：2099年春有两门课撞时间：周三14:00。" in said
    english = mine.post(f"/en{ADDRESS}", {"text": sent}).content.decode()
    assert ["2 changes" in english, "Spring 2099" in english] == [True] * 2


@pytest.mark.usefixtures("spring")
def test_who_was_quicker_is_not_overwritten(mine: Client, place: Participation) -> None:
    planned(place, "AG101")
    looked = look(mine, '[{"course": "AG101", "term": "2099-spring"}]')
    planned(place, "CQ201")
    overtaken = confirmed(mine, looked)
    assert overtaken.status_code == 409
    assert [(each.course, each.now, each.mine) for each in overtaken.context["changes"]] == [
        ("AG101课 AG101", "", "2099年春"),
        ("CQ201课 CQ201", "", None),
    ]
    assert plan(place) == {"AG101": "", "CQ201": ""}
    assert confirmed(mine, overtaken).status_code == 302
    assert plan(place) == {"AG101": "2099-spring"}


ROWS = [
    ('{"course": "ZZ999"}', "学院没有课程ZZ999，或者还没有发布。"),
    ('{"course": "DRAFT1"}', "学院没有课程DRAFT1，或者还没有发布。"),
    ('{"course": "ag101"}', "学院没有课程ag101，或者还没有发布。"),
    ('{"course": "\\u0000"}', "学院没有课程\ufffd，或者还没有发布。"),
    ('{"course": "\\ud800"}', "学院没有课程\ufffd，或者还没有发布。"),
    ('{"course": "' + "9" * 50 + '"}', f"学院没有课程{'9' * 40}…，或者还没有发布。"),
    ('{"course": 1}', "学院没有课程1，或者还没有发布。"),
    ('{"course": null}', "没有写是哪门课（“course”）。"),
    ('{"course": ["AG101"]}', "没有写是哪门课（“course”）。"),
    ("{}", "没有写是哪门课（“course”）。"),
    ('"AG101"', "没有写是哪门课（“course”）。"),
    ('{"course": "AG101", "term": "2099-autumn"}', "没有学期2099-autumn。"),
    ('{"course": "AG101", "term": "\\u0000"}', "没有学期\ufffd。"),
    ('{"course": "AG101", "term": {}}', "“term”要写学期的代码，或者空着。"),
    ('{"course": "AG101", "term": false}', "“term”要写学期的代码，或者空着。"),
    ('{"course": "AG101", "term": "gone"}', "gone学期已经结束，不能再排课。"),
    ('{"course": "CQ201"}', "CQ201在第1项已经有了。"),
]


@pytest.mark.parametrize(("row", "sentence"), ROWS)
def test_each_row_says_what_is_wrong_with_it(
    mine: Client, place: Participation, row: str, sentence: str
) -> None:
    make.revision("DRAFT1")
    make.term("gone", starts_on=date(2020, 9, 1), ends_on=date(2021, 1, 1))
    text = f'[{{"course": "CQ201"}}, {row}]'
    answer = look(mine, text)
    assert (answer.status_code, answer.context["faults"]) == (422, [f"第2项：{sentence}"])
    assert answer.context["typed"] == text
    assert look(mine, text, seen="").status_code == 422
    assert plan(place) == {}


TEXTS = [
    ("", "还没有内容：选一个文件，或者把JSON粘贴进来。"),
    ("{", "第1行第2个字符起读不懂，这不是JSON。"),
    ("[\n{}\n,]", "第3行第2个字符起读不懂，这不是JSON。"),
    ("5", NO_PLAN),
    ("null", NO_PLAN),
    ('{"plan": {}}', NO_PLAN),
    ("9" * 90_000, NO_PLAN),
    ("[" * 90_000, "一层套一层太深了，这不是一份计划。"),
    ("甲" * 50_000, TOO_MUCH),
    (json.dumps([{}] * 101), "这里有101门课，一份计划最多100门。"),
]


@pytest.mark.parametrize(("text", "sentence"), TEXTS, ids=range(len(TEXTS)))
def test_what_is_no_plan_is_told_so(mine: Client, text: str, sentence: str) -> None:
    answer = look(mine, text)
    assert (answer.status_code, answer.context["faults"]) == (422, [sentence])


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"\xff\xfe", "这个文件不是UTF-8文字。"),
        (b" " * 200_000, TOO_MUCH),
        (b"[\0]", "第1行第2个字符起读不懂，这不是JSON。"),
        (b"", "还没有内容：选一个文件，或者把JSON粘贴进来。"),
    ],
)
def test_a_file_that_is_no_plan_is_told_so(mine: Client, sent: bytes, sentence: str) -> None:
    answer = mine.post(ADDRESS, {"file": SimpleUploadedFile("plan.json", sent)})
    assert (answer.status_code, answer.context["faults"]) == (422, [sentence])


def test_what_stands_in_a_past_term_may_stay_there(mine: Client, place: Participation) -> None:
    planned(place, "AG101", make.term("gone", starts_on=date(2020, 9, 1), ends_on=date(2021, 1, 1)))
    looked = look(mine, '[{"course": "AG101", "term": "gone"}, {"course": "CQ201", "term": ""}]')
    assert confirmed(mine, looked).status_code == 302
    assert plan(place) == {"AG101": "gone", "CQ201": ""}


def test_nobody_but_a_student_reads_one_in(client: Client) -> None:
    client.force_login(make.user())
    for answer in (client.get(ADDRESS), client.post(ADDRESS, {"text": "[]"})):
        assert answer.status_code == 404


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_questions_do_not_grow(
    mine: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    provider, codes = make.organisation(), [f"ZZ{number:03}" for number in range(rows)]
    with together():
        for code in codes:
            make.revision(code, provider=provider, published=True)
    with django_assert_num_queries(29):
        look(mine, json.dumps([{"course": code} for code in codes]))


def test_what_is_passed_already_is_named_and_stored_as_sent(mine: Client, place: Participation) -> None:
    make.recognised_record(place.student, CourseRevision.objects.get(course__code="AG101"))
    looked = look(mine, '[{"course": "AG101"}, {"course": "AG102"}]')
    assert "有1门已经有了或正在修，导入以后不占学期：AG101课。" in looked.content.decode()
    confirmed(mine, looked)
    assert plan(place) == {"AG101": "", "AG102": ""}
    assert [each.course.code for each in mine.get("/plan/").context["plan"].idle] == ["AG101"]
