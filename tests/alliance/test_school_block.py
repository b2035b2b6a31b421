"""你来自哪所学校, on the home page: each university's answer at once."""

import re
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.visitor import university_cookie
from alliance.models.vocabulary import CountsAs, Relation
from catalog.models import CourseRevision, PoolCourse
from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def courses() -> list[CourseRevision]:
    entries = PoolCourse.objects.filter(pool__programme=cast.agi()).order_by("revision__course__code")
    return [entry.revision for entry in entries.select_related("revision__course")]


def told(client: Client) -> list[tuple[str, str]]:
    """University and answer, as the page says them."""
    rows = client.get("/").content.decode().partition('class="home-schools"')[2].partition("</section>")[0]
    found = re.findall(r'value="([^"]+)".*?<span class="line-end quiet"><span>(.*?)</span>', rows, re.DOTALL)
    return [(slug, re.sub("<[^>]+>", "", words)) for slug, words in found]


def test_each_says_what_it_recognises_or_that_nothing_is_published(
    client: Client, courses: list[CourseRevision]
) -> None:
    make.equivalence(make.agreed((cast.cqu(), cast.pku())), courses[:1], credits=Decimal(1))
    assert told(client) == [("cqu", "认可1 / 12学分"), ("pku", "规则还没公布")]


def test_where_no_one_number_is_true_it_leads_to_the_rules(
    client: Client, courses: list[CourseRevision]
) -> None:
    """Two agreements are not added up; who only refuses recognises no number either."""
    for course in courses[:2]:
        make.equivalence(make.agreed((cast.cqu(), cast.pku())), [course], credits=Decimal(1))
    refusing = make.agreed((make.organisation("zzu"), cast.pku()))
    make.equivalence(
        refusing, courses[:1], [], relation=Relation.NONE, counts_as=CountsAs.NOTHING, credits=Decimal(0),
        reason_zh="内容重合不到七成",
    )  # fmt: skip
    assert told(client) == [("cqu", "看规则"), ("pku", "规则还没公布"), ("zzu", "看规则")]


@pytest.mark.usefixtures("courses")
def test_choosing_there_puts_it_first(client: Client) -> None:
    for university in (cast.cqu(), cast.pku()):
        make.member(university)
    assert client.post("/credits/mine/", {"university": "pku"})["Location"] == "/credits/pku/"
    assert [slug for slug, _words in told(client)] == ["pku", "cqu"]
    assert 'value="pku" aria-current="true"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("members", "shown", "is_searched"), [(1, 1, False), (4, 4, False), (5, 4, True), (30, 4, True)]
)
@pytest.mark.usefixtures("courses")
def test_of_many_the_rest_is_searched(client: Client, members: int, shown: int, is_searched: bool) -> None:
    for number in range(members):
        make.member(make.organisation(f"u{number:02}"))
    client.cookies[university_cookie()] = f"u{members - 1:02}"
    schools = client.get("/").context["schools"]
    assert (len(schools.shown), schools.are_searched) == (shown, is_searched)
    assert schools.shown[0].university.slug == f"u{members - 1:02}"


@pytest.mark.usefixtures("courses")
def test_without_members_there_is_nothing_to_choose(client: Client) -> None:
    make.member(make.organisation("cqai"))
    text = client.get("/").content.decode()
    assert ("你来自哪所学校" in text, "这些课从哪里来" in text) == (False, True)


@pytest.mark.parametrize("rules", [1, 3, 200])
def test_neither_universities_nor_rules_cost_a_query(
    client: Client,
    courses: list[CourseRevision],
    django_assert_num_queries: DjangoAssertNumQueries,
    rules: int,
) -> None:
    agreement = make.agreed((cast.cqu(), cast.pku()))
    for course in [*courses, *(make.revision(published=True) for _ in range(rules))][:rules]:
        make.equivalence(agreement, [course], credits=Decimal(1))
    with django_assert_num_queries(14):
        client.get("/")
