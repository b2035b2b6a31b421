"""One door: titles in both languages, and codes however they are typed."""

import pytest
from django.db.models import Q

from catalog.models.vocabulary import Stage
from catalog.search import folded, search
from tests import cast, make

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return [revision.course.code for revision in search(query).select_related("course")]


@pytest.fixture(autouse=True)
def _courses() -> None:
    cast.introduction()
    cast.low_altitude()
    make.revision(
        "AG304", published=True, title_zh="计算机视觉Ⅰ-早期与中层视觉", title_en="Computer Vision I"
    )
    make.revision("AG-301", published=True, title_zh="多智能体系统", title_en="Multi-Agent Systems")
    make.revision("AG999", title_zh="人工智能草稿", title_en="A draft about AI")


@pytest.mark.parametrize("query", ["CQ301", "cq301", "CQ 301", "ｃｑ３０１", " cq-301 ", "Q30"])
def test_codes_are_found_however_typed(query: str) -> None:
    assert found(query) == ["CQ301"]


@pytest.mark.parametrize("query", ["agi301", "ag301", "AG-301", "ag 301"])
def test_hyphens_do_not_matter(query: str) -> None:
    assert found(query) == ([] if query == "agi301" else ["AG-301"])


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("低空", ["CQ301"]),
        ("低空经济 ai", ["CQ301"]),
        ("ＡＩ应用", ["CQ301"]),
        ("introduction", ["AG101"]),
        ("引论 AG101", ["AG101"]),
        ("视觉i", ["AG304"]),
        ("低空 引论", []),
        ("100%", []),
        ("_", []),
        ("-", ["AG-301", "AG304", "CQ301"]),
        ("--", []),
        ("'; DROP TABLE", []),
    ],
)
def test_every_word_must_be_said(query: str, codes: list[str]) -> None:
    assert found(query) == codes


def test_drafts_are_never_found() -> None:
    assert found("草稿") == []
    assert found("AG999") == []


def test_nothing_asked_finds_everything_published() -> None:
    assert found("  ") == ["AG-301", "AG101", "AG304", "CQ301"]


def test_a_superseded_revision_is_not_found() -> None:
    make.supersede(cast.introduction())
    assert found("引论") == []


def test_filters_go_through_the_same_door() -> None:
    last = search("", [Q(stage=Stage.GENERAL_APPLICATION)]).select_related("course")
    assert [revision.course.code for revision in last] == ["CQ301"]


def test_folding() -> None:
    assert folded("ＣＱ２０１ Ⅰ") == "cq201 i"
