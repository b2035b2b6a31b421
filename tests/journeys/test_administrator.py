"""An administrator unbalances a draft, is refused, mends it and publishes."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, follow

COHORT = 2031
LIST = "/admin/catalog/programme/?cohort__exact={}"


def choose(page: Page, cohort: int, verb: str) -> None:
    """Ask for a verb on the one programme of a cohort."""
    page.goto(LIST.format(cohort))
    page.locator("input.action-select").check()
    page.locator("select[name=action]").select_option(label=verb)
    follow(page.locator("button[name=index]"))


def confirm(page: Page) -> None:
    follow(page.locator(".submit-row [type=submit]"))


def ask_for(page: Page, credits: str) -> None:
    """Change the minimum of 通智·产业任选."""
    page.goto(LIST.format(COHORT))
    follow(page.locator("#result_list tbody th a"))
    row = page.locator("tr.has_original", has=page.locator("input[value='通智·产业任选']"))
    row.locator("input[name$=min_credits]").fill(credits)
    follow(page.locator("[name=_save]"))


def test_an_unbalanced_programme_is_refused_mended_and_published(signed_in: Visit) -> None:
    page = signed_in("/admin/")
    choose(page, 2026, "给另一个年级")
    page.locator("input[name=cohort]").fill(str(COHORT))
    confirm(page)
    ask_for(page, "3")
    choose(page, COHORT, "发布")
    confirm(page)
    expect(page.locator(".errornote")).to_contain_text("两边不相等：24 | 25，产业课多1学分")
    expect(page.locator(".errornote")).to_contain_text("通智·产业任选")
    ask_for(page, "2")
    choose(page, COHORT, "发布")
    confirm(page)
    expect(page.locator(".messagelist")).to_contain_text("发布")
    page.goto(f"/programmes/agi/{COHORT}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(str(COHORT)))
