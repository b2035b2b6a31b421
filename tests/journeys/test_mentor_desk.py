"""A mentor comes from the weekly letter to the act it names, and finds every page of the desk in order."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.affairs import sign_in
from tests.journeys.axe import violations
from tests.journeys.conftest import Visit
from tests.journeys.mentor import DESK, MENTOR, first_meeting, first_mentee, first_proposal

MANNERS = pytest.mark.parametrize(("prefix", "width", "scheme"), [("", 1280, "light"), ("/en", 320, "dark")])


@MANNERS
def test_the_desk_and_what_it_leads_to(
    visit: Visit, passwords: dict[str, str], prefix: str, width: int, scheme: Any
) -> None:
    page = visit(f"{prefix}/accounts/sign-in/", width=width, scheme=scheme)
    sign_in(page, MENTOR, passwords[MENTOR])
    page.goto(f"{prefix}/accounts/sign-in/?next={prefix}{DESK}%23{act(page, prefix)}")
    expect(page.locator(".need:target")).to_have_count(1)
    found = {"desk": (violations(page), page.evaluate("document.documentElement.scrollWidth"))}
    for way in (first_mentee, first_meeting, first_proposal):
        way(page, prefix)
        for box in page.locator("main details").all():
            box.evaluate("each => { each.open = true; }")
        found[way.__name__] = violations(page), page.evaluate("document.documentElement.scrollWidth")
    assert found == dict.fromkeys(("desk", "first_mentee", "first_meeting", "first_proposal"), ([], width))


def act(page: Any, prefix: str) -> str:
    """What the letter would name first."""
    page.goto(prefix + DESK)
    return str(page.locator(".need").first.get_attribute("id"))
