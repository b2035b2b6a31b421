"""A student without an industry mentor sees it, arranges a meeting with the two there are, and calls it off."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.affairs import STUDENT, sign_in
from tests.journeys.axe import violations
from tests.journeys.conftest import Visit, follow

MANNERS = pytest.mark.parametrize(
    ("prefix", "width", "scheme", "script"), [("", 1280, "light", True), ("/en", 320, "dark", False)]
)


@MANNERS
def test_the_missing_one_is_seen_and_a_meeting_arranged(
    visit: Visit, passwords: dict[str, str], prefix: str, width: int, scheme: Any, script: bool
) -> None:
    page = visit(f"{prefix}/accounts/sign-in/", width=width, scheme=scheme, script=script)
    sign_in(page, STUDENT, passwords[STUDENT])
    page.goto(f"{prefix}/plan/")
    expect(page.locator(".trio .vacant h3")).to_have_text("Vacant" if prefix else "暂缺")
    follow(page.locator("[aria-labelledby=trio] > p > a"))
    expect(page.locator(".trio .vacant")).to_have_count(1)
    before = page.locator("button[value=cancel]").count()
    for guide in page.locator("input[name=mentors]").all():
        guide.check()
    page.locator("#id_starts_at").fill((timezone.localtime() + timedelta(2)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("#id_agenda").fill(f"选题{width}")
    follow(page.locator("button[value=arrange]"))
    talk = page.locator(".lines > li", has_text=f"选题{width}")
    expect(talk).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if script:
        assert violations(page) == []
        # Empty, it is shown again with what is wrong; under status 200, since a console complains of any other.
        page.route("**/mine/", lambda route: route.fulfill(response=route.fetch(), status=200))
        follow(page.locator("button[value=arrange]"))
        expect(page.locator(".error-box li")).to_have_count(2)
        assert violations(page) == []
        page.unroute("**/mine/")
        page.goto("/plan/")
        assert violations(page) == []
        page.goto("/mentors/mine/")
    talk.locator("summary").click()
    follow(talk.locator("button[value=cancel]"))
    expect(page.locator("button[value=cancel]")).to_have_count(before)
