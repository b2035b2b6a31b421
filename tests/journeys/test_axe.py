"""axe finds nothing, on any page, by day in Chinese and by night in English."""

from typing import Any

import pytest

from tests.journeys.axe import EACH_MANNER, violations
from tests.journeys.conftest import Visit, follow

PAGES = [
    "/",
    "/programmes/",
    "/programmes/agi/2026/",
    "/programmes/agi/2026/?view=semesters",
    "/programmes/agi/2026/versions/1/",
    "/programmes/agi/2025/",
    "/programmes/agi/2026/compare/2025/",
    "/courses/",
    "/courses/?q=%E6%99%BA%E8%83%BD&category=industry",
    "/courses/?q=nothing-at-all",
    "/courses/?q=machne",
    "/courses/#filters",
    "/courses/CQ201/",
    "/courses/CQ201/revisions/1/",
    "/courses/AG101/",
    "/courses/AG101/?graph=all",
    "/courses/CQ305/",
    "/organisations/",
    "/organisations/cqu/",
    "/clusters/",
    "/terms/",
    "/terms/2026-autumn/",
    "/organisations/huawei/",
    "/credits/",
    "/credits/cqu/",
    "/credits/cqu/courses/",
    "/credits/cqu/courses/SE21601/?score=58&with=CSE31703",
    "/mentors/",
    "/mentors/sample-mentor-a/",
    "/accounts/sign-in/",
    "/accounts/forgotten/",
    "/accounts/forgotten/sent/",
]
ADMIN = [
    "/admin/",
    "/admin/catalog/programme/",
    "/admin/catalog/programme/add/",
    "/admin/catalog/courserevision/",
    "/admin/catalog/courserevision/add/",
    "/admin/catalog/courserevision/?status__exact=published&stage__exact=1&q=ai",
    "/admin/catalog/course/",
    "/admin/catalog/pool/",
    "/admin/catalog/offering/",
    "/admin/catalog/offering/add/",
    "/admin/catalog/term/add/",
    "/admin/catalog/teacher/",
    "/admin/catalog/correction/",
    "/admin/institute/passage/",
    "/admin/catalog/organisation/",
    "/admin/accounts/user/",
    "/accounts/",
    "/accounts/password/",
]


@EACH_MANNER
@pytest.mark.parametrize("path", PAGES)
def test_public_pages(visit: Visit, path: str, manner: dict[str, Any]) -> None:
    page = visit(manner["prefix"] + path, width=manner["width"], scheme=manner["scheme"])
    assert violations(page) == []


@EACH_MANNER
def test_admin_pages(signed_in: Visit, manner: dict[str, Any]) -> None:
    page = signed_in(manner["prefix"] + "/admin/", width=manner["width"], scheme=manner["scheme"])
    found = {}
    for path in ADMIN:
        page.goto(manner["prefix"] + path)
        found[path] = violations(page)
    assert found == {path: [] for path in ADMIN}


@EACH_MANNER
def test_pages_about_a_row(signed_in: Visit, manner: dict[str, Any]) -> None:
    """A published programme, what a verb says before it acts, the draft it makes, and its deletion."""
    page = signed_in(manner["prefix"] + "/admin/", width=manner["width"], scheme=manner["scheme"])
    found = {}
    page.goto(manner["prefix"] + "/admin/catalog/programme/?status__exact=published")
    follow(page.locator("#result_list tbody th a").first)
    found["published"] = violations(page)
    follow(page.locator(".object-tools button[value=amend_programme]"))
    found["verb"] = violations(page)
    follow(page.locator(".submit-row input"))
    found["draft"] = violations(page)
    follow(page.locator(".deletelink"))
    found["delete"] = violations(page)
    follow(page.locator("#content form input[type=submit]"))
    assert found == {"published": [], "verb": [], "draft": [], "delete": []}


@EACH_MANNER
def test_what_opens_in_administration(signed_in: Visit, manner: dict[str, Any]) -> None:
    """Choices that drop down, a page before several rows change that says why they cannot, a history."""
    page = signed_in(manner["prefix"] + "/admin/", width=manner["width"], scheme=manner["scheme"])
    found = {}
    page.goto(manner["prefix"] + "/admin/catalog/courserevision/add/")
    page.locator(".field-provider .select2-selection").click()
    page.locator(".select2-results__option[role=option]").first.wait_for()
    found["choices"] = violations(page)
    page.goto(manner["prefix"] + "/admin/catalog/courserevision/")
    for row in range(2):
        page.locator("input.action-select").nth(row).check()
    page.locator("select[name=action]").select_option("publish_revision")
    follow(page.locator("button[name=index]"))
    page.locator(".finding").first.wait_for()
    found["refused"] = violations(page)
    page.goto(manner["prefix"] + "/admin/catalog/programme/?status__exact=published")
    follow(page.locator("#result_list tbody th a").first)
    follow(page.locator(".historylink"))
    found["history"] = violations(page)
    assert found == {"choices": [], "refused": [], "history": []}


@EACH_MANNER
def test_two_versions_of_one_thing(signed_in: Visit, manner: dict[str, Any]) -> None:
    """Shown under status 200: a console complains of any other. Nothing is saved: the seal alone is broken."""
    page = signed_in(manner["prefix"] + "/admin/", width=manner["width"], scheme=manner["scheme"])
    page.goto(manner["prefix"] + "/admin/catalog/organisation/")
    follow(page.locator("#result_list tbody th a").first)
    page.locator("input[name=_seen]").evaluate("seal => { seal.value = 'nothing'; }")
    page.locator("input[name=short_zh]").fill("另一个")
    page.route("**/change/", lambda route: route.fulfill(response=route.fetch(), status=200))
    follow(page.locator("[name=_save]"))
    page.locator(".versions").wait_for()
    assert (page.locator(".versions tbody tr").count(), violations(page)) == (1, [])
    page.goto(manner["prefix"] + "/admin/catalog/programme/?status__exact=published")
    follow(page.locator("#result_list tbody th a").first)
    follow(page.locator(".object-tools button[value=amend_programme]"))
    page.locator("input[name=_seen]").evaluate("seal => { seal.value = 'nothing'; }")
    page.route("**/programme/", lambda route: route.fulfill(response=route.fetch(), status=200))
    follow(page.locator(".submit-row input"))
    page.locator(".versions").wait_for()
    assert violations(page) == []


@EACH_MANNER
@pytest.mark.parametrize(
    ("page_of", "way"), [("change", "[name=_save]"), ("delete", "#content [type=submit]")]
)
def test_a_row_that_is_gone(signed_in: Visit, page_of: str, way: str, manner: dict[str, Any]) -> None:
    """The form is sent to the address of a row that never was."""
    page = signed_in(manner["prefix"] + "/admin/", width=manner["width"], scheme=manner["scheme"])
    page.goto(manner["prefix"] + "/admin/institute/passage/")
    follow(page.locator("#result_list tbody a").first)
    if page_of == "delete":
        follow(page.locator(".deletelink"))
    form = page.locator("#content form:has([type=submit])").first
    form.evaluate("(form, name) => { form.action = `../../999999/${name}/`; }", page_of)
    page.route("**/999999/**", lambda route: route.fulfill(response=route.fetch(), status=200))
    follow(page.locator(way).first)
    page.locator(".finding.refuse").wait_for()
    assert violations(page) == []


@EACH_MANNER
@pytest.mark.parametrize("path", ["/absent/", "/admin/absent/"])
def test_missing_pages(signed_in: Visit, path: str, manner: dict[str, Any]) -> None:
    """Shown under status 200: a console complains of any other."""
    page = signed_in(manner["prefix"] + "/", width=manner["width"], scheme=manner["scheme"])
    page.route("**/absent/", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.goto(manner["prefix"] + path)
    assert (page.locator("h1").inner_text(), violations(page)) == (manner["absent"], [])
