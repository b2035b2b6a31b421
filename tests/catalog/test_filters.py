"""Filters of the course list: any in a group, every group, live counts, chips, ways out of nothing."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from catalog.models.vocabulary import Category, Stage
from tests import cast, make
from tests.make.indexing import together

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _courses() -> None:
    """Three courses of 北大 and 重大; 赛力斯 builds one, 长安 another, 马上消费 none."""
    changan = make.enterprise("changan", short_zh="长安")
    make.enterprise("msxf", short_zh="马上消费")
    cast.introduction()
    cast.low_altitude()
    make.revision(
        "CQ101", category=Category.INDUSTRY, provider=cast.cqu(), co_builders=[changan], published=True,
        title_zh="机器人前沿技术",
    )  # fmt: skip


def context(client: Client, address: str) -> Any:
    return client.get(address).context


def codes(client: Client, address: str) -> list[str]:
    said = context(client, address)
    return [
        course.code for rows in (*(stage.rows for stage in said["stages"]), said["rows"]) for course in rows
    ]


def counts(client: Client, address: str, name: str) -> dict[str, int]:
    (group,) = [group for group in context(client, address)["groups"] if group.name == name]
    return {option.value: option.count for option in group.options}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/courses/", ["AG101", "CQ101", "CQ301"]),
        ("/courses/?category=industry", ["CQ101", "CQ301"]),
        ("/courses/?stage=general_education", ["AG101", "CQ101"]),
        ("/courses/?stage=general_education&stage=general_application", ["AG101", "CQ101", "CQ301"]),
        ("/courses/?provider=pku&provider=cqu&category=foundation", ["AG101"]),
        ("/courses/?enterprise=seres&enterprise=changan", ["CQ101", "CQ301"]),
        ("/courses/?enterprise=seres&stage=general_education", []),
        ("/courses/?q=机器人&provider=cqu", ["CQ101"]),
    ],
)
def test_any_in_a_group_and_every_group(client: Client, address: str, expected: list[str]) -> None:
    assert codes(client, address) == expected


def test_each_group_leaves_itself_out_of_its_counts(client: Client) -> None:
    address = "/courses/?category=industry&enterprise=seres"
    assert counts(client, address, "enterprise") == {"seres": 1, "changan": 1, "msxf": 0}
    assert counts(client, address, "category") == {"foundation": 0, "industry": 1}
    assert counts(client, address, "stage") == {
        "general_education": 0, "general_intelligence": 0, "general_application": 1,
    }  # fmt: skip


def test_an_option_without_courses_stays_and_is_disabled(client: Client) -> None:
    page = client.get("/courses/").content.decode()
    box = '<input type="checkbox" id="enterprise-{0}" name="enterprise" value="{0}"{1}>'
    assert (box.format("msxf", " disabled") in page, box.format("seres", "") in page) == (True, True)


def test_a_group_with_nothing_to_choose_is_not_shown(client: Client) -> None:
    shown = [group.name for group in context(client, "/courses/?q=引论")["groups"]]
    assert shown == []
    assert [g.name for g in context(client, "/courses/?q=引论&provider=pku")["groups"]] == ["provider"]


def test_groups_are_judged_by_all_courses_not_by_the_filtered(client: Client) -> None:
    shown = [group.name for group in context(client, "/courses/?category=foundation")["groups"]]
    assert shown == ["category", "stage", "provider", "enterprise", "credits"]


def test_chips_name_group_and_value_and_lead_away(client: Client) -> None:
    chips = context(client, "/courses/?q=a&category=industry&enterprise=seres&enterprise=changan&page=1")[
        "chips"
    ]
    assert [(chip.label, chip.url) for chip in chips] == [
        ("类别：重庆产业应用课", "/courses/?q=a&enterprise=seres&enterprise=changan"),
        ("共建企业：长安", "/courses/?q=a&category=industry&enterprise=seres"),
        ("共建企业：赛力斯", "/courses/?q=a&category=industry&enterprise=changan"),
    ]


def test_clearing_keeps_the_words(client: Client) -> None:
    assert (
        context(client, "/courses/?q=a&category=industry&stage=general_education")["clear_url"]
        == "/courses/?q=a"
    )


def test_nothing_found_says_what_to_drop(client: Client) -> None:
    ways = context(client, "/courses/?category=foundation&enterprise=seres&enterprise=changan")["ways_out"]
    assert [(way.label, way.url, way.count) for way in ways] == [
        ("类别：AGI前沿基础课", "/courses/?enterprise=seres&enterprise=changan", 2),
        ("共建企业：长安、赛力斯", "/courses/?category=foundation", 1),
    ]


def test_the_words_too_can_be_dropped(client: Client) -> None:
    ways = context(client, "/courses/?q=引论&category=industry")["ways_out"]
    assert [(way.label, way.url, way.count) for way in ways] == [
        ("类别：重庆产业应用课", "/courses/?q=%E5%BC%95%E8%AE%BA", 1),
        ("引论", "/courses/?category=industry", 2),
    ]


def test_stages_are_headed_by_their_full_count(client: Client) -> None:
    heads = [(group.stage, group.count) for group in context(client, "/courses/")["stages"]]
    assert heads == [(Stage.GENERAL_EDUCATION, 2), (Stage.GENERAL_APPLICATION, 1)]


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("stage=xyz", 400, "阶段：没有这一项，请从页面上选。"),
        ("stage=general_education&stage=%00", 400, "阶段：没有这一项，请从页面上选。"),
        ("enterprise=pku", 400, "共建企业：没有这一项，请从页面上选。"),
        ("q=%00", 400, "搜索：里面有读不了的字符。"),
        ("q=" + "智" * 101, 400, "搜索：太长了，最多100个字。"),
        ("page=x", 400, "页码要写成数字。"),
        ("page=-1", 400, "页码要写成数字。"),
        ("page=%00", 400, "页码要写成数字。"),
        ("page=0", 404, "没有这一页。"),
        ("page=2", 404, "没有这一页。"),
        ("page=999999999999", 404, "没有这一页。"),
        ("page=" + "9" * 5000, 404, "没有这一页。"),
    ],
)
@pytest.mark.parametrize("shape", ["/", ".json"])
def test_a_bad_address_is_refused_in_words(
    client: Client, query: str, status: int, sentence: str, shape: str
) -> None:
    response = client.get(f"/courses{shape}?{query}")
    said = response.json()["error"] if shape == ".json" else response.content.decode()
    assert (response.status_code, sentence in said) == (status, True)


def test_unknown_words_in_the_address_are_ignored(client: Client) -> None:
    assert codes(client, "/courses/?utm_source=wechat") == ["AG101", "CQ101", "CQ301"]


@pytest.mark.parametrize(
    ("query", "hidden"),
    [("", 0), ("category=industry", 1), ("enterprise=seres", 2), ("q=引论&stage=general_education", 0)],
)
def test_the_list_says_how_many_the_filters_hide(client: Client, query: str, hidden: int) -> None:
    response = client.get(f"/courses/?{query}")
    assert response.context["hidden"] == hidden
    assert (f"显示这{hidden}门" in response.content.decode()) == bool(hidden)


def test_one_sentence_says_what_in_the_list_is_a_sample(client: Client) -> None:
    assert context(client, "/courses/")["sample_note"] == ""
    make.revision(published=True, illustrative=["stage"])
    where = "课程放在哪一格、与谁共建、哪学期开为示例。"
    assert context(client, "/courses/")["sample_note"] == where
    make.revision(published=True, provider=cast.pku(), source="25级培养方案", illustrative=["stage"])
    make.revision(published=True, provider=cast.cqu(), source="25级培养方案", illustrative=["credits"])
    note = where + "课名与学分取自北京大学公布的方案，例外另标。"
    assert context(client, "/courses/")["sample_note"] == note


def jumps(client: Client, path: str) -> list[str]:
    return [jump.url for jump in context(client, path)["jumps"]]


def test_a_long_list_can_be_jumped_through(client: Client) -> None:
    assert jumps(client, "/courses/") == []
    for _ in range(10):
        make.revision(published=True)
    assert jumps(client, "/courses/") == ["#general_education", "#general_application"]
    assert '<a href="#general_application">通用</a>' in client.get("/courses/").content.decode()
    assert jumps(client, "/courses/?sort=code") == []


def test_a_stage_is_jumped_to_on_the_page_where_it_begins(client: Client) -> None:
    with together():
        for stage in Stage:
            for _ in range(40):
                make.revision(published=True, stage=stage, language="both")
    first, second, third = "#general_education", "#general_intelligence", "#general_application"
    asked = "/courses/?language=both"
    assert jumps(client, asked) == [first, second, f"{asked}&page=2{third}"]
    assert jumps(client, f"{asked}&page=2") == [f"{asked}{first}", f"{asked}{second}", third]
    assert jumps(client, f"{asked}&page=3")[2] == f"{asked}&page=2{third}"


def test_words_that_are_too_many_stand_in_the_box_to_be_shortened(client: Client) -> None:
    page = client.get("/courses/", {"q": '<b>"低空"' + "智" * 2000}).content.decode()
    (box,) = re.findall('name="q" value="([^"]*)"', page)
    assert unescape(box) == '<b>"低空"' + "智" * 993
