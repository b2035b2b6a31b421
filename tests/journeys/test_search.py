"""A student types what comes to mind, and the right course stands first."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

SCRIPT = pytest.mark.parametrize("script", [True, False])
CONNECTED = "车联网与数据智能"


def type_words(page: Page, words: str) -> None:
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")


def first(page: Page) -> str:
    return page.locator(".course-title").first.inner_text()


@SCRIPT
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("chelianwang", CONNECTED),
        ("clw", CONNECTED),
        ("車聯網", CONNECTED),
        ("CQ-201", CONNECTED),
        ("低空 ai", "低空经济AI应用"),
        ("stochastc", "随机过程引论"),
    ],
)
def test_what_comes_to_mind_finds_the_course(visit: Visit, words: str, title: str, script: bool) -> None:
    page = visit("/courses/", script=script)
    type_words(page, words)
    expect(page).to_have_url(re.compile(r"[?&]q="))
    assert first(page) == title
    page.locator(".course-title").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_a_slip_is_read_and_the_page_says_so(visit: Visit) -> None:
    page = visit("/courses/?q=stochastc")
    expect(page.get_by_text("没有课写着“stochastc”，下面是“stochastic”的结果。")).to_be_visible()
    english = visit("/en/courses/?q=stochastc", width=390)
    said = "No course says “stochastc”; these are the results for “stochastic”."
    expect(english.get_by_text(said)).to_be_visible()


@SCRIPT
def test_no_result_one_filter_dropped_a_result(visit: Visit, script: bool) -> None:
    page = visit("/courses/?category=foundation", script=script)
    type_words(page, "chelianwang")
    expect(page.locator("#results .lines li")).to_have_count(2)
    page.locator("#results .lines").get_by_role("link", name="AGI前沿基础课").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert first(page) == CONNECTED
