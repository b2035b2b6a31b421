"""Student affairs: a term's results with two faulty rows, mended; one student completed, one refused in words."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.journeys.affairs import CLERK, DESK, STUDENT, ask_to_complete, fill, open_class, sign_in
from tests.journeys.axe import EACH_MANNER, violations
from tests.journeys.conftest import Visit, follow

FAULTS = [
    "第1行“分数”：分数应在0和100之间。",
    "第2行“通过”：只有等级没有分数时，要写明是否通过。",
]
WHY = "「通用·产业必修」要求7学分，只能计入它的1门课（CQ301）共3学分，必修课CQ390没有计入的记录，还差4学分"


def to_class(page: Page, course: str) -> None:
    """From the front page of administration."""
    page.goto("/admin/")
    follow(page.locator("#content-main a[href$='/students/student/']").first)
    follow(page.get_by_role("link", name="班级成绩"))
    open_class(page, course)


def sheets(page: Page) -> int:
    """How many it takes to print the page."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_results_are_mended_one_student_completes_and_one_is_refused(
    visit: Visit, passwords: dict[str, str]
) -> None:
    page = visit("/accounts/sign-in/")
    sign_in(page, CLERK, passwords[CLERK])
    to_class(page, "CQ202")
    fill(page, "101", "还行", "85")
    expect(page.locator(".errornote li")).to_have_text(FAULTS)
    expect(page.locator("tr.errors")).to_have_count(2)
    expect(page.locator("table.class input").nth(2)).to_have_value("85")
    fill(page, "91", "良好", "85")
    expect(page.locator(".messagelist")).to_contain_text("登记了3人的成绩。")
    expect(page.locator("table.class input")).to_have_count(0)
    to_class(page, "AG301")
    fill(page, "88")
    ask_to_complete(page, "", "示例学生戊")
    follow(page.locator(".submit-row input"))
    expect(page.locator("h1")).to_have_text("结业审核表")
    expect(page.locator(".audit-said b")).to_have_text("学分已经修满")
    assert sheets(page) == 1
    page.goto(page.url.replace("/admin/", "/en/admin/"))
    assert sheets(page) == 1
    ask_to_complete(page, "", "示例学生己")
    expect(page.locator(".finding li").first).to_have_text("还缺4学分。")
    expect(page.locator(".finding li").nth(1)).to_contain_text(WHY)
    expect(page.locator(".submit-row input")).to_have_count(0)


@EACH_MANNER
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    visit: Visit, passwords: dict[str, str], manner: dict[str, Any]
) -> None:
    page = visit(manner["prefix"] + "/accounts/sign-in/", width=manner["width"], scheme=manner["scheme"])
    sign_in(page, CLERK, passwords[CLERK])
    found, widths = {}, {}
    for name, open_page in DESK.items():
        open_page(page, manner["prefix"])
        found[name] = violations(page)
        widths[name] = page.evaluate("document.documentElement.scrollWidth")
    assert found == {name: [] for name in DESK}
    assert widths == dict.fromkeys(DESK, manner["width"])


@EACH_MANNER
def test_axe_finds_nothing_on_a_full_record(
    visit: Visit, passwords: dict[str, str], manner: dict[str, Any]
) -> None:
    page = visit(manner["prefix"] + "/accounts/sign-in/", width=manner["width"], scheme=manner["scheme"])
    sign_in(page, STUDENT, passwords[STUDENT])
    expect(page.locator(".bar .open i").first).to_be_attached()
    assert (page.url.endswith("/record/"), violations(page)) == (True, [])
    page.emulate_media(media="print")
    expect(page.locator(".bar .open i").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
