"""A student asks what is different from last year, then which semester holds what."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit, follow

WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SCRIPT = pytest.mark.parametrize("script", [True, False])


@WIDTHS
@SCRIPT
def test_what_differs_between_2025_and_2026(visit: Visit, width: int, script: bool) -> None:
    page = visit("/programmes/agi/2026/", width=width, script=script)
    follow(page.get_by_role("link", name="看与2025级第1版的差别"))
    expect(page).to_have_url(re.compile("/programmes/agi/2026/compare/2025/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("2026级 与2025级相比")
    expect(page.get_by_text("新增2门课，改动1门课。")).to_be_visible()
    first = page.get_by_role("region", name="通识")
    expect(first.get_by_role("listitem").filter(has_text="AG103")).to_contain_text("新增")
    moved = page.get_by_role("region", name="通用").get_by_role("listitem")
    expect(moved).to_contain_text("第4学期 → 第3学期")
    follow(moved.get_by_role("link", name="机器视觉"))
    expect(page).to_have_url(re.compile("/courses/CQ303/$"))


@WIDTHS
@SCRIPT
def test_the_programme_by_semester_and_back(visit: Visit, width: int, script: bool) -> None:
    page = visit("/programmes/agi/2026/", width=width, script=script)
    follow(page.get_by_role("link", name="按学期看"))
    expect(page).to_have_url(re.compile(r"\?view=semesters$"))
    expect(page.get_by_role("region", name="第4学期").get_by_text("必修7，最多15学分")).to_be_visible()
    follow(page.get_by_role("link", name="按阶段看"))
    expect(page.get_by_role("region", name="通识")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/programmes/agi/2026/compare/2025/", "/programmes/agi/2026/?view=semesters"]
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_scrolls_sideways_at_320(visit: Visit, prefix: str, path: str) -> None:
    page = visit(prefix + path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
