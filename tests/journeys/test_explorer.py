"""A visitor without an account asks on a phone what their university recognises, and finds why not the rest."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import EACH_MANNER, violations
from tests.journeys.conftest import Visit, follow

pytestmark = pytest.mark.usefixtures("passwords")  # With the sample people the sample agreement is signed.


def test_what_is_it_worth_at_my_university(visit: Visit) -> None:
    page = visit("/credits/", width=390, script=False)
    follow(page.get_by_role("button", name=re.compile("重庆大学")))
    expect(page).to_have_url(re.compile("/credits/cqu/$"))
    expect(page.get_by_text("本页互认规则为示例，不代表任何学校的决定。")).to_be_visible()
    expect(page.get_by_text(re.compile("在重庆大学，认可"))).to_be_in_viewport()
    expect(page.get_by_role("region", name="不认的").get_by_text("内容重合不到七成")).to_be_visible()
    page.goto("/credits/")
    expect(page).to_have_url(re.compile("/credits/cqu/$"))
    follow(page.locator(".equations a[href^='/credits/rules/']").first)
    expect(page.get_by_text("LM-2026-01第1版，已生效")).to_be_visible()


def test_what_do_my_courses_count_for_here(visit: Visit) -> None:
    page = visit("/credits/cqu/", width=390, script=False)
    page.get_by_role("searchbox", name="搜索那边的课").fill("ydjqr")
    follow(page.get_by_role("button", name="搜索").last)
    follow(page.get_by_role("link", name="移动机器人技术"))
    expect(page.get_by_text("本页互认规则为示例，不代表任何学校的决定。")).to_be_visible()
    expect(page.get_by_text("再修一门机器人专业技能实训（CSE34701）就行。")).to_be_visible()
    follow(page.get_by_role("link", name="加上它看看"))
    expect(page.get_by_text("这2门课在学院一共认3学分")).to_be_visible()
    page.get_by_label("分数：移动机器人技术").fill("58")
    page.get_by_label("再加一门", exact=True).select_option("SE21601")
    follow(page.get_by_role("button", name="算一算"))
    expect(page).to_have_url(re.compile(r"score=58&with=CSE34701&score=&with=SE21601&score=$"))
    expect(page.get_by_text("移动机器人技术差2分，要60分及以上才认。")).to_be_visible()
    expect(page.get_by_text("LM-2026-01第1版，已生效")).to_be_visible()
    page.emulate_media(media="print")
    shown = page.locator(".bring :is(input, a, select, button)").filter(visible=True)
    expect(shown).to_have_count(1)
    expect(shown).to_have_value("58")


@EACH_MANNER
def test_axe_finds_nothing_where_rules_hold(visit: Visit, manner: dict[str, Any]) -> None:
    page = visit(manner["prefix"] + "/credits/cqu/", width=manner["width"], scheme=manner["scheme"])
    assert violations(page) == []
    follow(page.locator(".equations a[href*='/credits/rules/']").first)
    assert violations(page) == []
    page.goto(manner["prefix"] + "/credits/cqu/courses/CSE31703/?with=SE21605&score=&score=")
    assert violations(page) == []
