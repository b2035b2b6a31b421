"""Screenshots of every kind of page: `python -m tests.shots [ADDRESS]`, to shots/.

Each page at 1280 and 390 px, light and dark, in both languages, and the programme on paper.
Without an address a site of our own is started for the occasion; there, programmes of other sizes are
photographed as well, once the institute's own pages are.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import odd_sizes
from tests.house.tree import ROOT
from tests.journeys import affairs, mentor
from tests.journeys.conftest import CHROMIUM, QUIET
from tests.journeys.site import ADMINISTRATOR, PASSWORD, Site, populate, running_site

FOLDER = ROOT / "shots"
PAGES = {
    "home": "/",
    "programmes": "/programmes/",
    "programme": "/programmes/agi/2026/",
    "version": "/programmes/agi/2026/versions/1/",
    "semesters": "/programmes/agi/2026/?view=semesters",
    "compare": "/programmes/agi/2026/compare/2025/",
    "courses": "/courses/",
    "courses-filtered": "/courses/?category=industry",
    "courses-none": "/courses/?q=%E4%B8%8D%E5%AD%98%E5%9C%A8",
    "filters": "/courses/#filters",
    "course": "/courses/CQ201/",
    "course-many-after": "/courses/AG101/?graph=all",
    "course-few-columns": "/courses/CQ305/",
    "organisations": "/organisations/",
    "organisation": "/organisations/changan/",
    "credits": "/credits/",
    "credits-university": "/credits/cqu/",
    "credits-courses": "/credits/cqu/courses/",
    "credits-together": "/credits/cqu/courses/SE21601/?score=58&with=CSE31703&score=80&with=SE21609",
    "credits-none": "/credits/cqnu/",
    "mentors": "/mentors/",
    "clusters": "/clusters/",
    "terms": "/terms/",
    "term": "/terms/2026-autumn/",
    "sign-in": "/accounts/sign-in/",
    "forgotten": "/accounts/forgotten/",
    "missing": "/courses/CQ999/",
    "unreadable": "/programmes/agi/2026/?view=nothing",
    "not-allowed": "/theme/",
}
ODD_PAGES = {
    "odd-programmes": "/programmes/",
    **{code: f"/programmes/{code}/2026/" for code in odd_sizes.ODD},
    "odd-140-semesters": "/programmes/odd-140/2026/?view=semesters",
    "revised": f"/courses/{odd_sizes.REVISED}/",
    "revision-changes": f"/courses/{odd_sizes.REVISED}/revisions/2/",
    "revision-superseded": f"/courses/{odd_sizes.REVISED}/revisions/1/",
}
ADMIN_PAGES = {
    "admin": "/admin/",
    "admin-courses": "/admin/catalog/courserevision/",
    "admin-programmes": "/admin/catalog/programme/",
    "admin-programme": "/admin/catalog/programme/1/change/",
    "admin-new-course": "/admin/catalog/courserevision/add/",
}
STUDENT_PAGES = {
    "my-mentors": "/mentors/mine/",
    "record": "/record/",
    "plan": "/plan/",
    "plan-import": "/plan/import/",
    "plan-next": "/plan/next/",
    "plan-beside": "/plan/next/?plan=fewest",
    "plan-what-if": "/plan/what-if/?cohort=2026&failed=AG202",
}
MENTOR_PAGES: dict[str, str | Callable[[Page, str], object]] = {
    "desk": "/desk/mentees/",
    "mentee": "/desk/mentees/DEMO-002/",
    "proposal": mentor.first_proposal,
    "meeting": mentor.first_meeting,
}
WIDTHS = (1280, 390)
ODD_WIDTHS = (*WIDTHS, 320)
SCHEMES = ("light", "dark")
ON_PAPER = {"record", "plan", "completion", "programme", "clusters", "term", *odd_sizes.ODD}
LANGUAGES = {"zh": "", "en": "/en"}

# How to come to a page: its address, or a way that starts from the prefix of the language.
Pages = Mapping[str, str | Callable[[Page, str], object]]
Who = tuple[str, str] | None  # e-mail address and password


@contextmanager
def site_address() -> Iterator[tuple[str, Site | None]]:
    """The address given, or that of a site started here, which is ours to fill."""
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SHOTS_URL", "")
    if given:
        yield given.rstrip("/"), None
        return
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder)) as site:
        yield site.url, site


def shoot(
    browser: Browser, address: str, pages: Pages, who: Who, language: str, width: int, scheme: str
) -> None:
    phone = width < 640
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 664 if phone else 900},
        device_scale_factor=2 if phone else 1,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    if who:
        page.goto(PAGES["sign-in"])
        affairs.sign_in(page, *who)
    for name, way in pages.items():
        if isinstance(way, str):
            page.goto(f"{LANGUAGES[language]}{way}")
        else:
            way(page, LANGUAGES[language])
        page.screenshot(path=FOLDER / f"{name}-{language}-{width}-{scheme}.png", full_page=name != "filters")
        if name in ON_PAPER and not phone:
            page.pdf(path=FOLDER / f"{name}-{language}-{scheme}.pdf", prefer_css_page_size=True)
    context.close()


def shoot_all(browser: Browser, address: str, pages: Pages, widths: tuple[int, ...], who: Who = None) -> None:
    for language, width, scheme in product(LANGUAGES, widths, SCHEMES):
        shoot(browser, address, pages, who, language, width, scheme)
        print(f"{language} {width} {scheme}: {len(pages)}")


def shoot_ours(browser: Browser, ours: Site) -> None:
    """What only a site of our own shows: administration, sample students, programmes of other sizes."""
    shoot_all(browser, ours.url, ADMIN_PAGES, WIDTHS, (ADMINISTRATOR, PASSWORD))
    passwords = populate(ours)
    for email, pages in (
        (affairs.CLERK, affairs.DESK),
        (affairs.STUDENT, STUDENT_PAGES),
        (mentor.MENTOR, MENTOR_PAGES),
    ):
        shoot_all(browser, ours.url, pages, WIDTHS, (email, passwords[email]))
    ours.manage("shell", "-c", odd_sizes.BUILD)
    shoot_all(browser, ours.url, ODD_PAGES, ODD_WIDTHS)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with site_address() as (address, ours), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *root])
        shoot_all(browser, address, PAGES, WIDTHS)
        if ours:
            shoot_ours(browser, ours)
        browser.close()
    print(FOLDER.relative_to(ROOT))


if __name__ == "__main__":
    main()
