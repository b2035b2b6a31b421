"""What the list can be filtered by: what the catalogue holds today, and what an old address asks for."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from catalog.models.vocabulary import ClusterTier, OfferingState, TeachingLanguage
from tests import make

pytestmark = pytest.mark.django_db
YEAR = datetime.timedelta(days=365)


def options(client: Client, name: str, query: str = "") -> dict[str, tuple[str, int]]:
    """Of one group, as shown: value -> label and count."""
    groups: Any = client.get(f"/courses/?{query}").context["groups"]
    shown = [option for group in groups if group.name == name for option in group.options]
    return {option.value: (option.label, option.count) for option in shown}


def term(code: str, starts_on: datetime.date) -> Any:
    return make.term(code, starts_on=starts_on, ends_on=starts_on + datetime.timedelta(weeks=19))


def test_terms_to_come_in_their_order(client: Client) -> None:
    later, next_ = term("later", localdate() + YEAR), term("next", localdate())
    for when in (next_, next_, later):
        make.offering(term=when, state=OfferingState.ACTIVE)
    make.offering(term=later, state=OfferingState.CANCELLED)
    assert options(client, "term") == {"next": ("next学期", 2), "later": ("later学期", 1)}
    assert list(options(client, "term")) == ["next", "later"]


def test_a_term_is_that_of_the_course_whatever_its_revision(client: Client) -> None:
    old = make.revision("AG101", published=True)
    make.offering(old, term=term("next", localdate()), state=OfferingState.ACTIVE)
    make.supersede(old)
    make.revision("AG101", published=True, title_zh="新的引论")
    rows = [row for stage in client.get("/courses/?term=next").context["stages"] for row in stage.rows]
    assert [(row.title, row.term) for row in rows] == [("新的引论", "next学期")]


def test_a_term_that_is_over_is_offered_only_where_the_address_asks_for_it(client: Client) -> None:
    for when in (term("past", localdate() - 2 * YEAR), term("next", localdate())):
        make.offering(term=when, state=OfferingState.ACTIVE)
    assert options(client, "term") == {}
    assert options(client, "term", "term=past") == {"past": ("past学期", 1), "next": ("next学期", 1)}


def test_clusters_of_today_in_the_order_of_their_tiers(client: Client) -> None:
    rising = make.cluster("a", tier=ClusterTier.RISING, name_zh="低空经济")
    leading = make.cluster("b", tier=ClusterTier.LEADING, name_zh="先进材料")
    make.cluster("c", valid_until=localdate(), name_zh="昨日的集群")
    for serves in (rising, leading):
        make.publish(make.revision_cluster(serves=serves).revision)
    assert list(options(client, "cluster").items()) == [("b", ("先进材料", 1)), ("a", ("低空经济", 1))]
    assert options(client, "cluster", "cluster=c")["c"] == ("昨日的集群", 0)


def test_credits_are_written_as_people_write_them(client: Client) -> None:
    for credits in ("2.5", "2", "10", "2"):
        make.revision(credits=credits, published=True)
    make.revision(credits="7")
    assert list(options(client, "credits").items()) == [
        ("2", ("2", 2)),
        ("2.5", ("2.5", 1)),
        ("10", ("10", 1)),
    ]


def test_languages_that_are_taught_in(client: Client) -> None:
    for language in (TeachingLanguage.CHINESE, TeachingLanguage.BOTH):
        make.revision(language=language, published=True)
    assert options(client, "language") == {"zh": ("中文", 1), "en": ("英文", 0), "both": ("中英双语", 1)}


@pytest.mark.parametrize("query", ["term=none", "cluster=none", "credits=9", "language=fr", "sort=price"])
def test_what_nobody_holds_is_refused(client: Client, query: str) -> None:
    response = client.get(f"/courses/?{query}")
    assert (response.status_code, "没有这一项，请从页面上选。" in response.content.decode()) == (400, True)


def test_twins_take_the_same_filters_and_orders(client: Client) -> None:
    for code, credits in (("AG101", "2"), ("AG102", "3"), ("AG103", "4")):
        make.revision(code, credits=credits, published=True)
    query = "credits=2&credits=4&sort=credits"
    results = client.get(f"/courses.json?{query}").json()["results"]
    assert [row["code"] for row in results] == ["AG103", "AG101"]
    lines = b"".join(client.get(f"/courses.csv?{query}")).decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["AG103", "AG101"]
