"""Somebody who has never been here finds 低空经济AI应用 and sees where it stands."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, follow

WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SCRIPT = pytest.mark.parametrize("script", [True, False])
COURSE = "低空经济AI应用"


def search(page: Page, words: str) -> None:
    page.locator("main input[type=search]").fill(words)
    follow(page.locator("main [role=search] button"))


@WIDTHS
@SCRIPT
def test_a_newcomer_finds_the_course_and_its_place_in_the_map(visit: Visit, width: int, script: bool) -> None:
    page = visit("/", width=width, script=script)
    follow(page.locator("main").get_by_role("link", name=re.compile("浏览.*门课程")))
    search(page, "低空")
    follow(page.get_by_role("link", name=COURSE))
    expect(page.get_by_role("heading", level=1)).to_have_text(COURSE)
    follow(page.locator("main").get_by_role("link", name=re.compile("2026级")).first)
    expect(page).to_have_url(re.compile("/programmes/agi/2026/"))
    expect(page.get_by_role("region", name="通用").get_by_role("link", name=COURSE)).to_be_visible()


@WIDTHS
def test_the_map_is_half_and_half_on_the_first_screen(visit: Visit, width: int) -> None:
    page = visit("/programmes/agi/2026/", width=width)
    halves = page.locator("main").get_by_text("24", exact=True)
    expect(halves).to_have_count(2)
    expect(halves.first).to_be_in_viewport()


@WIDTHS
@SCRIPT
def test_english_keeps_the_page(visit: Visit, width: int, script: bool) -> None:
    page = visit("/courses/CQ301/", width=width, script=script)
    follow(page.get_by_role("link", name=re.compile("^EN|English$")).first)
    expect(page).to_have_url(re.compile("/en/courses/CQ301/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("AI Applications in the Low-Altitude Economy")


@WIDTHS
def test_dark_stays_from_page_to_page(visit: Visit, width: int) -> None:
    page = visit("/courses/CQ301/", width=width)
    light = background(page)
    page.get_by_text("菜单" if width < 640 else "外观", exact=True).click()
    follow(page.get_by_role("button", name="深色"))
    assert background(page) != light
    page.goto("/courses/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def background(page: Page) -> str:
    return str(page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor"))


@WIDTHS
@pytest.mark.parametrize("path", ["/programmes/agi/2026/", "/en/programmes/agi/2026/"])
def test_the_programme_prints_on_one_page(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width)
    expect(page.locator("[data-print]")).to_be_visible(visible=width > 640)  # a phone prints from its menu
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.parametrize(
    "path", ["/", "/programmes/agi/2026/", "/courses/", "/courses/CQ201/", "/organisations/"]
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_scrolls_sideways_at_320(visit: Visit, prefix: str, path: str) -> None:
    page = visit(prefix + path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
