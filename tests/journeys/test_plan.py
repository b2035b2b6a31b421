"""A student fills the map: courses planned from the list, put into terms, one moved where it fits."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.affairs import STUDENT, sign_in
from tests.journeys.axe import violations
from tests.journeys.conftest import Visit, follow

MANNERS = pytest.mark.parametrize(
    ("prefix", "width", "scheme", "script"), [("", 1280, "light", True), ("/en", 390, "dark", False)]
)
TERM, LATER = "2027-autumn", "2028-spring"


def squares(page: Page, texture: str) -> int:
    return page.locator(f".bar .{texture} i").count()


def plan(page: Page, prefix: str, code: str) -> None:
    """By the plus in its row."""
    page.goto(f"{prefix}/courses/?q={code}")
    follow(page.locator(f".course button[value={code}]"))


def put(page: Page, **terms: str) -> None:
    for code, term in terms.items():
        page.locator(f"select[name=term-{code}]").select_option(term)
    follow(page.locator(".plan-terms + .actions button"))


def a_calendar_reads_until_it_is_revoked(page: Page) -> None:
    follow(page.locator("button[name=feed][value=open]"))
    address = page.locator("#feed-address").input_value()
    assert page.request.get(address).status == 200
    follow(page.locator("button[name=feed][value=close]"))
    assert page.request.get(address).status == 404


def test_whoever_adds_by_keyboard_goes_on_from_the_same_row(visit: Visit, passwords: dict[str, str]) -> None:
    """What was done stands above it, in sight, and covers nothing."""
    page = visit("/accounts/sign-in/", width=390, scheme="light", script=False)
    sign_in(page, STUDENT, passwords[STUDENT])
    for added in (True, False):
        page.goto("/courses/")
        page.locator("#plan-CQ304").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        here = page.locator("#plan-CQ304")
        expect(here).to_be_focused()
        assert (here.get_attribute("formaction") is not None) is added
        note, button = page.locator(".told").bounding_box(), here.bounding_box()
        assert note is not None
        assert button is not None
        assert note["y"] >= 0
        assert note["y"] + note["height"] < button["y"] < 664


def test_a_plan_with_thirteen_faults_is_printed_on_one_page(visit: Visit, passwords: dict[str, str]) -> None:
    page = visit("/accounts/sign-in/", width=1280, scheme="light", script=True)
    sign_in(page, STUDENT, passwords[STUDENT])
    page.goto("/plan/")
    token = page.locator("#plan input[name=csrfmiddlewaretoken]").input_value()
    rows = page.request.get("/courses.json").json()["results"][:26]
    sent: list[dict[str, str | float | bool]] = [
        {"csrfmiddlewaretoken": token, "course": row["code"], "term": ("2027-spring", TERM)[number % 2]}
        for number, row in enumerate(rows)
    ]
    for form in sent:
        page.request.post("/plan/add/", form=form, headers={"Referer": page.url})
    for prefix in ("", "/en"):
        page.goto(f"{prefix}/plan/")
        expect(page.locator(".problems .error-box:visible")).to_have_count(1)
        totals = page.locator(".map > .totals").bounding_box()
        assert totals is not None
        assert totals["y"] + totals["height"] < 800  # in the window
        page.emulate_media(media="print")
        expect(page.locator(".problems .error-box:visible")).to_have_count(13)
        expect(page.locator(".map > .bar")).to_be_visible()
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
        page.emulate_media(media="null")
    for form in sent:
        page.request.post("/plan/drop/", form=form, headers={"Referer": page.url})


@MANNERS
def test_a_plan_is_made_from_the_list_and_fits(
    visit: Visit, passwords: dict[str, str], prefix: str, width: int, scheme: Any, script: bool
) -> None:
    page = visit(f"{prefix}/accounts/sign-in/", width=width, scheme=scheme, script=script)
    sign_in(page, STUDENT, passwords[STUDENT])
    for code in ("AG301", "AG305"):
        plan(page, prefix, code)
        expect(page.locator(f".course button[formaction][value={code}]")).to_be_visible()
    page.goto(f"{prefix}/plan/")
    assert squares(page, "planned") == 6
    put(page, AG301=TERM, AG305=LATER)
    expect(page.locator("select[name=term-AG301]")).to_have_value(TERM)
    expect(page.locator(".error-box")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if script:
        assert violations(page) == []
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
        a_calendar_reads_until_it_is_revoked(page)
        page.goto("/plan/import/")
        assert violations(page) == []
        page.goto("/courses/AG301/")
        assert violations(page) == []
    page.goto(f"{prefix}/plan/")
    for code in ("AG301", "AG305"):
        follow(page.locator(f"button[name=drop][value={code}]"))
    assert squares(page, "planned") == 0


def test_a_clash_is_found_and_mended_on_a_phone(visit: Visit, passwords: dict[str, str]) -> None:
    """Two courses on the same afternoon: the page says so, offers what would fit, and one touch mends it."""
    page = visit("/accounts/sign-in/", width=390, scheme="light", script=True)
    sign_in(page, STUDENT, passwords[STUDENT])
    for code in ("AG106", "AG301", "AG303"):
        plan(page, "", code)
    page.goto("/plan/")
    put(page, AG106=LATER, AG301=TERM, AG303=LATER)
    box = page.locator(".error-box")
    expect(box.locator("h2")).to_contain_text("撞时间")
    expect(box).to_contain_text("人工智能与音乐")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    follow(box.locator("button[name=repair]").first)
    expect(box).to_have_count(0)
    for _each in range(3):
        follow(page.locator("button[name=drop]").first)
    assert squares(page, "planned") == 0
