"""The sample mentor's way to the pages of their desk."""

from playwright.sync_api import Page

from tests.journeys.conftest import follow

MENTOR, DESK = "mentor@example.edu", "/desk/mentees/"


def first_proposal(page: Page, prefix: str) -> None:
    _first(page, prefix, ".need a[href*=proposals]")


def first_meeting(page: Page, prefix: str) -> None:
    _first(page, prefix, ".diary a")


def first_mentee(page: Page, prefix: str) -> None:
    _first(page, prefix, ".mentees th a")


def _first(page: Page, prefix: str, link: str) -> None:
    page.goto(prefix + DESK)
    follow(page.locator(link).first)
