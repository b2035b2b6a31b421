"""What a student sees besides on the pages of courses: how each stands, what it fills, what fits."""

import datetime
import re

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from accounts.visitor import Visitor
from catalog.models import CourseRevision, Term
from catalog.models.vocabulary import OfferingState
from students.lens import PlanLens
from students.models import Participation
from tests import make
from tests.make.indexing import together
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db
ROW = re.compile(r'<li class="course">.*?</li>', re.DOTALL)


@pytest.fixture
def place() -> Participation:
    return make.participation(programme=two_modules(), since=localdate())


@pytest.fixture
def mine(client: Client, place: Participation) -> Client:
    assert place.student.user is not None
    client.force_login(place.student.user)
    return client


def revision(code: str) -> CourseRevision:
    return CourseRevision.objects.get(course__code=code)


def spring() -> Term:
    day = localdate() + datetime.timedelta(weeks=4)
    return make.term("2099-spring", starts_on=day, ends_on=day + datetime.timedelta(weeks=18))


def page(mine: Client, address: str) -> str:
    return b"".join(mine.get(address)).decode()


def rows(mine: Client, address: str = "/courses/") -> dict[str, str]:
    """Course code -> its row."""
    found = ROW.findall(page(mine, address))
    return {code: row for row in found for code in re.findall(r"<span>([A-Z]{2}\d+)</span>", row)}


def counts(mine: Client, name: str) -> list[int]:
    [group] = [group for group in mine.get("/courses/").context["groups"] if group.name == name]
    return [option.count for option in group.options]


def test_each_row_wears_its_texture_and_says_its_state(mine: Client, place: Participation) -> None:
    make.recognised_record(place.student, revision("AG101"))
    taught = make.offering(revision("AG102"), state=OfferingState.ACTIVE)
    make.enrolment(place.student, taught)
    make.plan_item(place.student, revision("CQ201"))
    found = rows(mine)
    assert ["squares foundation recognised" in found["AG101"], "已认定" in found["AG101"]] == [True, True]
    assert ["squares foundation running" in found["AG102"], "在修" in found["AG102"]] == [True, True]
    assert ["squares industry planned" in found["CQ201"], "CQ201已在计划里，拿掉" in found["CQ201"]] == [
        True,
        True,
    ]


def test_a_course_is_planned_from_its_row(mine: Client) -> None:
    assert "把AG101排进计划" in rows(mine)["AG101"]
    assert 'action="/plan/add/"' in page(mine, "/courses/")


@pytest.mark.usefixtures("place")
def test_strangers_and_staff_see_the_bare_row(client: Client) -> None:
    bare = rows(client)["AG101"]
    assert ["squares foundation solid" in bare, "计划" in bare] == [True, False]
    client.force_login(make.administrator())
    assert rows(client)["AG101"] == bare
    assert "对我来说" not in page(client, "/courses/AG101/")


def test_what_is_planned_before_is_to_come_and_what_is_planned_later_is_missing(
    mine: Client, place: Participation
) -> None:
    make.revision("AG301", published=True, requires=[["AG101"]])
    early, late = (
        spring(),
        make.term("2100-spring", starts_on=datetime.date(2100, 3, 1), ends_on=datetime.date(2100, 7, 1)),
    )
    make.plan_item(place.student, revision("AG301"), term=late)
    item = make.plan_item(place.student, revision("AG101"), term=early)
    for term, said in (
        (early, "通过了就满足：AG101。"),
        (late, "先修还差：AG101。"),
        (None, "先修还差：AG101。"),
    ):
        item.term = term
        item.save()
        assert said in re.sub("<[^>]+>", "", page(mine, "/courses/AG301/"))


def test_enrolments_are_counted_never_plans(mine: Client, place: Participation) -> None:
    term = spring()
    offering = make.offering(revision("AG101"), term=term, state=OfferingState.ACTIVE, capacity=30)
    make.offering(revision("AG101"), term=term, section="2")
    for _ in range(2):
        make.enrolment(make.student(), offering)
    gone = make.enrolment(make.student(), offering)
    gone.withdrawn_at = now()
    gone.save()
    make.plan_item(place.student, revision("AG101"), term=term)
    make.plan_item(make.student(), revision("AG101"), term=term)
    assert "1班已选2人，名额30。2班已选0人。" in re.sub("<[^>]+>", "", page(mine, "/courses/AG101/"))


def test_what_one_is_let_off_has_no_plus(mine: Client, place: Participation) -> None:
    make.ruling(place, course=revision("CQ201").course)
    row = rows(mine)["CQ201"]
    assert ["不用再修" in row, "排进计划" in row] == [True, False]
    assert "这门课你不用再修" in page(mine, "/courses/CQ201/")


@pytest.mark.parametrize("count", [1, 3, 200])
def test_marks_ask_one_question_for_a_page(
    mine: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor = Visitor(User.objects.get(pk=mine.session["_auth_user_id"]), "zh-hans", None)
    with django_assert_num_queries(1):
        PlanLens().marks(visitor, ["AG101", "AG102", "CQ201"] * count)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_a_panel_asks_as_often_for_many_courses(
    mine: Client, place: Participation, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """What does not fit is asked of a planned course alone, by the whole plan."""
    visitor = Visitor(User.objects.get(pk=mine.session["_auth_user_id"]), "zh-hans", None)
    for number in range(count):
        later = make.revision(f"ZZ{number:03}", published=True, requires=[["AG101"]])
        make.plan_item(place.student, later)
    with django_assert_num_queries(4):
        PlanLens().panel(visitor, "AG101")
    make.plan_item(place.student, revision("AG101"), term=spring())
    with django_assert_num_queries(16):
        PlanLens().panel(visitor, "AG101")


def test_the_panel_of_a_planned_course_says_what_to_do_next(mine: Client, place: Participation) -> None:
    term = spring()
    for code in ("AG101", "CQ201"):
        make.meeting(make.offering(revision(code), term=term), weekday=3)
        make.plan_item(place.student, revision(code), term=term)
    for number in range(7):
        make.revision(f"AG40{number}", published=True, requires=[["AG101"]])
    shown = page(mine, "/courses/AG101/").partition("对我来说")[2].partition("</section>")[0]
    assert re.sub("<[^>]+>", "", shown).split() == [
        "已在计划，2099-spring学期。从计划里拿掉",
        "2099-spring学期有两门课撞时间：周三14:00。",
        "AG101课（AG101）与CQ201课（CQ201）。",
        "去调整",
        "能填你的培养方案里的通识基础课，必修。",
        "学院内先修已满足；入学基础请自查。",
        "修过它，可以接着修：AG400课、AG401课、AG402课、AG403课、AG404课，还有2门。",
        "计划只供自己安排，不等于选课。2099-spring学期的选课日子还没有公布。",
        "1班已选0人。",
    ]


def test_the_panel_says_what_it_fills_and_whether_it_may_be_taken(mine: Client, place: Participation) -> None:
    said = page(mine, "/courses/AG101/")
    assert [
        "这门课不在你的计划里。" in said,
        "，必修" in said,
        "学院内先修已满足；入学基础请自查。" in said,
    ] == [True] * 3
    make.revision("AG301", published=True, requires=[["AG101", "AG102"], ["CQ201"]])
    other = re.sub("<[^>]+>", "", page(mine, "/courses/AG301/"))
    assert [
        "不在你的培养方案里，修了也不计入结业要求。" in other,
        "先修还差：AG101或AG102，并且CQ201。" in other,
    ] == [True] * 2
    make.ruling(place, course=revision("CQ201").course)
    assert "先修还差：AG101或AG102。" in re.sub("<[^>]+>", "", page(mine, "/courses/AG301/"))
    make.enrolment(place.student, make.offering(revision("AG101"), state=OfferingState.ACTIVE))
    coming = re.sub("<[^>]+>", "", page(mine, "/courses/AG301/"))
    assert ["先修在修，或已排在这之前，通过了就满足：AG101。" in coming, "先修还差" in coming] == [
        True,
        False,
    ]
    make.recognised_record(place.student, revision("AG102"))
    assert "学院内先修已满足；入学基础请自查。" in re.sub("<[^>]+>", "", page(mine, "/courses/AG301/"))


def test_what_fits_my_hours_is_counted_and_found(mine: Client, place: Participation) -> None:
    term = spring()
    for code, weekday in (("AG101", 3), ("AG102", 3), ("CQ201", 4)):
        make.meeting(make.offering(revision(code), term=term), weekday=weekday)
    make.plan_item(place.student, revision("AG101"), term=term)
    assert counts(mine, "fits") == [2, 1]
    assert list(rows(mine, "/courses/?fits=free")) == ["AG101", "CQ201"]


def test_what_is_closed_fits_nobodys_hours(mine: Client) -> None:
    begun = localdate() - datetime.timedelta(weeks=4)
    term = make.term("begun", starts_on=begun, ends_on=begun + datetime.timedelta(weeks=18))
    for code, when in (("AG101", term), ("AG102", spring())):
        make.meeting(make.offering(revision(code), term=when))
    assert list(rows(mine, "/courses/?fits=free")) == ["AG102"]


def test_a_planned_course_does_not_meet_itself(mine: Client, place: Participation) -> None:
    term = spring()
    make.meeting(make.offering(revision("AG101"), term=term))
    make.plan_item(place.student, revision("AG101"), term=term)
    assert list(rows(mine, "/courses/?fits=free")) == ["AG101"]


def test_a_plan_that_lacks_nothing_still_filters(mine: Client, place: Participation) -> None:
    for code in ("AG101", "CQ201"):
        make.recognised_record(place.student, revision(code))
    make.plan_item(place.student, revision("AG102"))
    assert [len(rows(mine, f"/courses/?lacks={word}")) for word in ("yes", "no")] == [0, 3]


def test_two_classes_of_a_planned_course_block_no_hour(mine: Client, place: Participation) -> None:
    term = spring()
    for section in ("1", "2"):
        make.meeting(make.offering(revision("AG101"), term=term, section=section))
    make.meeting(make.offering(revision("AG102"), term=term))
    make.plan_item(place.student, revision("AG101"), term=term)
    assert "AG102" in rows(mine, "/courses/?fits=free")


def test_what_the_plan_lacks_is_counted_and_found(mine: Client, place: Participation) -> None:
    make.plan_item(place.student, revision("AG101"))
    assert counts(mine, "lacks") == [1, 2]
    assert list(rows(mine, "/courses/?lacks=yes")) == ["CQ201"]


def test_who_is_in_no_programme_lacks_nothing(client: Client) -> None:
    student = make.plan_item().student
    assert student.user is not None
    client.force_login(student.user)
    assert [group.name for group in client.get("/courses/").context["groups"] if group.name == "lacks"] == []


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_the_list_asks_no_question_per_row(
    mine: Client, place: Participation, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    provider, term = make.organisation(), spring()
    with together():
        for number in range(rows):
            course = make.revision(f"ZZ{number:03}", provider=provider, published=True)
            if number < 90:
                make.plan_item(place.student, course, term=term)
    with django_assert_num_queries(20):
        mine.get("/courses/")
