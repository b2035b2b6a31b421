"""Whom the journeys of the alliance speak of: officers of three universities, and what one of them brings by file.

`python manage.py shell -c "from tests.journeys.allied import settle_in; settle_in()"` runs beside the site.
"""

from playwright.sync_api import FilePayload, Page

from alliance.models import Member
from catalog.models import Organisation
from tests import make
from tests.days import today
from tests.journeys.conftest import follow
from tests.journeys.guided import address

# Plainly fictional: officers called after the rivers around the city.
OFFICERS = {"cqnu": "示例渠江", "cqu": "示例嘉陵", "cqupt": "示例涪江"}
BRINGS = "cqnu"
DRAFT, ROWS = "LM-2031-10", 100
TWICE = ("JY000", "JY050")  # each taught to two cohorts
AGREEMENTS, RULES = "/desk/agreements/", f"/desk/import/{BRINGS}/rules/"
HEAD = "协议,方向,本院课程,外校课程,学分,怎样计入,起,依据"


def settle_in() -> None:
    """An officer of each, a draft to write rules under, courses for them, two codes of which are two courses each."""
    for slug, name in OFFICERS.items():
        member = Member.objects.get(organisation__slug=slug)
        make.officer(member, make.user(address(name), name=name), since=today(-1))
    here, there = (Organisation.objects.get(slug=slug) for slug in ("cqai", BRINGS))
    make.agreement((here, there), number=DRAFT, valid_from=today(30))
    for code in courses():
        make.partner_course(there, code, cohort="2024级")
    for code in TWICE:
        make.partner_course(there, code, cohort="2025级")


def courses() -> list[str]:
    """Of theirs, one for each rule."""
    return [f"JY{at:03}" for at in range(ROWS)]


def sheet(named: list[str]) -> str:
    """Each course of theirs counts as the same one here."""
    terms = f"3,计入这门课所在的模块,{today(30)},教务处"
    rows = (f"{DRAFT},外校的课在本院认定,AG101,{course},{terms}" for course in named)
    return "\n".join([HEAD, *rows])


def send(page: Page, text: str) -> None:
    """As Excel saves it."""
    file = FilePayload(name="rules.csv", mimeType="text/csv", buffer=text.encode("gb18030"))
    page.locator("input[type=file]").set_input_files(file)
    follow(page.locator("[aria-labelledby=source] .actions button"))
