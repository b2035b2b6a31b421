"""Officers at their desks: three universities sign after one wants a change; a hundred rules come by file."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.days import today
from tests.journeys.affairs import sign_in
from tests.journeys.allied import (
    AGREEMENTS,
    BRINGS,
    DRAFT,
    OFFICERS,
    ROWS,
    RULES,
    TWICE,
    courses,
    send,
    sheet,
)
from tests.journeys.axe import EACH_MANNER, violations
from tests.journeys.conftest import Visit, follow
from tests.journeys.guided import address
from tests.journeys.site import Site
from tests.journeys.test_administrator import act, confirm
from tests.make.people import PASSWORD

NUMBER = "LM-2031-09"
SCAN = FilePayload(name="盖章.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4 stamped")
UNSIGNED = "还没有签"
PAGES = [
    "/desk/agreements/LM-2026-01/1/",
    "/desk/agreements/LM-2026-01/2/",
    "/desk/import/",
    "/desk/import/cqu/courses/",
    "/desk/import/cqu/rules/",
]
UNIVERSITIES = {"cqnu": "重庆师范大学", "cqu": "重庆大学", "cqupt": "重庆邮电大学"}


@pytest.fixture(scope="module", autouse=True)
def settled(site: Site) -> None:
    site.manage("shell", "-c", "from tests.journeys.allied import settle_in; settle_in()")


@pytest.fixture
def enter(visit: Visit) -> Any:
    """The officer of this university signs in and is on this page."""

    def entered(slug: str, path: str, prefix: str = "", **how: Any) -> Page:
        page = visit(f"{prefix}/accounts/sign-in/?next={prefix}{path}", **how)
        sign_in(page, address(OFFICERS[slug]), PASSWORD)
        return page

    return entered


def draft(page: Page) -> None:
    """In administration, with the three universities as its parties."""
    page.goto("/admin/alliance/agreement/add/")
    facts = {"number": NUMBER, "title_zh": "两江互认协议", "valid_from": f"{today(60)}", "cap_out": "50"}
    for field, typed in facts.items():
        page.locator(f"input[name={field}]").fill(typed)
    page.locator("textarea[name=text_zh]").fill("三校互认课程学分。")
    for at, slug in enumerate(OFFICERS):
        page.locator("#parties-group .add-row a").click()
        page.locator(f"#parties-{at} .select2-selection").click()
        page.get_by_role("option", name=UNIVERSITIES[slug], exact=True).click()
    page.locator("[name=_continue]").click()
    expect(page.locator(".messagelist")).to_contain_text(NUMBER)


def propose(page: Page) -> None:
    act(page, "提交签署")
    confirm(page)
    expect(page.locator(".messagelist")).to_contain_text("提交签署")


def signatures(page: Page) -> Locator:
    return page.locator("[aria-labelledby=signatures] dd")


def sealed(page: Page) -> str:
    """The checksum among the terms, the same that stands beside the button."""
    told = page.locator("[aria-labelledby=terms] .checksum").inner_text()
    expect(page.locator(".signing .checksum")).to_have_text(told)
    return told


def sign(page: Page) -> None:
    for field, typed in {"signatory": "李校长", "position": "校长", "sealed_on": f"{today()}"}.items():
        page.locator(f"[name={field}]").fill(typed)
    page.locator("input[name=scan]").set_input_files(SCAN)
    follow(page.locator("button[value=sign]"))
    expect(page.locator(".signing")).to_have_count(0)


def test_three_universities_sign_after_one_asks_for_a_change(signed_in: Visit, enter: Any) -> None:
    clerk = signed_in("/admin/")
    draft(clerk)
    propose(clerk)
    officers = [enter(slug, AGREEMENTS) for slug in OFFICERS]
    for page in officers:
        follow(page.locator("li", has_text="等你签署").get_by_role("link", name=NUMBER))
    first, second, _third = officers
    before = sealed(first)
    sign(first)
    second.locator("[name=change]").fill("外校最多认可改为40学分")
    follow(second.locator("button[value=ask]"))
    expect(signatures(second)).to_have_text([UNSIGNED] * 3)
    clerk.reload()
    expect(clerk.locator("#parties-group")).to_contain_text("外校最多认可改为40学分")
    clerk.locator("input[name=cap_out]").fill("40")
    clerk.locator("[name=_continue]").click()
    propose(clerk)
    for page in officers:
        page.reload()
        after = sealed(page)
        assert (len(after), after == before) == (64, False)
        sign(page)
    for page in officers:
        page.reload()
        expect(page.locator(".page-head")).to_contain_text("第1版，已生效")
        expect(page.locator("[aria-labelledby=terms] .checksum")).to_have_text(after)
        expect(signatures(page).get_by_role("link", name="盖章扫描件")).to_have_count(3)
    expect(signatures(first)).to_contain_text([f"经办人{name}" for name in OFFICERS.values()])


def stored(page: Page) -> int:
    """How many rules stand under the draft, as the university's own file says."""
    return page.request.get(f"{RULES}csv/").text().count(DRAFT)


def test_a_hundred_rules_of_which_four_are_ambiguous_enter_when_mended(enter: Any) -> None:
    """Refused under status 200: a console complains of any other."""
    page = enter(BRINGS, RULES)
    named = courses()
    named[10], named[99] = named[9], named[98]
    page.route(f"**{RULES}", lambda route: route.fulfill(response=route.fetch(), status=200))
    send(page, sheet(named))
    contradicts = "第{}行“外校课程”：有歧义：和第{}行的来源课程、分数和日期都重叠，只能留一条。"
    expect(page.locator(".error-box li")).to_have_text(
        [contradicts.format(12, 11), contradicts.format(101, 100)]
    )
    expect(page.locator(".settle legend")).to_have_text(
        [f"第{row}行外校课程{code}是哪一门？" for row, code in zip((2, 52), TWICE, strict=True)]
    )
    expect(page.locator("button[name=confirmed]")).to_have_count(0)
    assert stored(page) == 0
    send(page, sheet([f"{code}@2025级" if code in TWICE else code for code in courses()]))
    expect(page.locator(".error-box, .settle")).to_have_count(0)
    expect(page.locator(".facts dd")).to_have_text([f"{ROWS}", *["0"] * 4])
    assert stored(page) == 0
    page.unroute(f"**{RULES}")
    follow(page.locator("button[name=confirmed]"))
    expect(page.locator("main")).to_contain_text(f"导入好了：新增{ROWS}，修改0，原来就有0，没有导入0。")
    assert stored(page) == ROWS


@EACH_MANNER
def test_axe_finds_nothing_on_an_officers_desk(
    visit: Visit, passwords: dict[str, str], manner: dict[str, Any]
) -> None:
    """An agreement to sign and one that is signed, and files to bring."""
    page = visit(f"{manner['prefix']}/accounts/sign-in/", width=manner["width"], scheme=manner["scheme"])
    sign_in(page, "officer@example.edu", passwords["officer@example.edu"])
    assert page.url.endswith(f"{manner['prefix']}{AGREEMENTS}")
    found = {AGREEMENTS: judged(page)}
    for path in PAGES:
        page.goto(f"{manner['prefix']}{path}")
        found[path] = judged(page)
    assert found == {path: ([], manner["width"]) for path in found}


@EACH_MANNER
def test_axe_finds_nothing_on_a_preview_that_asks_and_refuses(enter: Any, manner: dict[str, Any]) -> None:
    page = enter(BRINGS, RULES, manner["prefix"], width=manner["width"], scheme=manner["scheme"])
    page.route(f"**{RULES}", lambda route: route.fulfill(response=route.fetch(), status=200))
    send(page, sheet([TWICE[0], "NOWHERE"]))
    assert [page.locator(there).count() for there in (".error-box li", ".settle")] == [1, 1]
    assert judged(page) == ([], manner["width"])


def judged(page: Page) -> tuple[list[str], int]:
    """What axe finds, and how wide the page is."""
    return violations(page), page.evaluate("document.documentElement.scrollWidth")
