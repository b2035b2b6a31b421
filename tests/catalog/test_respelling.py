"""A query that finds nothing is read once more: slips of the fingers, little words."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.respelling import reread
from tests import cast, make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _courses() -> None:
    make.revision("AG201", title_zh="机器学习", title_en="Machine Learning", published=True)
    make.revision("AG202", title_zh="草稿", title_en="Secretive Draft")
    cast.introduction()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("machne", "machine"),
        ("Mahcine Learnin", "machine learnin"),
        ("machinelearning", "machinelearning"),
        ("machne 学习", "machine 学习"),
        ("the machine for the learning", "machine learning"),
        ("the", "the"),
        ("secretve", "secretve"),
        ("machine", "machine"),
        ("机器", "机器"),
        ("学习机器", "学习 机器"),
        ("学习天文", "学习天文"),
        ("机器学习课程", "机器学习"),
        ("机器课", "机器"),
        ("天文课", "天文课"),
        ("机器学习 课程", "机器学习"),
        ("machine learning courses", "machine learning"),
        ("课程", "课程"),
        ("", ""),
        ("%_'", "%_'"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert reread(typed) == meant


def test_the_page_says_what_it_looked_for(client: Client) -> None:
    page = client.get("/courses/?q=machne&category=foundation")
    assert (page.context["count"], page.context["query"], page.context["meant"]) == (1, "machne", "machine")
    assert "没有课写着“machne”，下面是“machine”的结果。" in page.content.decode()


@pytest.mark.parametrize("query", ["machine", "机器", "zzzz", "machne&category=industry"])
def test_it_says_nothing_where_there_is_nothing_to_say(client: Client, query: str) -> None:
    assert client.get(f"/courses/?q={query}").context["meant"] == ""


@pytest.mark.parametrize("shape", ["json", "csv"])
def test_the_twins_read_again_too(client: Client, shape: str) -> None:
    assert "AG201" in client.get(f"/courses.{shape}?q=machne").getvalue().decode()


def test_a_slip_costs_a_few_queries_however_long_the_query(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get("/courses/?q=" + "+".join(f"wrod{letter}" for letter in "abcdefghijklmnop"))
