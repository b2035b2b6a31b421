"""From a course to what comes before it: by keyboard in the drawing, by thumb in the list."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit, follow

SCRIPT = pytest.mark.parametrize("script", [True, False])
COURSE = "/courses/CQ201/"
HEADING = "要先修什么，修完能去哪"
AROUND = ["AG101", "CQ101", "AG102", "CQ102", "CQ202", "CQ302", "CQ390"]


def tab(page: Page) -> str:
    """The name of whatever gets the focus next."""
    page.keyboard.press("Tab")
    return page.locator(":focus").get_attribute("aria-label") or page.locator(":focus").inner_text()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until it is there; a page has fewer stops than this."""
    assert any(name in tab(page) for _ in range(60)), name


@SCRIPT
def test_a_prerequisite_by_keyboard(visit: Visit, script: bool) -> None:
    page = visit(COURSE, script=script)
    tab_to(page, "AG102 AI中的数学")
    ring = page.locator("a:focus .graph-ring")
    assert ring.evaluate("ring => getComputedStyle(ring).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/courses/AG102/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("AI中的数学")


def test_the_keyboard_goes_column_by_column(visit: Visit) -> None:
    page = visit(COURSE)
    tab_to(page, "AG101" if first_above(page) == "AG101" else "CQ101")
    stops = [page.locator(":focus").get_attribute("aria-label") or ""] + [tab(page) for _ in AROUND[1:]]
    left = [
        page.locator(f'.graph a[aria-label="{stop}"] .graph-box').evaluate("box => box.x.baseVal.value")
        for stop in stops
    ]
    assert (sorted(stop[:5] for stop in stops), left) == (sorted(AROUND), sorted(left))


def first_above(page: Page) -> str:
    return (page.locator(".graph a").first.get_attribute("aria-label") or "")[:5]


@SCRIPT
def test_what_is_folded_opens_in_place(visit: Visit, script: bool) -> None:
    page = visit("/courses/AG101/", script=script)
    drawing = page.get_by_role("list", name=HEADING)
    expect(drawing.get_by_role("link", name="CQ304")).to_have_count(0)
    drawing.get_by_role("link", name=re.compile("还有.*门")).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/courses/AG101/\?graph=all#way$"))
    expect(drawing.get_by_role("link", name="CQ304")).to_be_visible()
    page.go_back()
    expect(drawing.get_by_role("link", name="CQ304")).to_have_count(0)


@SCRIPT
def test_phones_have_a_list(visit: Visit, script: bool) -> None:
    page = visit(COURSE, width=390, script=script)
    expect(page.locator(".graph")).to_be_hidden()
    region = page.get_by_role("region", name=HEADING)
    expect(region.get_by_role("listitem").filter(has_text="并且，下面任意一门")).to_be_visible()
    follow(region.get_by_role("link", name="AI中的数学"))
    expect(page).to_have_url(re.compile("/courses/AG102/$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_cell_of_this_course_is_ringed_in_paper(visit: Visit, scheme: str) -> None:
    page = visit("/courses/AG101/", width=390, scheme=scheme)
    ring = page.locator(".way-here .glyph i[class]").evaluate("cell => getComputedStyle(cell).borderColor")
    assert ring == page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")


def test_at_a_desk_the_drawing_is_the_list(visit: Visit) -> None:
    """Once, in the order in which it is drawn, each course with what it needs, this one marked."""
    page = visit(COURSE)
    expect(page.locator(".way")).to_be_hidden()
    items = page.get_by_role("list", name=HEADING).get_by_role("listitem")
    expect(items).to_have_count(len(AROUND) + 1)
    spoken = [item.locator("[aria-label]").get_attribute("aria-label") or "" for item in items.all()]
    assert sorted(words[:5] for words in spoken) == sorted([*AROUND, "CQ201"])
    here = items.and_(page.locator("[aria-current]"))
    assert here.get_by_role("img").get_attribute("aria-label") == next(
        w for w in spoken if w.startswith("CQ201")
    )
    assert next(w for w in spoken if w.startswith("CQ201")).endswith(page.locator("#rule").inner_text())
    kinds = [words[:5] in ("AG101", "AG102", "CQ101", "CQ102") for words in spoken]
    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize("path", ["/courses/CQ201/", "/courses/CQ305/", "/en/courses/AG101/?graph=all"])
@pytest.mark.parametrize("width", [1024, 1100, 1240, 1280, 1600])
def test_nothing_scrolls_sideways(visit: Visit, path: str, width: int) -> None:
    page = visit(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_words_stay_inside_their_boxes(visit: Visit, prefix: str) -> None:
    page = visit(f"{prefix}/courses/AG101/?graph=all")
    over = page.locator(".graph a").evaluate_all(
        """links => links.filter(link => {
            const box = link.querySelector('.graph-box').getBBox();
            return [...link.querySelectorAll('text')].some(text => {
                const words = text.getBBox();
                return words.x < box.x + 4 || words.x + words.width > box.x + box.width - 4;
            });
        }).length"""
    )
    assert over == 0
