"""axe finds nothing, on any page, by day in Chinese and by night in English."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import Visit

PAGES = [
    "/",
    "/programmes/",
    "/programmes/agi/2026/",
    "/programmes/agi/2026/versions/1/",
    "/programmes/agi/2025/",
    "/programmes/agi/2026/compare/2025/",
    "/courses/",
    "/courses/?q=%E6%99%BA%E8%83%BD&category=industry",
    "/courses/?q=nothing-at-all",
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
    "/accounts/sign-in/",
]
ADMIN = [
    "/admin/",
    "/admin/catalog/programme/",
    "/admin/catalog/programme/add/",
    "/admin/catalog/courserevision/",
    "/admin/catalog/courserevision/add/",
    "/admin/catalog/offering/add/",
    "/admin/catalog/organisation/",
    "/admin/accounts/user/",
]
MANNERS: list[dict[str, Any]] = [
    {"prefix": "", "scheme": "light", "width": 1280},
    {"prefix": "/en", "scheme": "dark", "width": 390},
]
EACH_MANNER = pytest.mark.parametrize("manner", MANNERS, ids=["zh-light-1280", "en-dark-390"])


def violations(page: Page) -> list[str]:
    # Preloading would have axe itself write a style into the page, which the CSP refuses aloud.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]}" for v in found]


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
