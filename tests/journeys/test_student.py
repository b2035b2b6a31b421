"""Somebody invited chooses a password and sees how far they are; nothing needs a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.conftest import Visit, follow
from tests.journeys.site import Site

LINK = """
from accounts.links import link_for
from accounts.models import User
from students.models import Student
user = User.objects.create_user("{email}", name="示例新生", number="{number}")
user.set_unusable_password(); user.save()
Student.objects.create(user=user, name_zh="示例新生", name_en="Sample Newcomer")
from catalog.models import Programme
from students.actions.participation import admit
admit(student=Student.objects.get(user=user), programme=Programme.objects.published().get(code="agi", cohort=2026), by=None)
open("{file}", "w").write(link_for(user))
"""
MANNERS = [("", 1280, True), ("", 390, False), ("/en", 320, True)]


@pytest.mark.parametrize(("prefix", "width", "script"), MANNERS)
def test_an_invited_student_comes_to_the_record(
    visit: Visit, site: Site, prefix: str, width: int, script: bool
) -> None:
    file = site.folder / f"link-{width}"
    site.manage("shell", "-c", LINK.format(email=f"new{width}@example.edu", number=f"J{width}", file=file))
    path = re.sub("^https?://[^/]+", "", file.read_text())
    page = visit(path, width=width, script=script)
    for box in page.locator("main input[type=password]").all():
        box.fill("yuzhong-peninsula-7")
    follow(page.locator("main form button[type=submit]"))
    if width < 640:
        page.locator(".phone-menu > summary").click()
    follow(page.locator('a[href="/record/"]:visible').first)
    page.goto(f"{prefix}/record/")
    wanted = "My results and credits" if prefix else "我的成绩与学分"
    expect(page.get_by_role("heading", level=1)).to_have_text(wanted)
    expect(page.locator(".bar .open i")).to_have_count(48)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if script:
        assert violations(page) == []
