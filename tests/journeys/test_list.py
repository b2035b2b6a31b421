"""From nothing to a course by three filters and back, with a script and without, at a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, follow

WIDTHS = pytest.mark.parametrize("width", [1280, 390])
SCRIPT = pytest.mark.parametrize("script", [True, False])
THREE = ["类别：重庆产业应用课", "阶段：通用", "共建企业：长安"]
FILTERS = {"category": "industry", "stage": "general_application", "enterprise": "changan"}


def tick(page: Page, name: str, value: str, *, width: int, script: bool) -> None:
    """Tick one option; without a script the form waits for its button."""
    if width < 1024 and not page.locator("#filters").is_visible():
        page.get_by_role("link", name=re.compile("^筛选")).click()
    page.locator(f"input[name={name}][value={value}]").check()
    if not script:
        follow(page.get_by_role("button", name=re.compile("^查看")))
    expect(page.locator(f"input[name={name}][value={value}][checked]")).to_have_count(1)


def count(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator("#count").inner_text()))


def rows(page: Page) -> int:
    return page.locator(".courses > li").count()


def chips(page: Page) -> list[str]:
    return page.locator(".chip").all_inner_texts()


@WIDTHS
@SCRIPT
def test_three_filters_lead_to_a_course_and_back(visit: Visit, width: int, script: bool) -> None:
    page = visit("/courses/", width=width, script=script)
    everything = count(page)
    for name, value in FILTERS.items():
        tick(page, name, value, width=width, script=script)
    if width < 1024 and script:
        page.get_by_role("button", name=f"查看{count(page)}门课程").click()
    expect(page.locator("#filters")).to_be_visible(visible=width >= 1024)
    assert chips(page) == THREE
    assert 0 < count(page) == rows(page) < everything
    follow(page.locator(".course-title").first)
    expect(page).to_have_url(re.compile(r"/courses/CQ3\d\d/$"))
    page.go_back()
    assert chips(page) == THREE
    follow(page.get_by_role("link", name="清除筛选"))
    expect(page.locator(".chip")).to_have_count(0)
    assert count(page) == rows(page) == everything


@SCRIPT
def test_the_address_is_the_state(visit: Visit, script: bool) -> None:
    page = visit("/courses/", script=script)
    for name, value in FILTERS.items():
        tick(page, name, value, width=1280, script=script)
    again = visit(page.url.removeprefix(visit("/").url.rstrip("/")), script=False)
    assert (chips(again), count(again)) == (chips(page), count(page))
    english = page.get_by_role("link", name="EN").get_attribute("href") or ""
    assert "enterprise=changan" in english


@WIDTHS
def test_the_way_back_undoes_one_tick_after_another(visit: Visit, width: int) -> None:
    page = visit("/courses/", width=width)
    for name, value in FILTERS.items():
        tick(page, name, value, width=width, script=True)
    for left in (2, 1, 0):
        page.go_back()
        expect(page.locator(".chip")).to_have_count(left)
        expect(page.locator("#filters input:checked")).to_have_count(left)


def test_a_tick_reloads_nothing_and_keeps_the_focus(visit: Visit) -> None:
    page = visit("/courses/")
    page.evaluate("document.body.dataset.mine = 'same page'")
    page.locator("#stage-general_application").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/courses/\?stage=general_application$"))
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#stage-general_application")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/courses/$"))
    assert page.evaluate("document.body.dataset.mine") == "same page"


def test_the_count_is_said_by_a_region_that_stays(visit: Visit) -> None:
    page = visit("/courses/")
    region = page.locator("#count[role=status]").element_handle()
    before = region.inner_text()
    tick(page, "category", "foundation", width=1280, script=True)
    assert region.evaluate("region => region.isConnected")
    assert region.inner_text() != before
    assert region.inner_text() == page.locator("#count").inner_text()


def test_a_chip_taken_away_leaves_the_focus_at_the_count(visit: Visit) -> None:
    page = visit("/courses/?stage=general_application&category=industry")
    page.locator(".chip").first.press("Enter")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#found")).to_be_focused()


def test_an_order_keeps_filters_and_focus(visit: Visit) -> None:
    page = visit("/courses/?category=industry")
    page.get_by_role("link", name="按代码").press("Enter")
    expect(page).to_have_url(re.compile(r"category=industry&sort=code$"))
    expect(page.get_by_role("link", name="按代码")).to_be_focused()
    tick(page, "stage", "general_application", width=1280, script=True)
    expect(page).to_have_url(re.compile("sort=code"))
    expect(page.locator(".group")).to_have_count(0)


def test_the_sheet_stays_open_and_its_button_counts(visit: Visit) -> None:
    page = visit("/courses/", width=390)
    page.get_by_role("link", name=re.compile("^筛选")).click()
    last = page.locator("#filters input:enabled").last
    last.scroll_into_view_if_needed()
    height = page.locator("#filters").evaluate("sheet => sheet.scrollTop")
    last.check()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#filters .sheet-foot button")).to_have_text(f"查看{rows(page)}门课程")
    expect(page.locator("#filters")).to_be_visible()
    assert abs(page.locator("#filters").evaluate("sheet => sheet.scrollTop") - height) <= 1
    page.reload()
    expect(page.locator("#filters")).to_be_visible()
    page.get_by_role("link", name="关闭").click()
    expect(page.locator("#filters")).to_be_hidden()


@pytest.mark.parametrize("key", ["Control+k", "Meta+k"])
def test_a_key_leads_to_the_search(visit: Visit, key: str) -> None:
    page = visit("/courses/?q=车")
    page.keyboard.press(key)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("AI")
    expect(page.get_by_role("searchbox")).to_have_value("AI")


def test_quick_ticks_all_count_and_report_no_fault(visit: Visit) -> None:
    page = visit("/courses/")
    page.evaluate(
        """values => values.forEach(value => document.getElementById(value).click())""",
        ["stage-general_application", "category-industry", "enterprise-changan"],
    )
    expect(page.locator(".chip")).to_have_count(3)


def opened_sheet(visit: Visit, *, script: bool) -> Page:
    page = visit("/courses/", width=390, script=script)
    page.get_by_role("link", name=re.compile("^筛选")).press("Enter")
    expect(page.locator("#filters")).to_be_visible()
    return page


@SCRIPT
def test_the_sheet_holds_the_focus(visit: Visit, script: bool) -> None:
    page = opened_sheet(visit, script=script)
    stops = page.locator("#filters :is(a, button, input:enabled)").count()
    for _ in range(stops + 3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('body, #filters *')"), page.locator(
            ":focus"
        ).inner_text()
    expect(page.get_by_role("heading")).to_have_text(["筛选"])
    expect(page.get_by_role("status")).to_have_text(re.compile("门课程$"))


@SCRIPT
def test_whoever_closes_the_sheet_goes_on_at_the_count(visit: Visit, script: bool) -> None:
    page = opened_sheet(visit, script=script)
    page.get_by_role("link", name="关闭").press("Enter")
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#found")).to_be_focused()


def test_escape_and_the_button_close_the_sheet(visit: Visit) -> None:
    for how in ("Escape", "Enter"):
        page = opened_sheet(visit, script=True)
        page.locator("#filters input:enabled").first.focus()
        if how == "Enter":
            page.get_by_role("button", name=re.compile("^查看")).focus()
        page.keyboard.press(how)
        expect(page.locator("#filters")).to_be_hidden()
        expect(page.locator("#found")).to_be_focused()


def test_stages_can_be_jumped_to_on_a_phone(visit: Visit) -> None:
    page = visit("/courses/", width=390)
    jump = page.get_by_role("navigation", name="阶段")
    jump.get_by_role("link", name="通用").click()
    expect(page.get_by_role("heading", name="通用")).to_be_in_viewport()
    expect(jump).to_be_in_viewport()


@SCRIPT
def test_nothing_found_leads_out_by_one_step(visit: Visit, script: bool) -> None:
    page = visit("/courses/?category=foundation&enterprise=changan", script=script)
    way = page.locator("#results .lines li").first
    promised = int(re.sub(r"\D", "", way.locator(".line-end").inner_text()))
    follow(way.get_by_role("link"))
    expect(page.locator(".chip")).to_have_count(1)
    assert count(page) == rows(page) == promised
