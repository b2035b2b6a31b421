"""The public directory: only who agreed and is in office; found, filtered and counted."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.paging import PER_PAGE
from mentors.models import Mentor
from mentors.models.vocabulary import MentorRole
from tests import cast, make
from tests.mentors.scene import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> None:
    """An industry mentor with room, an academic one without, and one who holds two roles."""
    robots, chips = make.interest("机器人", code="robots"), make.interest("芯片", code="chips")
    jiang = make.mentor("江一舟", slug="jiang", name_en="Jiang Yizhou", organisation=cast.seres())
    make.appointment(jiang, MentorRole.INDUSTRY, seats=1)
    jiang.interests.add(robots)
    lu = make.mentor("卢书仪", slug="lu", name_en="Lu Shuyi", organisation=cast.pku())
    make.assignment(at=make.appointment(lu, seats=1).seats.get())
    lu.interests.add(robots, chips)
    shan = make.mentor("单可", slug="shan", name_pinyin="shan ke", name_en="", organisation=cast.cqu())
    make.appointment(shan, MentorRole.ACADEMIC)
    make.appointment(shan, MentorRole.STUDY, seats=1)


def slugs(client: Client, query: str = "") -> list[str]:
    found = client.get(f"/mentors.json{query}").json()
    return sorted(row["slug"] for row in found["results"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["jiang", "lu", "shan"]),
        ("?role=academic", ["lu", "shan"]),
        ("?role=academic&role=industry", ["jiang", "lu", "shan"]),
        ("?role=academic&place=free", ["shan"]),
        ("?place=full", ["lu"]),
        ("?interest=robots", ["jiang", "lu"]),
        ("?interest=chips", ["lu"]),
        ("?organisation=cqu", ["shan"]),
        ("?q=江一舟", ["jiang"]),
        ("?q=jiangyizhou", ["jiang"]),
        ("?q=盧書儀", ["lu"]),
        ("?q=ＬＵ", ["lu"]),
        ("?q=shanke", ["shan"]),
        ("?q=芯片", ["lu"]),
        ("?q=北京大学&role=academic", ["lu"]),
        ("?q=没有这个人", []),
    ],
)
@pytest.mark.usefixtures("three")
def test_found(client: Client, query: str, found: list[str]) -> None:
    assert slugs(client, query) == found


@pytest.mark.usefixtures("three")
def test_each_option_counts_what_it_would_show(client: Client) -> None:
    groups = client.get("/mentors/?interest=robots&role=academic").context["groups"]
    counts = {group.name: {option.value: option.count for option in group.options} for group in groups}
    assert counts == {
        "role": {"academic": 1, "industry": 1, "study": 0},
        "organisation": {"cqu": 0, "pku": 1, "seres": 0},
        "interest": {"chips": 1, "robots": 1},
        "place": {"free": 0, "full": 1},
    }


@pytest.mark.parametrize("query", ["?role=none", "?organisation=mars", "?interest=0", "?place=2", "?page=x"])
@pytest.mark.usefixtures("three")
def test_what_nobody_offers_is_told(client: Client, query: str) -> None:
    assert client.get(f"/mentors/{query}").status_code == 400


@pytest.mark.usefixtures("three")
def test_a_way_out_of_nothing(client: Client) -> None:
    response = client.get("/mentors/?interest=chips&place=free")
    assert [(way.label, way.count) for way in response.context["ways_out"]] == [
        ("志趣方向：芯片", 2),
        ("名额：有空名额", 1),
    ]


def unlisted() -> list[Mentor]:
    """Without consent, with consent from tomorrow, without a role, before its first day, after its last."""
    made = [make.mentor(consented_on=day) for day in (None, today(1))]
    for each in made:
        make.appointment(each)
    later, earlier = make.mentor(), make.mentor()
    make.appointment(later, since=today(1))
    make.appointment(earlier, since=today(-9), until=today())
    return [*made, make.mentor(), later, earlier]


@pytest.mark.parametrize("place", range(5))
def test_nobody_else_is_known(client: Client, place: int) -> None:
    hidden = unlisted()
    assert slugs(client) == []
    address = f"/mentors/{hidden[place].slug}/"
    assert client.get(address).status_code == 404
    assert address not in client.get("/sitemap.xml").content.decode()


def test_an_empty_directory_says_why(client: Client) -> None:
    assert "还没有公开的导师" in client.get("/mentors/").content.decode()


@pytest.mark.usefixtures("three")
def test_no_student_stands_on_a_public_page(client: Client) -> None:
    pages = [
        "/mentors/lu/",
        "/mentors/lu.json",
        "/mentors/lu.csv",
        "/mentors/",
        "/mentors.json",
        "/mentors.csv",
    ]
    student: Any = Mentor.objects.get(slug="lu").assignments.get().student
    told = [client.get(page).content.decode() for page in pages]
    assert [student.name_zh in page or student.number in page for page in told] == [False] * 6


def test_who_teaches_shows_the_courses(client: Client) -> None:
    course = cast.introduction()
    taught = make.teaching(make.offering(course))
    make.teaching(make.offering(make.revision("HD900")), taught.teacher)
    make.appointment(make.mentor(slug="jiang", teacher=taught.teacher))
    assert [row.code for row in client.get("/mentors/jiang/").context["courses"]] == [course.course.code]


def test_made_up_people_are_marked(client: Client) -> None:
    make.appointment(make.mentor(slug="real"))
    made_up = make.appointment(make.mentor(slug="sample", user=make.user(is_demo=True)))
    notes = [client.get(f"/mentors/{slug}/").context["note"] for slug in ("real", "sample")]
    assert [bool(note) for note in notes] == [False, True]
    assert client.get(f"/mentors/{made_up.mentor.slug}.json").json()["is_sample"] is True


@pytest.mark.parametrize("size", [1, 3, 200])
def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int) -> None:
    drawn_to = make.interest()
    for _ in range(size):
        made = make.appointment(make.mentor(), seats=1).mentor
        made.interests.add(drawn_to)
    for page, queries in {"/mentors/": 2, "/mentors.csv": 2, f"/mentors/{made.slug}/": 3}.items():
        with django_assert_num_queries(queries):
            client.get(page)


@pytest.mark.usefixtures("three")
def test_where_academic_and_study_mentors_come_from_is_said_to_be_assumed(client: Client) -> None:
    said = {slug: client.get(f"/mentors/{slug}/").content.decode() for slug in ("jiang", "lu", "shan")}
    assert {slug for slug, page in said.items() if "是我们的假设" in page} == {"lu", "shan"}


@pytest.mark.parametrize("size", [1, 3, 200])
def test_queries_of_one_who_teaches(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    teacher = make.teacher()
    for _ in range(size):
        make.teaching(make.offering(make.revision(published=True)), teacher)
    make.appointment(make.mentor(slug="jiang", teacher=teacher))
    with django_assert_num_queries(3):
        page = client.get("/mentors/jiang/")
    assert len(page.context["courses"]) == min(size, PER_PAGE)
