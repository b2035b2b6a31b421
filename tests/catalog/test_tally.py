"""The tally against counting course by course."""

from random import Random

import pytest
from django.http import QueryDict

from accounts.visitor import Visitor
from benchmarks.catalogue import begin, grow
from catalog.facets import count
from catalog.filters import CourseFilter
from catalog.models import CourseShelf
from catalog.models.course import CourseRevisionQuerySet
from catalog.search import documents_of
from catalog.tally import Tally, tally_of

READER = Visitor(account=None, language="zh-hans", university=None)
Ticked = dict[str, list[str]]


def test_the_arithmetic() -> None:
    tally = Tally({("", ""): 5, ("", "stage"): 2, ("", "*"): 3, ("a", ""): 1, ("a", "stage"): 2})
    assert [tally.shown(), tally.without("stage"), tally.without("term"), tally.ever()] == [5, 7, 5, 10]
    assert [tally.shown("a"), tally.without("stage", "a"), tally.ever("a"), tally.ever("b")] == [1, 3, 3, 0]


def some(words: list[str], chance: Random) -> Ticked:
    """A few ticks in a few groups."""
    ticked: Ticked = {}
    for word in chance.sample(words, chance.randint(0, 6)):
        ticked.setdefault(word.partition("=")[0], []).append(word)
    return ticked


def meets(course: set[str], ticked: Ticked, but: str = "") -> bool:
    return all(course & set(words) for group, words in ticked.items() if group != but)


@pytest.mark.usefixtures("clone")
def test_every_word_under_any_ticks(trials: range) -> None:
    begin()
    grow(300)
    words = sorted({word for shelf in CourseShelf.objects.all() for word in shelf.words})
    chance = Random(4)
    for trial in trials:
        query = ("", "智能", "机器学习")[trial % 3]
        found = [set(words) for words in documents_of(query).values_list("shelf__words", flat=True)]
        ticked = some(words, chance)
        tally = tally_of(documents_of(query), ticked, {})
        assert (tally.ever(), tally.shown()) == (len(found), sum(meets(course, ticked) for course in found))
        for word in words:
            group = word.partition("=")[0]
            having = [course for course in found if word in course]
            assert tally.ever(word) == len(having)
            assert tally.shown(word) == sum(meets(course, ticked) for course in having)
            assert tally.without(group, word) == sum(meets(course, ticked, but=group) for course in having)


@pytest.mark.usefixtures("clone")
def test_the_list_holds_what_is_counted(trials: range) -> None:
    begin()
    grow(200)
    words = sorted({word for shelf in CourseShelf.objects.all() for word in shelf.words})
    chance = Random(5)
    for _ in trials:
        ticks = [word for each in some(words, chance).values() for word in each]
        filters = CourseFilter(QueryDict("&".join(ticks)), READER)
        assert filters.found(CourseRevisionQuerySet.with_people).count() == count(filters).count
