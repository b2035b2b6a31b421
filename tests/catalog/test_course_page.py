"""The page of one course: what it is, what it asks for, when it is offered, and its revisions."""

import datetime

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate

from catalog.models import CourseRevision, PoolCourse
from catalog.models.vocabulary import OfferingState
from tests import cast, make

pytestmark = pytest.mark.django_db


def first_course() -> CourseRevision:
    """What fills the first module of 通用人工智能 2026."""
    return PoolCourse.objects.get(pool__programme=cast.agi(), pool__position=1).revision


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_course_says_what_it_is(client: Client) -> None:
    draft = make.revision(
        "AG900", provider=cast.pku(), credits="2.5", title_zh="看与做", summary_zh="先看再做。", source="新华网",
        illustrative=["hours", "credits"],
    )  # fmt: skip
    make.outcome(draft)
    make.syllabus_row(draft, weeks="1–16")
    make.publish(draft)
    text = page(client, "/courses/AG900/")
    for said in ("看与做", "2.5", "没有公布", "北京大学", "先看再做。", "写出一个会学习的程序", "十六周怎么上",
                 "课名已公布；其余内容为示例，等学院填写。", '来源：<span lang="zh-hans">新华网</span>', "没有先修要求。", "还没有开课安排。"):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize(
    ("requires", "sentence"),
    [
        ([["AG901"]], "须修过AG901。"),
        ([["AG901", "AG902"]], "须修过AG901、AG902中任意一门。"),
        ([["AG901"], ["AG902", "AG903"]], "须修过AG901，并且修过AG902、AG903中任意一门。"),
    ],
)
def test_prerequisites_are_said_whole_then_listed(
    client: Client, requires: list[list[str]], sentence: str
) -> None:
    for code in ("AG901", "AG902", "AG903"):
        make.revision(code, published=True)
    make.revision("AG904", published=True, requires=requires)
    response = client.get("/courses/AG904/")
    assert response.context["way"].sentence == sentence
    assert [[step.code for step in group] for group in response.context["way"].groups] == requires
    assert [step.code for step in client.get("/courses/AG901/").context["way"].opens.steps] == ["AG904"]


def test_a_prerequisite_that_is_no_more_is_still_in_the_rule(client: Client) -> None:
    make.supersede(make.revision("AG901", published=True))
    make.revision("AG904", published=True, requires=[["AG901"]])
    way = client.get("/courses/AG904/").context["way"]
    assert (way.sentence, way.groups) == ("须修过AG901。", [[]])


def test_a_course_says_which_requirement_it_fills(client: Client) -> None:
    code = first_course().course.code
    text = page(client, f"/courses/{code}/")
    assert 'href="/programmes/agi/2026/">通用人工智能2026级</a>' in text
    assert '通识<span class="tick"></span>基础课，第1学期' in text
    assert "不在现行的培养方案里。" in page(client, f"/courses/{make.revision(published=True).course.code}/")


def test_a_new_revision_keeps_the_place_of_its_code(client: Client) -> None:
    old = first_course()
    draft = make.revision(old.course.code, title_zh="新版")
    make.supersede(old)
    make.publish(draft)
    text = page(client, f"/courses/{old.course.code}/")
    assert "新版" in text
    assert '通识<span class="tick"></span>基础课，第1学期' in text


def test_an_earlier_revision_says_so_and_leads_to_the_new(client: Client) -> None:
    make.supersede(make.revision("AG900", published=True, title_zh="旧名"))
    make.revision("AG900", published=True, title_zh="新名")
    old = page(client, "/courses/AG900/revisions/1/")
    assert (
        "旧名" in old,
        "这是第1版，已被新版替代。" in old,
        'href="/courses/AG900/">看现行版本' in old,
    ) == (True, True, True)
    new = page(client, "/courses/AG900/")
    assert ("新名" in new, "已被新版替代。</p>" in new, 'href="/courses/AG900/revisions/1/"' in new) == (
        True,
        False,
        True,
    )


def test_a_course_given_up_shows_its_last_revision(client: Client) -> None:
    make.supersede(make.revision("AG900", published=True, title_zh="旧名"))
    text = page(client, "/courses/AG900/")
    assert ("旧名" in text, "看现行版本" in text) == (True, False)


def test_a_course_says_when_and_where_to_enrol(client: Client) -> None:
    today, day = localdate(), datetime.timedelta(days=1)
    term = make.term(
        starts_on=today + day, ends_on=today + 90 * day, enrolment_from=today, enrolment_until=today + day,
        enrolment_place_zh="学院教务系统",
    )  # fmt: skip
    offering = make.offering(cast.introduction(), term=term)
    for weeks in ((9, 16), (1, 8)):
        make.meeting(offering, first_week=weeks[0], last_week=weeks[1])
    response = client.get("/courses/AG101/")
    days = response.context["enrolment"]
    assert days == f"{date_format(today)}至{date_format(today + day)}，学院教务系统"
    text = response.content.decode()
    assert f"选课（正在选课）：{days}" in text
    assert text.index("第1–8周") < text.index("第9–16周")


def test_offerings_from_today_on(client: Client) -> None:
    today = datetime.date.today()
    weeks = datetime.timedelta(weeks=16)
    course = make.revision("AG900", published=True)
    running = make.term(name_zh="这学期", starts_on=today - weeks, ends_on=today)
    later = make.term(name_zh="下学期", starts_on=today + weeks, ends_on=today + 2 * weeks)
    over = make.term(
        name_zh="上学期", starts_on=today - 2 * weeks, ends_on=today - datetime.timedelta(days=2)
    )
    make.meeting(make.offering(course, term=running, state=OfferingState.ACTIVE), room_zh="南岸101")
    make.offering(course, term=running, section="2", state=OfferingState.CANCELLED)
    make.offering(course, term=later)
    make.offering(course, term=over, state=OfferingState.INACTIVE)
    response = client.get("/courses/AG900/")
    assert [str(o.term) for o in response.context["offerings"]] == ["这学期"]
    assert response.context["later"] == "下学期"
    text = response.content.decode()
    assert ("南岸101" in text, "周三 14:00–16:35" in text, "上学期" in text) == (True, True, False)
