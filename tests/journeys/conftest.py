"""The browser: Debian's Chromium, and a page on which nothing may go wrong unnoticed."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.journeys.site import ADMINISTRATOR, PASSWORD, Site, populate, running_site

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
QUIET = [
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-gpu",
]  # fmt: skip
Visit = Callable[..., Page]
PATIENCE = 30_000  # milliseconds: only a failing journey waits so long, and a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)


def follow(way: Locator) -> None:
    """Click what leads to another page, and be there: a click alone returns while the old page still stands."""
    with way.page.expect_navigation():
        way.click()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys on one worker: they share one site."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="package")
def passwords(site: Site) -> dict[str, str]:
    """With the sample students on the site."""
    return populate(site)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """For this folder only: while Playwright's loop runs, Django refuses its database to every other test."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *root])
        yield browser
        browser.close()


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """Open an address as somebody new; a console error or a CSP violation fails the test."""
    faults: list[str] = []
    contexts = []

    def visit(path: str = "/", *, width: int = 1280, scheme: Any = "light", script: bool = True) -> Page:
        phone = width < 640
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": 664 if phone else 800},
            color_scheme=scheme,
            java_script_enabled=script,
            has_touch=phone,
            locale="zh-CN",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def signed_in(visit: Visit) -> Visit:
    """Open an address as an administrator."""

    def visit_signed_in(path: str, **how: Any) -> Page:
        page = visit("/accounts/sign-in/", **how)
        page.locator("input[name=username]").fill(ADMINISTRATOR)
        page.locator("input[name=password]").fill(PASSWORD)
        follow(page.locator("main form button[type=submit]"))
        page.goto(path)
        return page

    return visit_signed_in
