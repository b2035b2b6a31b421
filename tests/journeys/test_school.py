"""A visitor chooses their university once, and finds it wherever they go: list, course, plan, and another device."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.affairs import STUDENT, sign_in
from tests.journeys.conftest import Visit, follow
from tests.journeys.site import Site

FORGET = "from accounts.models import User; User.objects.filter(email='{email}').update(university='')"


@pytest.mark.parametrize(("width", "script"), [(390, False), (1280, True)])
def test_chosen_once_it_is_known_everywhere(
    visit: Visit, site: Site, passwords: dict[str, str], width: int, script: bool
) -> None:
    site.manage("shell", "-c", FORGET.format(email=STUDENT))
    page = visit("/", width=width, script=script)
    school = page.get_by_role("button", name="重庆邮电大学")
    expect(page.get_by_role("button", name="重庆大学")).to_be_in_viewport()
    follow(school)
    expect(page).to_have_url(re.compile("/credits/cqupt/$"))
    page.goto("/courses/")
    expect(page.locator("#my-school")).to_have_text(re.compile("在重邮 改学校"))
    expect(page.locator(".home-chip").first).to_contain_text("重邮")
    page.goto("/courses/CQ201/")
    expect(page.locator(".home-worth")).to_contain_text("在重庆邮电大学")
    page.goto("/accounts/sign-in/?next=/plan/")
    sign_in(page, STUDENT, passwords[STUDENT])
    expect(page.locator(".plan-worth")).to_contain_text("重庆邮电大学认可")
    elsewhere = visit("/accounts/sign-in/?next=/plan/", width=width, script=script)
    sign_in(elsewhere, STUDENT, passwords[STUDENT])
    expect(elsewhere.locator(".plan-worth")).to_contain_text("重庆邮电大学认可")
    elsewhere.goto("/courses/")
    follow(elsewhere.locator("#my-school a"))
    follow(elsewhere.get_by_role("button", name=re.compile("重庆大学$")))
    expect(elsewhere).to_have_url(re.compile("/courses/$"))
    expect(elsewhere.locator("#my-school")).to_have_text(re.compile("在重大 改学校"))
    site.manage("shell", "-c", FORGET.format(email=STUDENT))
