"""The way to a course and on from it, on its page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.course_way import Part, Way
from catalog.models.vocabulary import Stage
from tests import make
from tests.make.indexing import together

pytestmark = pytest.mark.django_db


def way(client: Client, address: str) -> Way:
    found = client.get(address).context["way"]
    assert isinstance(found, Way)
    return found


def codes(part: Part) -> list[str]:
    return [step.code for step in part.steps]


@together()
def a_chain() -> None:
    """AG901 → AG902 → AG903 → AG904 → AG905; beside them AG906, no kin."""
    make.revision("AG901", published=True)
    for number in range(902, 906):
        make.revision(f"AG{number}", published=True, requires=[[f"AG{number - 1}"]])
    make.revision("AG906", published=True, requires=[["AG901"]])


@together()
def fan(size: int) -> None:
    """AG901, and so many courses after it, in the next stage."""
    make.revision("AG901", published=True)
    for number in range(size):
        make.revision(
            f"AG{1000 + number}", stage=Stage.GENERAL_INTELLIGENCE, requires=[["AG901"]], published=True
        )


def test_the_list_goes_as_far_as_the_way(client: Client) -> None:
    a_chain()
    found = way(client, "/courses/AG903/")
    assert [step.code for group in found.groups for step in group] == ["AG902"]
    assert (codes(found.earlier), codes(found.opens), codes(found.later)) == (["AG901"], ["AG904"], ["AG905"])


def test_the_drawing_has_the_same_courses(client: Client) -> None:
    a_chain()
    drawing = way(client, "/courses/AG903/").drawing
    assert drawing is not None
    assert [node.course.code for node in drawing.nodes] == ["AG901", "AG902", "AG903", "AG904", "AG905"]


def test_every_node_says_its_whole_rule_aloud(client: Client) -> None:
    a_chain()
    drawing = way(client, "/courses/AG902/").drawing
    assert drawing is not None
    assert [node.course.label for node in drawing.nodes][:3] == [
        "AG901 AG901课，没有先修要求。",
        "AG902 AG902课，须修过AG901。",
        "AG903 AG903课，须修过AG902。",
    ]


def test_forty_courses_fold_and_the_address_opens_them(client: Client) -> None:
    fan(40)
    folded, opened = way(client, "/courses/AG901/"), way(client, "/courses/AG901/?graph=all")
    assert (len(folded.opens.steps), folded.opens.more) == (6, 34)
    assert (len(opened.opens.steps), opened.opens.more) == (40, 0)
    assert folded.drawing is not None
    assert opened.drawing is not None
    assert (len(folded.drawing.nodes), len(opened.drawing.nodes)) == (7, 41)
    text = client.get("/courses/AG901/").content.decode()
    assert (text.count('href="?graph=all#way"'), "还有34门" in text, "收起" in text) == (2, True, False)
    assert (
        '<a href="/courses/AG901/#way">收起</a>' in client.get("/courses/AG901/?graph=all").content.decode()
    )


def test_a_graph_is_folded_or_whole_and_nothing_else(client: Client) -> None:
    make.revision("AG901", published=True)
    response = client.get("/courses/AG901/?graph=half")
    assert response.status_code == 400
    assert "先修图只能收起看，或全部展开看。" in response.content.decode()


def test_without_ties_nothing_is_drawn(client: Client) -> None:
    make.revision("AG901", published=True)
    assert way(client, "/courses/AG901/").drawing is None


def test_an_earlier_revision_is_not_drawn_between_todays_courses(client: Client) -> None:
    make.revision("AG901", published=True)
    make.supersede(make.revision("AG902", published=True, requires=[["AG901"]]))
    make.revision("AG902", published=True)
    found = way(client, "/courses/AG902/revisions/1/")
    assert (found.sentence, found.drawing) == ("须修过AG901。", None)


def test_old_and_new_rules_that_close_a_circle_still_make_a_page(client: Client) -> None:
    make.revision("AG901", published=True)
    make.supersede(make.revision("AG902", published=True, requires=[["AG901"]]))
    make.revision("AG902", published=True)
    old = make.course("AG901").revisions.get()
    draft = make.revision("AG901", requires=[["AG902"]])
    make.supersede(old)
    make.publish(draft)
    found = way(client, "/courses/AG902/revisions/1/")
    assert [step.code for group in found.groups for step in group] == ["AG901"]


@pytest.mark.parametrize("size", [1, 3, 200])
def test_the_way_costs_the_same_however_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    fan(size)
    with django_assert_num_queries(12):
        assert client.get("/courses/AG901/").status_code == 200


@pytest.mark.parametrize("size", [2, 3, 200])
def test_revisions_cost_the_same_however_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    with together():
        for _ in range(size - 1):
            make.supersede(make.revision("AG901", published=True))
        make.revision("AG901", published=True)
    with django_assert_num_queries(16):
        assert client.get("/courses/AG901/revisions/1/").status_code == 200
