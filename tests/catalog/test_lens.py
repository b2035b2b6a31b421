"""Lenses: upper floors say more about a course; the pages stand without them."""

import logging
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.visitor import university_cookie
from catalog.lens import Lens
from tests import cast, lenses

pytestmark = pytest.mark.django_db
HOME, FAILING = "tests.lenses.HomeLens", "tests.lenses.FailingLens"
SAID = re.compile(r"cqupt认(\w+)")


@pytest.fixture
def at_home(client: Client) -> Client:
    """A visitor from the university the lens speaks to; the catalogue has two courses."""
    cast.introduction()
    cast.low_altitude()
    client.cookies[university_cookie()] = lenses.SEEN_BY
    return client


def page(client: Client, address: str) -> str:
    return b"".join(client.get(address)).decode()


def test_a_lens_keeps_the_protocol() -> None:
    lens: Lens = lenses.HomeLens()
    assert lens.name == "home"


def test_marks_stand_in_rows(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    assert SAID.findall(page(at_home, "/courses/")) == ["AG101", "CQ301"]


def test_marks_stand_in_the_rows_of_an_organisation(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    assert SAID.findall(page(at_home, "/organisations/pku/")) == ["AG101"]


def test_the_panel_stands_on_the_course_page(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    assert page(at_home, "/courses/AG101/").count("AG101在我的学校") == 1


def test_choices_filter_and_are_counted(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    response = at_home.get("/courses/?home=recognised")
    (group,) = [group for group in response.context["groups"] if group.name == "home"]
    assert [(option.value, option.count) for option in group.options] == [
        ("recognised", 1),
        ("not-recognised", 1),
    ]
    assert [course.code for stage in response.context["stages"] for course in stage.rows] == ["AG101"]


def test_choices_cost_no_query_of_their_own(
    at_home: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    with django_assert_num_queries(4 + 2):  # the school in the masthead; the savepoint that guards them
        at_home.get("/courses/")


def test_a_lens_that_does_not_apply_says_nothing(client: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    cast.introduction()
    assert SAID.findall(page(client, "/courses/")) == []
    assert client.get("/courses/?home=recognised").status_code == 200


def test_without_lenses_pages_are_whole(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = []
    bare = page(at_home, "/courses/")
    del settings.CATALOGUE_LENSES
    assert page(at_home, "/courses/") == bare
    assert "人工智能引论" in bare


@pytest.mark.parametrize(
    "broken", [FAILING, *(f"tests.lenses.{name}" for name in ("DoubtfulLens", "MumblingLens", "NoSuchLens"))]
)
@pytest.mark.parametrize("address", ["/courses/", "/courses/AG101/"])
def test_a_failing_lens_is_logged_and_left_out(
    at_home: Client, settings: Settings, caplog: pytest.LogCaptureFixture, broken: str, address: str
) -> None:
    settings.CATALOGUE_LENSES = []
    whole = page(at_home, address)
    settings.CATALOGUE_LENSES = [broken]
    with caplog.at_level(logging.ERROR, logger="catalog.lens"):
        assert page(at_home, address) == whole
    assert "Lens left out" in caplog.text


@pytest.mark.parametrize("shape", ["/", ".json", ".csv"])
@pytest.mark.parametrize("ticked", ["", "?dividing=nobody"])
def test_a_choice_the_database_refuses_is_left_out(
    at_home: Client, settings: Settings, caplog: pytest.LogCaptureFixture, shape: str, ticked: str
) -> None:
    settings.CATALOGUE_LENSES = ["tests.lenses.DividingLens", HOME]
    with caplog.at_level(logging.ERROR, logger="catalog.filters"):
        text = page(at_home, f"/courses{shape}{ticked}")
    assert ("AG101" in text, "CQ301" in text, "除以零" in text) == (True, True, False)
    assert ("Lenses left out: dividing, home" in caplog.text) == (shape == "/" or ticked != "")


@pytest.mark.parametrize("name", ["category", "q", "page", "home"])
def test_a_name_that_is_taken_stays_whose_it_is(
    at_home: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    whole = page(at_home, "/courses/")
    monkeypatch.setattr(lenses.SilentLens, "name", name)
    monkeypatch.setattr(lenses.SilentLens, "choices", lenses.HomeLens.choices)
    settings.CATALOGUE_LENSES = [HOME, "tests.lenses.SilentLens"]
    with caplog.at_level(logging.ERROR, logger="catalog.lens"):
        assert page(at_home, "/courses/") == whole
    assert f"Lens left out: {name}, whose name is taken" in caplog.text


def test_the_others_still_speak(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [FAILING, "tests.lenses.SilentLens", HOME]
    assert SAID.findall(page(at_home, "/courses/")) == ["AG101", "CQ301"]


def test_the_way_out_of_nothing_may_be_a_lens(at_home: Client, settings: Settings) -> None:
    settings.CATALOGUE_LENSES = [HOME]
    response = at_home.get("/courses/?home=recognised&category=industry")
    assert [(way.url, way.count) for way in response.context["ways_out"]] == [
        ("/courses/?home=recognised", 1),
        ("/courses/?category=industry", 1),
    ]
