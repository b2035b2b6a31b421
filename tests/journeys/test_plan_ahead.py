"""A student asks what comes next: from nothing to a plan without clashes that meets the whole programme."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.affairs import STUDENT, sign_in
from tests.journeys.axe import violations
from tests.journeys.conftest import Visit, follow
from tests.journeys.site import Site
from tests.journeys.test_plan import squares

MANNERS = pytest.mark.parametrize(
    ("prefix", "width", "scheme", "script"), [("", 1280, "light", True), ("/en", 390, "dark", False)]
)


def choose(page: Page, name: str) -> str:
    """The first course that is on offer there."""
    select = page.locator(f"select[name={name}]")
    code = select.locator("option").nth(1).get_attribute("value") or ""
    select.select_option(code)
    return code


def planned(page: Page, prefix: str) -> set[str]:
    plan = page.request.get(f"{prefix}/plan.json").json()
    return {item["course"] for item in plan["plan"]}


def a_swap_is_saved_once_confirmed(page: Page, prefix: str) -> None:
    before = planned(page, prefix)
    page.goto(f"{prefix}/plan/what-if/")
    out, into = choose(page, "out"), choose(page, "in")
    follow(page.locator(".supposing button"))
    assert planned(page, prefix) == before
    follow(page.locator("main form .primary").last)
    assert planned(page, prefix) == before - {out} | {into}


def a_failed_course_is_only_supposed(page: Page, prefix: str) -> None:
    before = planned(page, prefix)
    page.goto(f"{prefix}/plan/what-if/")
    failed = choose(page, "failed")
    follow(page.locator(".supposing button"))
    expect(page.locator("main form[method=post]")).to_have_count(0)
    follow(page.locator(".notice a"))
    assert page.url.endswith(f"/plan/next/?failed={failed}")
    assert planned(page, prefix) == before


@MANNERS
def test_from_nothing_to_a_plan_to_completion(
    visit: Visit, passwords: dict[str, str], prefix: str, width: int, scheme: Any, script: bool
) -> None:
    page = visit(f"{prefix}/accounts/sign-in/", width=width, scheme=scheme, script=script)
    sign_in(page, STUDENT, passwords[STUDENT])
    page.goto(f"{prefix}/plan/")
    assert squares(page, "planned") == 0
    follow(page.locator(".plan-ahead a").first)
    found = [violations(page)] if script else []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    follow(page.locator(".plan-terms + .actions a").last)
    found += [violations(page)] if script else []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert found == [[]] * len(found)
    follow(page.locator("main form .primary"))
    assert squares(page, "planned") == 18
    assert squares(page, "open") == 0
    expect(page.locator(".error-box")).to_have_count(0)
    a_swap_is_saved_once_confirmed(page, prefix)
    a_failed_course_is_only_supposed(page, prefix)
    page.goto(f"{prefix}/plan/")
    while page.locator("button[name=drop]").count():
        follow(page.locator("button[name=drop]").first)
    assert squares(page, "planned") == 0


@pytest.fixture(scope="module")
def of_2026(site: Site, passwords: dict[str, str]) -> str:
    """A sample student of that cohort, who may sign in like the one who has a password."""
    email = "student-a@example.edu"
    secret = f"user.set_password({passwords[STUDENT]!r}); user.save()"
    site.manage(
        "shell", "-c", f"from accounts.models import User; user = User.objects.get(email={email!r}); {secret}"
    )
    return email


@MANNERS
def test_what_if_it_were_the_cohort_of_2025(
    visit: Visit, passwords: dict[str, str], of_2026: str, prefix: str, width: int, scheme: Any, script: bool
) -> None:
    page = visit(f"{prefix}/accounts/sign-in/", width=width, scheme=scheme, script=script)
    sign_in(page, of_2026, passwords[STUDENT])
    page.goto(f"{prefix}/plan/what-if/")
    page.locator("select[name=cohort]").select_option("2025")
    follow(page.locator(".supposing button"))
    expect(page.locator(".notice b")).to_contain_text("2025")
    expect(page.locator("main form[method=post]")).to_have_count(0)
    assert page.locator(".changes tbody tr").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert not script or violations(page) == []
