"""The judged queries: everything wanted is found, and the best stands first."""

from collections import Counter

import pytest

from catalog.search import Sort, begun_with, documents_of, in_order
from tests.catalog.judged import FORMS, queries, read
from tests.catalog.judged.measure import answers, gain, mean_ndcg

GOAL = 0.95


def begins_otherwise(query: str) -> bool:
    """Whether those whose titles begin with the query are in the list of all that is found not the first."""
    found = documents_of(query)
    begun = list(begun_with(found, query))
    return begun != list(in_order(found, Sort.RELEVANCE, query, "")[: len(begun)])


def test_the_set_is_as_large_as_it_says() -> None:
    assert (len(queries()), len(set(queries()))) == (320, 320)
    assert len(list(read("partner_titles.csv"))) * len(FORMS) == 2005
    assert {query.topic for query in queries()} == {
        topic for topic, _course, _grade in read("judgements.csv")
    }
    assert min(Counter(query.kind for query in queries()).values()) >= 4


def test_gain_is_what_it_should_be() -> None:
    assert gain([3, 2, 0, 1]) == pytest.approx(7 + 3 / 1.584962 + 1 / 2.321928)
    assert gain([0] * 10 + [3]) == 0


@pytest.mark.django_db
def test_judged_queries() -> None:
    asked = answers()
    assert [answer.query.text for answer in asked if begins_otherwise(answer.query.text)] == []
    assert [answer.query.text for answer in asked if answer.must_find and answer.recall < 1] == []
    assert mean_ndcg(asked) >= GOAL
    assert mean_ndcg([answer for answer in asked if answer.query.kind == "slip"]) >= GOAL
