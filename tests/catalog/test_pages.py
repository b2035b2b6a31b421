"""Pages of the catalogue: who is let in, what is never shown, what stands on them."""

import datetime

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate

from catalog.models import CourseRevision, PoolCourse
from catalog.models.vocabulary import Category, OfferingState
from tests import cast, make

pytestmark = pytest.mark.django_db
ADDRESSES = ["/programmes", "/programmes/agi/2026", "/programmes/agi/2026/versions/1", "/courses", "/courses/AG101",
             "/courses/AG101/revisions/1", "/organisations", "/organisations/pku", "/clusters", "/terms", "/terms/2026-autumn"]  # fmt: skip


@pytest.fixture
def _furnished() -> None:
    cast.agi()
    cast.introduction()
    cast.autumn()


def first_course() -> CourseRevision:
    """What fills the first module of 通用人工智能 2026."""
    return PoolCourse.objects.get(pool__programme=cast.agi(), pool__position=1).revision


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("_furnished")
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("shape", ["/", ".json", ".csv"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_everyone_may_read_and_only_read(client: Client, address: str, shape: str, language: str) -> None:
    address = f"{language}{address}{shape}"
    answers = {method: getattr(client, method)(address).status_code for method in ("get", "head")}
    assert answers == {"get": 200, "head": 200}
    refused = {
        method: getattr(client, method)(address).status_code
        for method in ("post", "put", "patch", "delete", "options")
    }
    assert set(refused.values()) == {405}


@pytest.mark.parametrize("shape", ["/", ".json", ".csv"])
@pytest.mark.parametrize(
    "address",
    ["/courses/AG900", "/courses/AG900/revisions/1", "/courses/AG901/revisions/2", "/courses/ag901", "/courses/AG902",
     "/courses/AG901/revisions/99999999999999999999", "/courses/%00", "/programmes/draft/2026",
     "/programmes/draft/2026/versions/1", "/programmes/agi/2025", "/programmes/agi/99999999999999999999",
     "/programmes/agi/2026/versions/2", "/organisations/nobody", "/organisations/%FF"],
)  # fmt: skip
def test_what_is_not_public_is_not_there(client: Client, address: str, shape: str) -> None:
    cast.agi()
    make.programme("draft")
    make.revision("AG900")
    make.revision("AG901", published=True)
    make.revision("AG901")
    assert client.get(f"{address}{shape}").status_code == 404


def test_drafts_stand_in_no_list(client: Client) -> None:
    make.programme("draft", title_zh="不给看的方案")
    make.revision("AG900", title_zh="不给看的课")
    assert "不给看的" not in page(client, "/programmes/") + page(client, "/courses/")
    assert client.get("/programmes.json").json()["results"] == []


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


def test_programme_pages_show_the_version_in_force(client: Client) -> None:
    first = cast.agi()
    second = make.balanced_programme("agi", version=2)
    first.status = "superseded"
    first.save()
    assert client.get("/programmes/agi/2026/").context["programme"] == first
    second.status = "published"
    second.save()
    response = client.get("/programmes/agi/2026/")
    assert response.context["programme"] == second
    assert [(o.label, o.note, o.url) for o in response.context["cohorts"]] == [
        ("2026级第1版", "已被新版替代", "/programmes/agi/2026/versions/1/")
    ]
    assert client.get("/programmes/agi/2026/versions/1/").context["programme"] == first


def test_each_programme_is_named_over_its_heading(client: Client) -> None:
    make.published_programme("agi", cohort=2026, title_zh="通用人工智能")
    make.published_programme("law", cohort=2026, title_zh="人工智能与法")
    names = {"agi": "通用人工智能", "law": "人工智能与法"}
    for code, name in names.items():
        assert f'<p class="quiet">{name}</p>\n<h1>培养方案' in page(client, f"/programmes/{code}/2026/")


@pytest.mark.parametrize(
    ("illustrative", "note", "joining"),
    [
        ([], "", False),
        (["*"], "这一级方案为示例。", True),
        (["title"], "课程放在哪一格、与谁共建为示例。", False),
        (["contact"], "课程放在哪一格、与谁共建为示例。", True),
    ],
)
def test_programmes_say_what_is_a_sample(
    client: Client, illustrative: list[str], note: str, joining: bool
) -> None:
    make.published_programme("agi", illustrative=illustrative, contact_zh="教务处")
    context = client.get("/programmes/agi/2026/").context
    assert (context["sample_note"], context["joining_is_sample"]) == (note, joining)
    assert [(term.label, term.text) for term in context["joining"]] == [("问谁", "教务处")]


@pytest.mark.parametrize(
    ("hours", "note"),
    [
        (None, "课名、学分已公布；其余内容为示例，等学院填写。"),
        (32, "课名、学分、学时已公布；其余内容为示例，等学院填写。"),
    ],
)
def test_what_is_not_known_is_not_called_published(client: Client, hours: int | None, note: str) -> None:
    make.revision("AG900", published=True, hours=hours, illustrative=["stage"])
    assert client.get("/courses/AG900/").context["facts_note"] == note


def test_an_empty_site_speaks_of_nobody(client: Client) -> None:
    texts = page(client, "/") + page(client, "/courses/") + page(client, "/programmes/")
    assert [name for name in ("北京大学", "重庆大学", "示例", "外校课程") if name in texts] == []


@pytest.mark.parametrize("page", ["/courses/", "/en/courses/", "/courses.json", "/courses.csv"])
@pytest.mark.parametrize("signs", [".", "。", "\u200b", "--", "？！"])
def test_signs_alone_find_nothing_and_hurt_nothing(client: Client, page: str, signs: str) -> None:
    make.revision("AG901", published=True)
    response = client.get(page, {"q": signs, "stage": "general_education"})
    assert (response.status_code, b"AG901" in response.getvalue()) == (200, False)


def test_empty_lists_say_so(client: Client) -> None:
    assert "还没有发布的课程。" in page(client, "/courses/")
    assert "还没有发布的培养方案。" in page(client, "/programmes/")
    assert "还没有登记机构。" in page(client, "/organisations/")


def test_an_organisation_without_courses(client: Client) -> None:
    cast.pku()
    assert "还没有授课或共建的课程。" in page(client, "/organisations/pku/")


def test_names_are_escaped(client: Client) -> None:
    make.revision("AG900", published=True, title_zh="<script>x</script>")
    assert "<script>x" not in page(client, "/courses/") + page(client, "/courses/AG900/")
    assert "<script>x" not in page(client, "/courses/?q=<script>x")


def test_a_version_no_longer_in_force_says_so(client: Client) -> None:
    programme = cast.agi()
    notice = "这是第1版，已停用。"
    assert notice not in page(client, "/programmes/agi/2026/")
    programme.status = "retired"
    programme.save()
    assert notice in page(client, "/programmes/agi/2026/")


def test_an_organisation_with_many_courses_leads_to_the_list(client: Client) -> None:
    for _ in range(51):
        make.revision(provider=cast.pku(), published=True)
    text = page(client, "/organisations/pku/")
    assert text.count('class="course-title"') == 50
    assert '<a href="/courses/?provider=pku">看全部51门</a>' in text


def test_whoever_builds_can_be_filtered_by(client: Client) -> None:
    make.revision(
        "CQ900", category=Category.INDUSTRY, co_builders=[cast.seres(), cast.bigai()], published=True
    )
    response = client.get("/courses/?enterprise=bigai")
    assert [course.code for stage in response.context["stages"] for course in stage.rows] == ["CQ900"]
