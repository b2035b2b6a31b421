"""我的成绩与学分: a student's own page, and nobody else's."""

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import CourseRevision
from catalog.models.vocabulary import Category, OfferingState, RevisionStatus
from students.actions.completion import complete
from students.actions.record import correct_record
from students.models import CreditRecord, Participation, Student
from students.models.vocabulary import ParticipationStatus, RecordSource
from students.record_map import Line
from students.record_page import RecordPage, record_page
from students.results import Result
from tests import cast, make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db
HALF = Decimal("1.5")
SHAPES = ["/record/", "/en/record/", "/record.json", "/record.csv"]


@pytest.fixture
def place() -> Participation:
    return make.participation(programme=two_modules())


def course(code: str) -> CourseRevision:
    return CourseRevision.objects.published().get(course__code=code)


def taken(place: Participation, code: str, **facts: object) -> CreditRecord:
    return make.credit_record(place.student, make.offering(course(code), state=OfferingState.ACTIVE), **facts)


def owner(student: Student) -> User:
    assert student.user is not None
    return student.user


def enter(client: Client, student: Student) -> None:
    client.force_login(owner(student))


def text(client: Client, place: Participation, address: str = "/record/") -> str:
    enter(client, place.student)
    response = client.get(address)
    assert response.status_code == 200
    return strip_tags(response.content.decode())


def lines(page: RecordPage) -> list[Line]:
    assert page.map is not None
    return [*page.map.whole.foundation.lines, *page.map.whole.industry.lines]


def drawn(page: RecordPage) -> list[tuple[str, list[tuple[str, Decimal]]]]:
    return [(line.code, line.squares) for line in lines(page)]


def entries(page: RecordPage) -> list[tuple[str, str, str]]:
    return [(entry.code, entry.result, entry.state) for term in page.terms for entry in term.entries]


def test_a_fresh_student_sees_dots_and_the_next_step(client: Client, place: Participation) -> None:
    page = record_page(place.student)
    assert drawn(page) == [("AG101", [("open", HALF)]), ("", [("open", HALF)])]
    assert [each.code for each in lines(page)[1].among] == ["CQ201"]
    said = text(client, place)
    assert "3格都空着。先从第一阶段的必修课开始。" in said
    assert "已计入0 / 3学分。还缺3学分。" in said


def test_what_is_earned_recognised_and_running_has_its_texture(place: Participation) -> None:
    taken(place, "AG101")
    make.enrolment(place.student, make.offering(course("CQ201"), state=OfferingState.ACTIVE))
    page = record_page(place.student)
    assert drawn(page) == [("AG101", [("solid", HALF)]), ("CQ201", [("running", HALF)])]
    make.recognised_record(place.student, course("CQ201"), credits=HALF)
    page = record_page(place.student)
    assert drawn(page) == [("AG101", [("solid", HALF)]), ("CQ201", [("recognised", HALF)])]
    assert page.missing == [[], []]


def test_map_and_bar_show_the_same_squares(place: Participation) -> None:
    taken(place, "AG102")
    CourseRevision.objects.filter(course__code="CQ201").update(status=RevisionStatus.SUPERSEDED)
    larger = make.revision("CQ201", credits="5", category=Category.INDUSTRY, published=True)
    make.recognised_record(place.student, larger)
    page = record_page(place.student)
    assert page.map is not None
    assert page.map.whole.foundation.squares == [("open", HALF)]
    assert page.map.whole.industry.squares == [("recognised", HALF)]
    assert (page.map.counted, page.map.required) == (HALF, Decimal(3))


def test_what_is_missing_is_named_with_why(client: Client, place: Participation) -> None:
    taken(place, "AG101", score=Decimal(40), passed=False)
    make.recognised_record(place.student, course("CQ201"), credits=HALF)
    said = " ".join(text(client, place).split())
    assert "AG101" in said
    assert "（未通过）0 / 1.5缺1.5" in said
    assert "「通识·基础课」要求1.5学分" in said
    assert "这一边不缺。" in said


def test_a_corrected_line_is_struck(client: Client, place: Participation) -> None:
    record = taken(place, "AG101", score=Decimal(40), passed=False)
    correct_record(record=record, by=cast.lin(), result=Result(score=Decimal(85)))
    page = record_page(place.student)
    assert entries(page) == [("AG101", "85", "earned"), ("AG101", "40", "reversed")]
    enter(client, place.student)
    assert "<s>40</s>" in client.get("/record/").content.decode()


def test_a_result_ends_the_running(place: Participation) -> None:
    taught = make.offering(course("AG101"), state=OfferingState.ACTIVE)
    make.enrolment(place.student, taught)
    assert entries(record_page(place.student)) == [("AG101", "", "running")]
    make.credit_record(place.student, taught)
    assert entries(record_page(place.student)) == [("AG101", "80", "earned")]


def test_what_counts_nowhere_is_said(client: Client, place: Participation) -> None:
    make.recognised_record(place.student, make.revision("AG901", published=True), credits=Decimal(2))
    assert "2学分已得，但各模块已满，或方案里没有这门课，所以不计入。" in text(client, place)


def test_a_ruling_is_shown_with_its_reason(client: Client, place: Participation) -> None:
    make.ruling(place, course=course("AG101").course, reason="入学前已修")
    make.recognised_record(place.student, course("AG102"), credits=HALF)
    page = record_page(place.student)
    assert lines(page)[0].words == ["AG101", "免修"]
    assert "入学前已修" in text(client, place)


def test_whoever_completed_sees_the_audit_that_was_kept(client: Client, place: Participation) -> None:
    taken(place, "AG101")
    make.recognised_record(place.student, course("CQ201"), credits=HALF)
    complete(participation=place, by=cast.lin())
    correct_record(record=CreditRecord.objects.filter(source=RecordSource.TAKEN)[0], by=cast.lin())
    said = text(client, place)
    assert "全部修满。" in said
    assert "下面是结业审核当时的结果。" in said


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (ParticipationStatus.SUSPENDED, "你在休学，学籍保留；复学以后才能选课。"),
        (ParticipationStatus.LEFT, "退出了这个项目。下面的记录一直保留。"),
        (ParticipationStatus.MOVED, "转出了这一版方案。"),
    ],
)
def test_a_place_that_is_not_held_says_so(client: Client, status: ParticipationStatus, sentence: str) -> None:
    assert sentence in text(client, make.participation(programme=two_modules(), status=status))


def test_a_student_without_a_place_is_told_whom_to_ask(client: Client) -> None:
    student = make.student()
    enter(client, student)
    page = client.get("/record/")
    assert (page.status_code, page.context["record"].map) == (200, None)
    assert "你还没有项目学籍，请联系学生事务。" in page.content.decode()


def test_a_sample_student_is_marked(client: Client) -> None:
    student = make.student(user=make.user(is_demo=True))
    enter(client, student)
    page = client.get("/record/").content.decode()
    assert "人物、成绩与学期为示例，不是任何真实的人。" in page
    assert f"出具日期 {timezone.localdate():%Y-%m-%d}" in page
    assert client.get("/record.json").json()["illustrative"] is True


@pytest.mark.parametrize("address", SHAPES)
def test_a_stranger_signs_in_first(client: Client, address: str) -> None:
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("address", SHAPES)
@pytest.mark.parametrize("who", [cast.zhao, cast.lin])
def test_an_account_without_a_student_is_told_whom_to_ask(client: Client, address: str, who: object) -> None:
    assert callable(who)
    make.participation(programme=two_modules())
    client.force_login(who())
    response = client.get(address)
    asked = "student affairs" if "/en/" in address else "请联系学生事务"
    assert (response.status_code, asked in response.content.decode()) == (404, True)


@pytest.mark.parametrize("address", SHAPES)
def test_nothing_of_another_student_is_there(client: Client, place: Participation, address: str) -> None:
    other = make.participation(make.student("吴不见"), place.programme)
    make.recognised_record(other.student, course("CQ201"), grade="不可见", credits=HALF)
    make.ruling(other, reason="也不可见")
    enter(client, place.student)
    said = client.get(address, {"student": other.student_id}).content.decode()
    assert [secret for secret in ("吴不见", "不可见", other.student.number) if secret in said] == []


@pytest.mark.parametrize("address", SHAPES)
def test_it_is_nobody_elses_to_keep(client: Client, place: Participation, address: str) -> None:
    enter(client, place.student)
    kept = client.get(address)["Cache-Control"]
    assert kept == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_machines_are_told_the_same(client: Client, place: Participation) -> None:
    taken(place, "AG101")
    enter(client, place.student)
    told = client.get("/record.json").json()
    half = {"required": "1.5", "counted": "1.5", "running": "0", "short": "0"}
    assert (told["programme"]["status"], told["audit"]["satisfied"], told["audit"]["short"]) == (
        "active",
        False,
        "1.5",
    )
    assert {key: Decimal(value) for key, value in told["audit"]["foundation"].items()} == {
        key: Decimal(value) for key, value in half.items()
    }
    head, row = client.get("/record.csv").content.decode("utf-8-sig").splitlines()
    assert head == "term,course,title,credits,result,state,illustrative"
    assert row.split(",")[1] == "AG101"
    assert row.endswith(",1.5,80,earned,false")


@pytest.mark.parametrize("size", [1, 3, 200])
def test_it_asks_as_often_for_many_records(
    client: Client, place: Participation, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        term = make.term(f"t-{number}", starts_on=datetime.date(2026, 1, 1))
        make.recognised_record(place.student, course("CQ201"), term=term)
    enter(client, place.student)
    with django_assert_num_queries(23):
        assert client.get("/record/").status_code == 200


def test_the_way_there_is_shown_to_students_only(client: Client, place: Participation) -> None:
    for account, shown in ((owner(place.student), True), (cast.zhao(), False)):
        client.force_login(account)
        assert ('href="/record/"' in client.get("/accounts/").content.decode()) is shown
    assert 'href="/record/"' not in Client().get("/").content.decode()


def test_a_stranger_costs_no_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        Client().get("/accounts/sign-in/")
