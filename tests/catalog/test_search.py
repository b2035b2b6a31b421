"""One door: what comes to mind, in either script, in pinyin, by its initials, as a code however it is typed."""

import pytest
from django.db.models import Q

from catalog.actions.revision import revise_course
from catalog.index.abbreviations import same_words
from catalog.models.vocabulary import Stage
from catalog.search import Sort, in_order, search
from tests import cast, make

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    nearest = in_order(search(query), Sort.RELEVANCE, query)
    return [revision.course.code for revision in nearest.select_related("course")]


@pytest.fixture(autouse=True)
def _courses() -> None:
    cast.introduction()
    cast.low_altitude()
    make.revision(
        "AG304", published=True, title_zh="计算机视觉Ⅰ-早期与中层视觉", title_en="Computer Vision I"
    )
    make.revision("AG-301", published=True, title_zh="多智能体系统", title_en="Multi-Agent Systems")
    make.revision("AG999", title_zh="人工智能草稿", title_en="A draft about AI")


@pytest.mark.parametrize("query", ["CQ301", "cq301", "ｃｑ３０１", " cq301 ", "Q301", "cq30", "cq-3 "])
def test_codes_are_found_however_typed(query: str) -> None:
    assert found(query) == ["CQ301"]


@pytest.mark.parametrize("query", ["zy-9", "zy9", "ZY 9"])
def test_codes_that_begin_as_typed_come_in_their_order(query: str) -> None:
    for code, title in (("ZY902", "短"), ("AZY903", "也短"), ("ZY901", "长一些的课名")):
        make.document(make.revision(code, published=True, title_zh=title))
    assert found(query)[:2] == ["ZY901", "ZY902"]


@pytest.mark.parametrize("query", ["e yu", "eyu", "ke e yu"])
def test_a_syllable_of_one_letter_may_stand_apart(query: str) -> None:
    make.document(make.revision("ZY901", published=True, title_zh="学科俄语"))
    assert found(query) == ["ZY901"]


@pytest.mark.parametrize("query", ["ag301", "AG-301", "ag 301", "ＡＧ 301", "AG－301"])
def test_hyphens_do_not_matter(query: str) -> None:
    assert found(query) == ["AG-301"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("低空", ["CQ301"]),
        ("低空经济 ai", ["CQ301"]),
        ("ＡＩ应用", ["CQ301"]),
        ("低空ai", ["CQ301"]),
        ("introduction", ["AG101"]),
        ("引论 AG101", ["AG101"]),
        ("引論", ["AG101"]),
        ("视觉i", ["AG304"]),
        ("计算机视觉1", ["AG304"]),
        ("computer vision １", ["AG304"]),
        ("计算机视觉2", []),
        ("層", ["AG304"]),
        ("visions", ["AG304"]),
        ("comput", ["AG304"]),
        ("低空 引论", []),
        ("视早期", []),
        ("100%", []),
        ("_", []),
        ("-", []),
        ("'; DROP TABLE", []),
        ("\\", []),
        ("':*", []),
    ],
)
def test_every_part_must_be_said(query: str, codes: list[str]) -> None:
    assert found(query) == codes


def test_characters_that_stand_apart_are_not_found_as_one_word() -> None:
    make.revision("CQ206", published=True, title_zh="车联网与数据智能")
    make.revision("CQ207", published=True, title_zh="车联设备的联网安全")
    assert (found("车联网"), found("车联 联网")) == (["CQ206"], ["CQ206", "CQ207"])


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("dikongjingji", ["CQ301"]),
        ("di kong jing ji", ["CQ301"]),
        ("DiKong", ["CQ301"]),
        ("jingjiai", ["CQ301"]),
        ("dkjjai", ["CQ301"]),
        ("jsjsj", ["AG304"]),
        ("ikong", []),
        ("kongdi", []),
    ],
)
def test_pinyin_and_initials_from_any_syllable_on(query: str, codes: list[str]) -> None:
    assert found(query) == codes


@pytest.mark.parametrize(
    ("title", "query", "misread"),
    [
        ("重庆口音", "chongqingkouyin", "zhongqingkouyin"),
        ("长安的车", "changan", "zhangan"),
        ("银行的账", "yinhang", "yinxing"),
        ("绿色计算", "lvse", "luse"),
    ],
)
def test_characters_of_two_readings_are_read_by_the_phrase(title: str, query: str, misread: str) -> None:
    make.revision("AG500", title_zh=title, published=True)
    assert (found(query), found(misread)) == (["AG500"], [])


def test_what_a_person_wrote_of_a_reading_counts_alone() -> None:
    make.revision("AG500", title_zh="行知", title_pinyin="xing zhi", published=True)
    assert (found("xingzhi"), found("xz"), found("hangzhi")) == (["AG500"], ["AG500"], [])


def test_a_reading_by_hand_goes_into_the_next_revision() -> None:
    first = make.revision("AG500", title_zh="行知", title_pinyin="xing zhi", published=True)
    assert revise_course(course=first.course, by=None).title_pinyin == "xing zhi"


def test_teachers_enterprises_and_the_providers_code_are_found() -> None:
    taught = make.revision("AG500", provider=cast.pku(), provider_code="04834040", published=True)
    make.teaching(make.offering(taught), make.teacher("顾远"))
    make.document(taught)
    assert [found(query) for query in ("顾远", "guyuan", "04834040", "北京大学 顾远")] == [["AG500"]] * 4
    assert found("赛力斯") == found("sailisi") == ["CQ301"]


def test_the_very_code_then_titles_then_the_rest() -> None:
    make.revision("AG600", title_zh="与AG-301无关", published=True)
    make.revision("AG601", title_zh="杂谈", summary_zh="也讲多智能体系统。", published=True)
    assert found("ag 301") == ["AG-301", "AG600"]
    assert found("多智能体") == ["AG-301", "AG601"]


def test_drafts_are_never_found() -> None:
    assert found("草稿") == []
    assert found("AG999") == []


def test_nothing_asked_finds_everything_published() -> None:
    assert sorted(found("  ")) == ["AG-301", "AG101", "AG304", "CQ301"]


def test_a_superseded_revision_is_not_found() -> None:
    make.supersede(cast.introduction())
    assert found("引论") == []


def test_filters_go_through_the_same_door() -> None:
    last = search("", [Q(stage=Stage.GENERAL_APPLICATION)]).select_related("course")
    assert [revision.course.code for revision in last] == ["CQ301"]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("agi", ["AG101", "AG304", "AG-301"]),
        ("AGI前沿基础课", ["AG101", "AG304", "AG-301"]),
        ("通用人工智能", ["AG101", "AG304", "AG-301"]),
        ("chongqing industry", ["CQ301"]),
        ("chongqingchanye", ["CQ301"]),
        ("通用", ["CQ301"]),
        ("前沿基础", []),
        ("c", ["CQ301"]),
        ("a", ["AG101", "AG304", "AG-301"]),
        ("7", []),
        ("jck", []),
    ],
)
def test_courses_are_found_by_half_and_stage_and_by_the_letter_their_code_begins_with(
    query: str, codes: list[str]
) -> None:
    assert sorted(found(query)) == sorted(codes)


@pytest.mark.parametrize("query", ["cv", "CV", "计算机视觉", "computer vision"])
def test_an_abbreviation_finds_what_it_stands_for(query: str) -> None:
    assert found(query) == ["AG304"]


def test_half_and_stage_stand_below_the_title() -> None:
    make.revision("AG901", published=True, title_zh="工业应用产业课导引", title_en="A guide")
    assert found("产业课") == ["AG901", "CQ301"]


def test_an_abbreviation_stands_by_itself() -> None:
    """The letters of another word do not mean it."""
    assert (list(same_words("html and email")), list(same_words("two llms"))) == (
        [],
        ["LLM", "LLMs", "大语言模型", "大模型", "large language model"],
    )
