"""An administrator's day: a course revised, a programme amended, unbalanced, refused, mended and published."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

COHORT = 2031
LIST = "/admin/catalog/programme/?cohort__exact={}"
UNEQUAL = "两边不相等：24 | 25，产业课多1学分"


def confirm(page: Page) -> None:
    page.locator(".submit-row [type=submit]").click()


def act(page: Page, verb: str) -> None:
    """Press a verb on the page of a row."""
    page.locator(".object-tools").get_by_role("button", name=verb, exact=True).click()


def open_draft(page: Page) -> None:
    page.goto(LIST.format(COHORT) + "&status__exact=draft")
    page.locator("#result_list tbody th a").click()


def ask_for(page: Page, credits: str) -> None:
    """Change the minimum of 通智·产业任选, and stay."""
    row = page.locator("tr.has_original", has_text="通智·产业任选")
    row.locator("input[name$=min_credits]").fill(credits)
    page.locator("[name=_continue]").click()


def start_cohort(page: Page) -> None:
    """From the list this time: chosen, then acted upon."""
    page.goto(LIST.format(2026))
    page.locator("input.action-select").check()
    page.locator("select[name=action]").select_option(label="给另一个年级")
    page.locator("button[name=index]").click()
    page.locator("input[name=cohort]").fill(str(COHORT))
    confirm(page)
    act(page, "发布")
    confirm(page)


def test_a_programme_is_amended_refused_mended_and_published(signed_in: Visit) -> None:
    page = signed_in("/admin/")
    start_cohort(page)
    act(page, "修订方案")
    expect(page.locator(".plan li").first).to_have_text("照这一版另做一份草稿，带上12个模块和里面的课。")
    confirm(page)
    ask_for(page, "3")
    act(page, "发布")
    expect(page.locator(".finding.refuse").first).to_contain_text(UNEQUAL)
    expect(page.locator(".submit-row input")).to_have_count(0)
    open_draft(page)
    expect(page.locator(".finding.refuse").first).to_contain_text(UNEQUAL)
    expect(page.locator("tr", has=page.locator(".was"))).to_contain_text("原2")
    page.get_by_role("button", name="撤回，改回2").click()
    expect(page.locator(".plan li")).to_contain_text("的最低学分从3改回2。")
    confirm(page)
    expect(page.locator(".finding.refuse")).to_have_count(0)
    act(page, "发布")
    expect(page.locator(".plan li").nth(1)).to_have_text("第1版标为“已被新版替代”。")
    confirm(page)
    expect(page.locator(".messagelist")).to_contain_text("发布")
    page.goto(f"/programmes/agi/{COHORT}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(str(COHORT)))
    page.goto(f"/programmes/agi/{COHORT}/versions/2/")


def test_a_course_found_by_its_initials_is_revised_and_published(signed_in: Visit) -> None:
    page = signed_in("/admin/catalog/courserevision/?q=nydsj")
    page.locator("#result_list tbody th a").click()
    expect(page.locator(".notice")).to_contain_text("只有草稿能改")
    act(page, "修订课程")
    confirm(page)
    page.locator("input[name=title_en]").fill("Revised in a day")
    page.locator("[name=_continue]").click()
    act(page, "发布")
    expect(page.locator(".plan li").nth(1)).to_have_text("第1版标为“已被新版替代”。")
    confirm(page)
    page.goto("/en/courses/?q=revised+in+a+day")
    expect(page.get_by_role("link", name="Revised in a day").first).to_be_visible()
    page.goto("/admin/catalog/courserevision/?q=CQ104")
    page.locator("#result_list tbody th a").first.click()
    page.locator(".historylink").click()
    expect(page.locator("#change-history")).to_contain_text("李老师")


def test_of_two_editors_the_second_is_shown_both_versions(signed_in: Visit) -> None:
    """Shown under status 200: a console complains of any other."""
    page = signed_in("/admin/catalog/organisation/add/")
    facts = {
        "name_zh": "两江大学",
        "name_en": "Liangjiang",
        "short_zh": "两江",
        "short_en": "LJ",
        "slug": "lj",
    }
    for field, typed in facts.items():
        page.locator(f"input[name={field}]").fill(typed)
    page.locator("select[name=kind]").select_option("university")
    page.locator("[name=_continue]").click()
    other = page.context.new_page()
    other.goto(page.url)
    for editor, words in ((other, "别人写的"), (page, "我写的")):
        editor.locator("input[name=short_zh]").fill(words)
        if editor is page:
            page.route("**/change/", lambda route: route.fulfill(response=route.fetch(), status=200))
        editor.locator("[name=_save]").click()
    expect(page.locator(".versions tbody td")).to_have_text(["两江", "别人写的", "我写的"])
    expect(page.locator("input[name=short_zh]")).to_have_value("我写的")
    page.get_by_role("link", name="放弃我填的，看现在的").first.click()
    expect(page.locator("input[name=short_zh]")).to_have_value("别人写的")
