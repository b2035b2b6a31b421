"""The orders of the list: by stage under headings, else in one row."""

import pytest
from django.test import Client

from catalog.models.vocabulary import Stage
from catalog.search import Sort, in_order, search
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _courses() -> None:
    last, first = Stage.GENERAL_APPLICATION, Stage.GENERAL_EDUCATION
    make.revision("AG101", stage=last, credits="2", title_zh="视觉入门", published=True)
    make.revision("AG102", stage=first, credits="4", title_zh="机器视觉", published=True)
    make.revision("AG103", stage=first, credits="3", title_zh="听觉与AG-101的视觉", published=True)


def codes(client: Client, query: str) -> list[str]:
    return [row["code"] for row in client.get(f"/courses.json?{query}").json()["results"]]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["AG102", "AG103", "AG101"]),
        ("sort=stage", ["AG102", "AG103", "AG101"]),
        ("sort=code", ["AG101", "AG102", "AG103"]),
        ("sort=credits", ["AG102", "AG103", "AG101"]),
        ("sort=relevance", ["AG102", "AG103", "AG101"]),
        ("q=视觉", ["AG101", "AG102", "AG103"]),
        ("q=视觉&sort=stage", ["AG102", "AG103", "AG101"]),
        ("q=ag-101", ["AG101", "AG103"]),
    ],
)
def test_orders(client: Client, query: str, order: list[str]) -> None:
    assert codes(client, query) == order


def test_a_phrase_is_nearer_than_its_words_apart() -> None:
    make.revision("AG001", title_zh="觉醒的机器", title_en="Learn by machine", published=True)
    make.revision("AG900", title_zh="学习", title_en="On machine learning", published=True)
    make.revision("AG901", title_zh="机器学习", title_en="Machine Learning", published=True)
    found = in_order(search("machine learn"), Sort.RELEVANCE, "machine learn").select_related("course")
    assert [revision.course.code for revision in found] == ["AG901", "AG900", "AG001"]


@pytest.mark.parametrize(("query", "grouped"), [("", True), ("q=视觉", False), ("sort=code", False)])
def test_only_stages_have_headings(client: Client, query: str, grouped: bool) -> None:
    said = client.get(f"/courses/?{query}").context
    assert (bool(said["stages"]), bool(said["rows"])) == (grouped, not grouped)


def test_orders_are_links_that_keep_the_rest(client: Client) -> None:
    orders = client.get("/courses/?q=AG&category=foundation&sort=&page=1").context["orders"]
    rest = "/courses/?q=AG&category=foundation&sort="
    assert [(order.url, order.current) for order in orders] == [
        (rest + "stage", False), (rest + "code", False), (rest + "credits", False), (rest + "relevance", True),
    ]  # fmt: skip


def test_without_words_nothing_is_nearer(client: Client) -> None:
    assert [order.value for order in client.get("/courses/").context["orders"]] == [
        "stage",
        "code",
        "credits",
    ]


def test_one_course_has_no_order(client: Client) -> None:
    assert client.get("/courses/?q=AG103").context["orders"] == []


def test_the_form_keeps_the_order(client: Client) -> None:
    kept = '<input type="hidden" name="sort" value="code">'
    assert kept in client.get("/courses/?sort=code").content.decode()
    assert kept not in client.get("/courses/").content.decode()
