"""Programmes of other sizes stay within every page, in squares no smaller than can be counted."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import EACH_MANNER, violations
from tests.journeys.conftest import Visit
from tests.journeys.site import Site, running_site
from tests.odd_sizes import BUILD, ODD, REVISED

SMALLEST = "Math.min(...[...document.querySelectorAll('.bar i:not(.half)')].map(i => i.offsetWidth || 99))"
PATHS = ["/programmes/", *(f"/programmes/{code}/2026/" for code in ODD)]
PATHS += [f"{path}?view=semesters" for path in PATHS[1:]]
PATHS += [f"/courses/{REVISED}/", f"/courses/{REVISED}/revisions/1/", f"/courses/{REVISED}/revisions/2/"]
WIDTHS = [320, 390, 640, 1024, 1280]


def at_each_width(page: Page, question: str) -> list[int]:
    """What the page answers in windows of each width."""
    answers = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        answers.append(page.evaluate(question))
    return answers


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own: no other journey should meet these programmes."""
    with running_site(tmp_path_factory.mktemp("odd")) as site:
        site.manage("shell", "-c", BUILD)
        yield site


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_scrolls_sideways(visit: Visit, prefix: str) -> None:
    page = visit(f"{prefix}/", width=320)
    found = {}
    for path in PATHS:
        page.goto(prefix + path)
        found[path] = at_each_width(page, "document.documentElement.scrollWidth")
    assert found == dict.fromkeys(PATHS, WIDTHS)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_square_is_five_pixels_or_a_number(visit: Visit, prefix: str) -> None:
    assert min(at_each_width(visit(f"{prefix}/programmes/"), SMALLEST)) >= 5


@EACH_MANNER
def test_axe_finds_nothing(visit: Visit, manner: dict[str, Any]) -> None:
    page = visit(manner["prefix"] + "/", width=manner["width"], scheme=manner["scheme"])
    found = {}
    for path in PATHS:
        page.goto(manner["prefix"] + path)
        found[path] = violations(page)
    assert found == {path: [] for path in PATHS}
