"""A class's results in administration: one form, or a table that is shown before anything is written."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.refusals import Refused
from students.actions.enrolment import withdraw
from students.actions.erasure import erase_student
from students.class_results import places
from students.models import CreditRecord, Student
from tests import cast, desk, make
from tests.catalog.test_admin_pages import questions
from tests.make.indexing import together

pytestmark = pytest.mark.django_db

WORDS = "“通过”：只有等级没有分数时，要写明是否通过。"
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


def send(offering: Offering, typed: dict[str, str]) -> Any:
    return desk.client().post(page(offering), typed, follow=True)


def shown(answer: Any) -> list[tuple[str, str]]:
    """What each row of the form holds."""
    return [(place.result, place.passed) for place in answer.context["sheet"].shown]


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
    assert shown(answer) == [("101", ""), ("80", ""), ("还行", "")]
    assert [len(place.faults) for place in answer.context["sheet"].shown] == [1, 0, 1]


def test_a_grade_says_beside_it_whether_it_passes() -> None:
    offering, _students = a_class("周可", "吴越", "郑重")
    typed = {place.name: grade for place, grade in zip(places(offering), ("B+", "D", "优秀"), strict=True)}
    said = {place.passed_name: word for place, word in zip(places(offering), ("yes", "no", ""), strict=True)}
    answer = send(offering, typed | said)
    assert [(each.grade, each.passed) for each in CreditRecord.objects.order_by("id")] == [
        ("B+", True), ("D", False), ("优秀", True),
    ]  # fmt: skip
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("result", "passed", "said"),
    [
        ("59", "yes", "60分及以上才是通过，60分以下都是不通过。"),
        ("不合格", "yes", "这个等级本身就说明了是否通过，两处要说得一样。"),
        ("", "yes", "分数和等级填一样，不能都填，也不能都不填。"),
        ("B+", "perhaps", "请写“是”或“否”。"),
    ],
)
def test_what_contradicts_itself_is_kept_and_said(result: str, passed: str, said: str) -> None:
    offering, _students = a_class("周可")
    [place] = places(offering)
    answer = send(offering, {place.name: result, place.passed_name: passed})
    assert (recorded(), shown(answer)) == ([], [(result, passed)])
    assert [each.partition("：")[2] for each in answer.context["faults"]][:1] == [said]


def test_who_left_meanwhile_is_named_and_nothing_typed_is_lost() -> None:
    offering, [zhou, _wu, zheng] = a_class("周可", "吴越", "郑重")
    typed = {place.name: result for place, result in zip(places(offering), ("87", "90", ""), strict=True)}
    for student in (zhou, zheng):
        withdraw(enrolment=student.enrolments.get(), by=cast.lin())
    answer = send(offering, typed)
    said = f"{zhou}已经不在这个班里，填的“87”不会登记；其余的都还在。"
    assert (answer.status_code, answer.context["faults"]) == (409, [said])
    assert (recorded(), shown(answer)) == ([], [("90", "")])
    send(offering, {place.name: place.result for place in answer.context["sheet"].shown})
    assert recorded() == ["吴越 90"]


def test_a_large_class_is_recorded_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("students.class_form.ROWS", 2)
    offering, students = a_class("甲", "乙", "丙", "丁", "戊")
    browser, second = desk.client(), page(offering) + "?page=2"
    opened = browser.get(second)
    typed = {place.name: "80" for place in opened.context["sheet"].shown}
    assert [place.line for place in opened.context["sheet"].shown] == [3, 4]
    withdraw(
        enrolment=students[0].enrolments.get(), by=cast.lin()
    )  # whom the page showed is on two pages now
    answer = browser.post(second, typed)
    assert (answer["Location"], recorded()) == (second, ["丙 80", "丁 80"])
    assert browser.get(second).context["sheet"].owed == 2


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
    opened = desk.client().get(page(offering))
    stays, gone = opened.context["sheet"].listed
    html = opened.content.decode()
    assert [each in html for each in (gone.name, stays.name)] == [False, True]
    assert '<th scope="row">已抹去的学生</th>' in html
    assert opened.context["sheet"].owed == 1
    answer = fill(offering, "80", "91")
    said = "已抹去的学生已经不在这个班里，填的“91”不会登记；其余的都还在。"
    assert (answer.status_code, recorded(), answer.context["faults"]) == (409, [], [said])
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
    looked = upload(offering, text, encoding)
    assert (recorded(), [row.number for row, _student in looked.context["rows"]]) == (
        [],
        [student.number for student in students],
    )
    assert told(confirm(offering, looked.context["text"])) == ["登记了2人的成绩。"]
    assert recorded() == ["周可 59.5", "吴越 良好"]


@pytest.mark.parametrize("seal", ["", "x", None])
def test_only_what_was_shown_is_recorded(seal: str | None) -> None:
    offering, students = a_class("周可")
    browser, text = desk.client(), table(students, "59,,")
    looked = browser.post(page(offering), {"table": text}).context["seal"]
    sent = {"table": text.replace(",59,", ",95,"), "seal": looked if seal is None else seal, "confirmed": "1"}
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
    assert shown(answer) == [("70", ""), ("90", "")]
    sent = confirm(offering, table(students, "70,,", "90,,"))
    assert (sent.context["found"].messages, len(sent.context["rows"])) == (["有人更快。"], 2)


def test_every_fault_of_a_table_names_row_and_column() -> None:
    offering, students = a_class("周可", "吴越")
    text = table(students, "59.55,,", "80,,也许") + "\nS0,无名,70,,"
    looked = upload(offering, text)
    assert looked.context["found"].messages == [
        "第2行“分数”：分数最多一位小数。",
        "第3行“通过”：请写“是”或“否”。",
        "第4行“学号”：这个班里没有学号S0。",
    ]
    assert looked.context["faulty"] == {2, 3, 4}
    confirm(offering, text)
    assert recorded() == []


def test_a_name_that_is_another_students_is_a_fault() -> None:
    """Whoever slipped by a line would give each the result of the next."""
    offering, [zhou, wu, _zheng] = a_class("周可", "吴越", "郑重")
    make.credit_record(wu, offering)
    swapped = f"{HEAD}\n{zhou.number},吴越,70,,\n{wu.number},周可,80,,"
    assert upload(offering, swapped).context["found"].messages == [
        f"第2行“姓名”：{zhou.number}是周可。",
        f"第3行“姓名”：{wu.number}是吴越。",
    ]
    confirm(offering, swapped)
    assert recorded() == ["吴越 80"]


@pytest.mark.parametrize("name", ["", "周可", "周　可", "zhou KE", "'周可"])
def test_a_name_is_read_as_forgivingly_as_a_result(name: str) -> None:
    offering, [zhou] = a_class("周可")
    Student.objects.filter(pk=zhou.pk).update(name_en="Zhou Ke")
    assert upload(offering, f"{HEAD}\n{zhou.number},{name},70,,").context["found"].messages == []


def test_the_same_table_again_says_so() -> None:
    offering, students = a_class("周可")
    text = table(students, "80,,")
    confirm(offering, text)
    looked = upload(offering, text)
    assert (len(looked.context["found"].same), looked.context["found"].rows) == (1, [])
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
    looked = upload(offering, "学号,分数\n" + "S1,800\n" * 16_000)
    assert (looked.context["found"].messages, looked.context["rows"]) == (["一次最多登记1000行。"], [])


def test_of_many_faults_the_first_are_listed() -> None:
    offering, _students = a_class("周可")
    told = upload(offering, "学号,分数\n" + "S1,80\n" * 60).context["found"].messages
    assert (len(told), told[-1]) == (51, "还有10处，先改好上面这些。")


def test_a_number_stands_once_in_a_table() -> None:
    offering, [zhou] = a_class("周可")
    said = f"“学号”：学号{zhou.number}出现了不止一次。"
    looked = upload(offering, table([zhou, zhou], "80,,", "81,,"))
    assert looked.context["found"].messages == [f"第2行{said}", f"第3行{said}"]


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


def test_a_class_asks_the_same_at_1_3_and_200_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    browser, found = desk.client(), {}
    offering, _students = a_class()
    monkeypatch.setattr("students.class_form.ROWS", 200)
    for rows in (1, 3, 200):
        while len(places(offering)) < rows:
            make.enrolment(make.student(), offering)
        found[rows] = questions(browser, page(offering))
    assert found == dict.fromkeys((1, 3, 200), 5)


def test_recording_a_page_asks_the_same_for_1_and_30() -> None:
    browser, found = desk.client(), {}
    offering, _students = a_class()
    for rows in (1, 30):
        fresh = [make.enrolment(make.student(), offering) for _ in range(rows)]
        typed = {place.name: "80" for place in places(offering) if place.enrolment in fresh}
        with CaptureQueriesContext(connection) as asked:
            browser.post(page(offering), typed)
        found[rows] = len(asked)
    assert (found, CreditRecord.objects.count()) == (dict.fromkeys((1, 30), 31), 31)


def test_the_classes_ask_the_same_at_1_3_and_200(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("students.admin.class_pages.CLASSES", 200)
    browser, found = desk.client(), {}
    for rows in (1, 3, 200):
        with together():
            while Offering.objects.count() < rows:
                make.enrolment()
        found[rows] = questions(browser, reverse("admin:students_class_list"))
    assert found == dict.fromkeys((1, 3, 200), 4)


def test_classes_that_owe_results_come_first() -> None:
    spring = make.term("2020-spring", starts_on=datetime.date(2020, 3, 2))
    owing = make.enrolment(taught=make.offering(term=spring, state=OfferingState.ACTIVE)).offering
    graded = make.credit_record(make.student()).offering
    assert graded is not None
    listed = desk.client().get(reverse("admin:students_class_list")).context["page"]
    assert [each.pk for each in listed] == [owing.pk, graded.pk]


def test_the_result_of_somebody_who_left_is_not_counted_for_another() -> None:
    record = make.credit_record()
    make.enrolment(record.person, record.offering, withdrawn_at=timezone.now())
    make.enrolment(taught=record.offering)
    [found] = desk.client().get(reverse("admin:students_class_list")).context["page"]
    assert (found.listed, found.recorded) == (1, 0)


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
