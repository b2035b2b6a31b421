"""What axe finds on a page, and the two manners in which pages are shown to it."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MANNERS: list[dict[str, Any]] = [
    {"prefix": "", "scheme": "light", "width": 1280, "absent": "页面找不到"},
    {"prefix": "/en", "scheme": "dark", "width": 390, "absent": "Page not found"},
]
EACH_MANNER = pytest.mark.parametrize("manner", MANNERS, ids=["zh-light-1280", "en-dark-390"])


def violations(page: Page) -> list[str]:
    # Preloading would have axe itself write a style into the page, which the CSP refuses aloud;
    # what passed is not told apart node by node, which takes as long as the tests.
    options = {"preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {[node['target'] for node in v['nodes']][:3]}" for v in found]
