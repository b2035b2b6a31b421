"""The programme map: required credits as squares, what must be taken before what is chosen."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from catalog.models import Programme
from catalog.models.vocabulary import Category, Stage
from catalog.programme_map import ProgrammeMap, map_of, shares_of
from tests import cast, make

pytestmark = pytest.mark.django_db


def drawn(programme: Programme) -> ProgrammeMap:
    return map_of(Programme.objects.with_map().get(pk=programme.pk))


def choice(programme: Programme, *credits: str, least: str = "2") -> None:
    """A module of the first foundation cell out of which the rest is chosen."""
    pool = make.pool(programme, min_credits=least)
    for of in credits:
        make.pool_course(pool, make.revision(credits=of, published=True), compulsory=False)


def test_a_balanced_programme() -> None:
    whole = drawn(cast.agi())
    assert (whole.total, whole.balanced) == (Decimal(12), True)
    assert whole.halves == {"foundation": Decimal(6), "industry": Decimal(6)}
    assert [row.stage for row in whole.rows] == list(Stage)
    assert [(row.foundation.credits, row.industry.credits) for row in whole.rows] == [
        (Decimal(2), Decimal(2))
    ] * 3


def test_an_unbalanced_draft_says_so() -> None:
    programme = make.programme()
    make.pool(programme, min_credits="2.5")
    make.pool(programme, category=Category.INDUSTRY, min_credits="2")
    whole = drawn(programme)
    assert (whole.balanced, whole.total) == (False, Decimal("4.5"))


def test_an_empty_programme_keeps_its_shape() -> None:
    whole = drawn(make.programme())
    assert [(row.stage, row.foundation.pools, row.industry.pools) for row in whole.rows] == [
        (stage, [], []) for stage in Stage
    ]


def test_a_course_says_where_who_and_when() -> None:
    programme = make.programme()
    make.pool_course(make.pool(programme, min_credits="3"), cast.introduction(), semester=1)
    (pool,) = drawn(programme).rows[0].foundation.pools
    (course,) = pool.courses
    assert pool.compulsory
    assert (course.code, course.title, course.credits) == ("AG101", "人工智能引论", Decimal(3))
    assert (course.semester, course.partners, course.url, course.sample) == (
        1,
        "北京大学",
        "/courses/AG101/",
        "",
    )


def test_industry_courses_name_who_builds_them() -> None:
    programme = make.programme()
    cell = make.pool(programme, stage=Stage.GENERAL_APPLICATION, category=Category.INDUSTRY)
    make.pool_course(cell, cast.low_altitude())
    whole = drawn(programme)
    assert whole.rows[2].industry.pools[0].courses[0].partners == "赛力斯"
    assert whole.makers == {"foundation": "", "industry": "赛力斯"}


@pytest.mark.parametrize(
    ("illustrative", "mark"),
    [([], ""), (["stage"], ""), (["credits"], "学分示例"), (["title", "credits"], "示例"), (["*"], "示例")],
)
def test_only_exceptions_are_marked(illustrative: list[str], mark: str) -> None:
    programme = make.programme()
    sample = make.revision(published=True, illustrative=illustrative)
    make.pool_course(make.pool(programme), sample)
    assert drawn(programme).rows[0].foundation.pools[0].courses[0].sample == mark


@pytest.mark.parametrize(
    ("credits", "least", "words"),
    [
        (("2", "2", "2"), "2", "3门选1"),
        (("2", "2", "2"), "4", "3门选2"),
        (("2", "2"), "3", "2门选2"),
        (("2", "3"), "3", "2门里选"),
    ],
)
def test_how_many_to_choose(credits: tuple[str, ...], least: str, words: str) -> None:
    programme = make.programme()
    choice(programme, *credits, least=least)
    (pool,) = drawn(programme).rows[0].foundation.pools
    assert pool.choose == words


def test_a_mixed_module_is_drawn_in_both_bands() -> None:
    programme = make.programme()
    choice(programme, "2", "2", least="5")
    make.pool_course(programme.pools.get(), make.revision(credits="3", published=True))
    fixed, free = drawn(programme).rows[0].foundation.pools
    assert (fixed.compulsory, fixed.min_credits, len(fixed.courses)) == (True, Decimal(3), 1)
    assert (free.compulsory, free.min_credits, len(free.courses)) == (False, Decimal(2), 2)


def test_a_mixed_module_never_asks_for_more_than_its_credits() -> None:
    programme = make.programme()
    choice(programme, "2", least="2")
    make.pool_course(programme.pools.get(), make.revision(credits="3", published=True))
    fixed, free = drawn(programme).rows[0].foundation.pools
    assert (fixed.min_credits, free.min_credits) == (Decimal(2), Decimal(0))


def test_makers_are_the_three_with_most_courses() -> None:
    programme = make.programme()
    pool = make.pool(programme)
    for name, courses in (("甲", 1), ("乙", 3), ("丙", 2), ("丁", 1)):
        provider = make.organisation(name_zh=name)
        for _ in range(courses):
            make.pool_course(pool, make.revision(provider=provider, published=True), semester=courses)
    assert drawn(programme).makers["foundation"] == "乙、丙、甲等"


def test_shares_are_the_same_numbers() -> None:
    programme = Programme.objects.prefetch_related("pools").get(pk=cast.agi().pk)
    whole = drawn(programme)
    assert shares_of(programme).halves == whole.halves
    assert [row.industry.credits for row in shares_of(programme).rows] == [
        r.industry.credits for r in whole.rows
    ]


def test_titles_follow_the_reader() -> None:
    programme = make.programme()
    make.pool_course(make.pool(programme), cast.introduction())
    with override("en"):
        course = drawn(programme).rows[0].foundation.pools[0].courses[0]
    assert (course.title, course.partners) == ("Introduction to Artificial Intelligence", "Peking University")
