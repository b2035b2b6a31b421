"""A class's results in administration: one form, or a table that is shown before anything is written."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students.actions.erasure import erase_student
from students.class_results import places
from students.models import CreditRecord, Student
from tests import cast, desk, make
from tests.catalog.test_admin_pages import questions
from tests.make.indexing import together

pytestmark = pytest.mark.django_db

WORDS = "“分数”：这个等级看不出是否通过。请填分数，或优秀、良好、中等、合格、不合格。"
HEAD = "学号,姓名,分数,等级,通过"


def a_class(*names: str) -> tuple[Offering, list[Student]]:
    offering = make.offering(make.revision("AG101", credits="3", published=True), state=OfferingState.ACTIVE)
    students = [make.student(name) for name in names]
    for student in students:
        make.enrolment(student, offering)
    return offering, students


def page(offering: Offering, name: str = "students_class") -> str:
    return reverse(f"admin:{name}", args=[offering.pk])


def fill(offering: Offering, *results: str) -> Any:
    """Type these results into the form, in the order of the class list."""
    data = {place.name: typed for place, typed in zip(places(offering), results, strict=True)}
    return desk.client().post(page(offering), data, follow=True)


def upload(offering: Offering, content: str | bytes, encoding: str = "utf-8") -> Any:
    raw = content if isinstance(content, bytes) else content.encode(encoding)
    return desk.client().post(page(offering), {"file": SimpleUploadedFile("results.csv", raw)})


def confirm(offering: Offering, table: str) -> Any:
    """Look at the table, then send it as a browser does."""
    browser = desk.client()
    seal = browser.post(page(offering), {"table": table}).context["seal"]
    sent = {"table": table.replace("\n", "\r\n"), "seal": seal, "confirmed": "1"}
    return browser.post(page(offering), sent, follow=True)


def recorded() -> list[str]:
    return [f"{record.person.name} {record.result}" for record in CreditRecord.objects.order_by("id")]


def told(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def table(students: list[Student], *cells: str) -> str:
    lines = [f"{student.number},{student.name},{cell}" for student, cell in zip(students, cells, strict=True)]
    return "\n".join([HEAD, *lines])


def test_a_class_is_recorded_in_one_form() -> None:
    offering, _students = a_class("周可", "吴越", "郑重")
    answer = fill(offering, "８７.5", "优秀", "")
    assert (recorded(), told(answer)) == (["周可 87.5", "吴越 优秀"], ["登记了2人的成绩。"])


def test_two_faulty_rows_keep_all_that_was_typed() -> None:
    offering, _students = a_class("周可", "吴越", "郑重")
    answer = fill(offering, "101", "80", "还行")
    assert (recorded(), answer.context["faults"]) == (
        [],
        ["第1行“分数”：分数应在0和100之间。", f"第3行{WORDS}"],
    )
    assert [place.typed for place in answer.context["places"]] == ["101", "80", "还行"]
    assert [len(place.faults) for place in answer.context["places"]] == [1, 0, 1]


def test_each_keeps_their_own_result_without_a_number() -> None:
    offering, _students = a_class()
    for name in ("甲", "乙", "丙"):
        make.enrolment(make.student(name, user=make.user()), offering)
    for results in (("91", "", ""), ("", "", "55")):
        fill(offering, *results)
    assert recorded() == ["甲 91", "丙 55"]


def test_an_erased_student_has_no_link_no_field_and_no_result() -> None:
    offering, [zhou, wu] = a_class("周可", "吴越")
    erase_student(student=zhou, by=cast.lin())
    shown = desk.client().get(page(offering))
    stays, gone = shown.context["places"]
    html = shown.content.decode()
    assert [each in html for each in (gone.name, stays.name)] == [False, True]
    assert '<th scope="row">已抹去的学生</th>' in html
    assert shown.context["owed"] == 1
    answer = fill(offering, "80", "91")
    assert (recorded(), answer.context["faults"]) == ([], ["第2行“学号”：这个班里没有这名学生了。"])
    assert desk.client().get(page(offering, "students_class_csv")).content.decode(
        "utf-8-sig"
    ).splitlines() == [
        HEAD,
        f"{wu.number},吴越,,,",
    ]


def test_nothing_typed_is_said() -> None:
    offering, _students = a_class("周可")
    assert fill(offering, " ").context["faults"] == ["没有要登记的成绩。"]


def test_who_was_recorded_meanwhile_is_refused_in_words() -> None:
    offering, [zhou, _wu] = a_class("周可", "吴越")
    make.credit_record(zhou, offering)
    answer = fill(offering, "70", "90")
    assert answer.context["faults"] == ["第1行“学号”：这名学生在这个班已经有成绩了。要改，请更正那一条。"]
    assert recorded() == ["周可 80"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_shown_before_it_is_recorded(encoding: str) -> None:
    offering, students = a_class("周可", "吴越")
    text = table(students, "59.5,,", ",良好,是")
    shown = upload(offering, text, encoding)
    assert (recorded(), [row.number for row, _student in shown.context["rows"]]) == (
        [],
        [student.number for student in students],
    )
    assert told(confirm(offering, shown.context["text"])) == ["登记了2人的成绩。"]
    assert recorded() == ["周可 59.5", "吴越 良好"]


@pytest.mark.parametrize("seal", ["", "x", None])
def test_only_what_was_shown_is_recorded(seal: str | None) -> None:
    offering, students = a_class("周可")
    browser, text = desk.client(), table(students, "59,,")
    shown = browser.post(page(offering), {"table": text}).context["seal"]
    sent = {"table": text.replace("59", "95"), "seal": shown if seal is None else seal, "confirmed": "1"}
    answer = browser.post(page(offering), sent)
    assert (recorded(), told(answer)) == ([], ["表格改过了，请再看一遍，再登记。"])
    browser.post(page(offering), sent | {"seal": answer.context["seal"]})
    assert recorded() == ["周可 95"]


def test_what_went_wrong_meanwhile_loses_no_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(**_facts: Any) -> None:
        raise Refused("有人更快。")

    offering, students = a_class("周可", "吴越")
    monkeypatch.setattr("students.admin.class_pages.record_results", too_late)
    answer = fill(offering, "70", "90")
    assert answer.context["faults"] == ["有人更快。"]
    assert [place.typed for place in answer.context["places"]] == ["70", "90"]
    sent = confirm(offering, table(students, "70,,", "90,,"))
    assert (sent.context["found"].messages, len(sent.context["rows"])) == (["有人更快。"], 2)


def test_every_fault_of_a_table_names_row_and_column() -> None:
    offering, students = a_class("周可", "吴越")
    text = table(students, "59.55,,", "80,,也许") + "\nS0,无名,70,,"
    shown = upload(offering, text)
    assert shown.context["found"].messages == [
        "第2行“分数”：分数最多一位小数。",
        "第3行“通过”：请写“是”或“否”。",
        "第4行“学号”：这个班里没有学号S0。",
    ]
    assert shown.context["faulty"] == {2, 3, 4}
    confirm(offering, text)
    assert recorded() == []


def test_the_same_table_again_says_so() -> None:
    offering, students = a_class("周可")
    text = table(students, "80,,")
    confirm(offering, text)
    shown = upload(offering, text)
    assert (len(shown.context["found"].same), shown.context["found"].rows) == (1, [])
    assert told(confirm(offering, text)) == ["登记了0人的成绩。1人早已登记，内容一样。"]
    assert recorded() == ["周可 80"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的。"),
        (b"\xff\xff\xff", "读不了这个文件的文字，请另存为CSV（UTF-8或GB18030）再上传。"),
        ("学号,分数\nS1,8\x000", "第2行有看不见的控制字符，请删掉它们。"),
        ("姓名,分数\n周可,80", "第一行里没有“学号”一列。请用下载的名单作表头。"),
        ("学号,姓名\nS1,周可", "第一行里没有“分数”一列。请用下载的名单作表头。"),
        ("学号,学号,分数\nS1,S1,80", "“学号”一列出现了不止一次。"),
        ("学号,分数\nS1,\n", "没有要登记的成绩。"),
        (b"a" * (1024 * 1024 + 1), "文件太大了，最多1 MB。"),
        ("学号,分数\n" + "S1,80\n" * 1001, "一次最多登记1000行。"),
        ("学号,分数\nS1,A\x0b\x1cB", "第2行有看不见的控制字符，请删掉它们。"),
        ("学号,分数\nS1,良\u202e", "第2行有看不见的控制字符，请删掉它们。"),
        ("学号,分数\nS1,\u200b", "第2行有看不见的控制字符，请删掉它们。"),
        ('学号,分数\nS1,"良\n好"', "第3行的一格里有换行，请删掉它。"),
        ("学号;分数\nS1;80", "第2行“学号”：这个班里没有学号S1。"),
        ("学号\t分数\nS1\t80", "第2行“学号”：这个班里没有学号S1。"),
        ("Student number,Score\n=S1,80", "第2行“学号”：这个班里没有学号=S1。"),
        ("学号,分数\n'-S1,80", "第2行“学号”：这个班里没有学号-S1。"),
        ("学号,分数\nS1," + "8" * 200_000, "第2行读不了：引号可能没有成对。"),
    ],
)
def test_whatever_is_sent_is_answered_in_a_sentence(content: str | bytes, said: str) -> None:
    offering, _students = a_class("周可")
    assert upload(offering, content).context["found"].messages == [said]


def test_a_table_too_long_is_not_drawn() -> None:
    offering, _students = a_class("周可")
    shown = upload(offering, "学号,分数\n" + "S1,800\n" * 16_000)
    assert (shown.context["found"].messages, shown.context["rows"]) == (["一次最多登记1000行。"], [])


def test_of_many_faults_the_first_are_listed() -> None:
    offering, _students = a_class("周可")
    told = upload(offering, "学号,分数\n" + "S1,80\n" * 60).context["found"].messages
    assert (len(told), told[-1]) == (51, "还有10处，先改好上面这些。")


def test_a_number_stands_once_in_a_table() -> None:
    offering, [zhou] = a_class("周可")
    said = f"“学号”：学号{zhou.number}出现了不止一次。"
    shown = upload(offering, table([zhou, zhou], "80,,", "81,,"))
    assert shown.context["found"].messages == [f"第2行{said}", f"第3行{said}"]


def test_the_list_comes_as_a_table_that_can_be_sent_back() -> None:
    offering, students = a_class("周可", "=HYPERLINK()")
    make.credit_record(students[0], offering)
    answer = desk.client().get(page(offering, "students_class_csv"))
    text = answer.content.decode("utf-8-sig")
    assert text.splitlines() == [
        HEAD,
        f"{students[0].number},周可,80.0,,是",
        f"{students[1].number},'=HYPERLINK(),,,",
    ]
    found = upload(offering, answer.content).context["found"]
    assert (len(found.same), found.blank, found.faults) == (1, 1, [])


def test_a_class_asks_the_same_at_1_3_and_200_rows() -> None:
    browser, found = desk.client(), {}
    offering, _students = a_class()
    for rows in (1, 3, 200):
        while len(places(offering)) < rows:
            make.enrolment(make.student(), offering)
        found[rows] = questions(browser, page(offering))
    assert found == dict.fromkeys((1, 3, 200), 5)


def test_the_classes_ask_the_same_at_1_3_and_200() -> None:
    browser, found = desk.client(), {}
    for rows in (1, 3, 200):
        with together():
            while Offering.objects.count() < rows:
                make.enrolment()
        found[rows] = questions(browser, reverse("admin:students_class_list"))
    assert found == dict.fromkeys((1, 3, 200), 3)


def test_classes_that_owe_results_come_first() -> None:
    spring = make.term("2020-spring", starts_on=datetime.date(2020, 3, 2))
    owing = make.enrolment(taught=make.offering(term=spring, state=OfferingState.ACTIVE)).offering
    graded = make.credit_record(make.student()).offering
    assert graded is not None
    listed = desk.client().get(reverse("admin:students_class_list")).context["classes"]
    assert [each.pk for each in listed] == [owing.pk, graded.pk]


@pytest.mark.parametrize("name", ["students_class", "students_class_csv"])
def test_a_class_that_is_not_there(name: str) -> None:
    assert desk.client().get(reverse(f"admin:{name}", args=[10**30])).status_code == 404


def test_without_the_right_nobody_enters() -> None:
    offering, _students = a_class("周可")
    clerk = make.user(is_staff=True)
    browser = desk.client()
    browser.force_login(clerk)
    pages = [page(offering), page(offering, "students_class_csv"), reverse("admin:students_class_list")]
    assert [browser.get(each).status_code for each in pages] == [403, 403, 403]
