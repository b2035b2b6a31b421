"""Every address we name is opened, in both languages, with no variable missing from its template."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.template import engines
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from tests import cast, make

# Name -> what its address takes, and the status a stranger meets there.
Kwargs = dict[str, str | int]
PROGRAMME: Kwargs = {"code": "agi", "cohort": 2026}
COURSE: Kwargs = {"code": "AG101"}
OPEN: dict[str, Kwargs] = {
    "home": {},
    "catalog:programmes": {},
    "catalog:programme": PROGRAMME,
    "catalog:programme_version": {**PROGRAMME, "version": 1},
    "catalog:comparison": {**PROGRAMME, "other": 2025},
    "catalog:version_comparison": {**PROGRAMME, "version": 1, "other": 1},
    "catalog:courses": {},
    "catalog:course": COURSE,
    "catalog:revision": {**COURSE, "number": 1},
    "catalog:organisations": {},
    "catalog:organisation": {"slug": "pku"},
    "catalog:clusters": {},
    "catalog:terms": {},
    "catalog:term": {"code": "2026-autumn"},
    "alliance:explorer": {},
    "alliance:university": {"slug": "cqu"},
    "alliance:rule": {"number": cast.RULE},
    "alliance:partner_courses": {"slug": "cqu"},
    "alliance:partner_course": {"slug": "cqu", "code": cast.THEIRS},
    "mentors:directory": {},
    "mentors:mentor": {"slug": "jiang"},
}
TWINS = {
    f"{name}_{shape}": kwargs for name, kwargs in OPEN.items() if ":" in name for shape in ("json", "csv")
}
MACHINES = {"alive": 200, "ready": 200, "icon": 302, "sitemap": 200, "robots": 200}
ACCOUNTS = {
    "accounts:sign_in": 200,
    "accounts:mine": 302,
    "accounts:sign_out": 405,
    "accounts:password": 302,
    "accounts:forgotten": 200,
    "accounts:forgotten_sent": 200,
    "accounts:password_changed": 302,
    "students:record": 302,
    "students:record_json": 302,
    "students:record_csv": 302,
    "students:plan": 302,
    "students:plan_json": 302,
    "students:plan_csv": 302,
    "students:plan_next": 302,
    "students:plan_next_json": 302,
    "students:plan_next_csv": 302,
    "students:plan_what_if": 302,
    "students:plan_what_if_json": 302,
    "students:plan_what_if_csv": 302,
    "students:plan_add": 405,
    "students:plan_drop": 405,
    "students:plan_import": 302,
    "students:plan_feed": 405,
    "mentors:mine": 302,
    "alliance:choose": 405,
    "mentors:mentees": 302,
    "mentors:feed": 405,
    "alliance:my_agreements": 302,
    "alliance:imports": 302,
    "desk": 302,
    "theme": 405,
}
ELSEWHERE = {
    "accounts:first",  # its link is single-use: tests/accounts/test_first.py
    "accounts:choose_password",  # its link comes in a letter: tests/accounts/test_letters.py
    "alliance:my_agreement",  # its parties' own: tests/alliance/test_desk.py
    "alliance:scan",
    "alliance:import",  # a member's own: tests/alliance/test_imports.py
    "alliance:import_present",
    "alliance:import_sample",
    "mentors:mentee",  # a mentor's own: tests/mentors/test_desk.py, tests/mentors/test_mentee.py
    "mentors:proposal",
    "mentors:calendar",  # its key is secret: tests/mentors/test_feed.py
    "mentors:meeting",
    "students:plan_calendar",  # its key is secret: tests/students/test_plan_feed.py
    "catalog:calendar",  # there only once an offering has hours: tests/catalog/test_calendar.py
}


class Missing(str):
    """Stands for every variable a template asks for and nobody gave."""

    def __contains__(self, part: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"A template asks for {name}, which nobody gave.")


@pytest.fixture
def rows(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("db")
    make.published_programme("agi")
    cast.first_agi()
    cast.introduction()
    make.meeting(make.offering(cast.low_altitude(), term=cast.autumn()))
    make.cluster()
    cast.recognised()
    taught = make.teaching()
    make.appointment(make.mentor(slug="jiang", teacher=taught.teacher, biography_zh="做机器人。"), seats=1)


@pytest.fixture
def strict(settings: LazySettings) -> None:
    """Templates may not ask for what they were not given."""
    engine: Any = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": Missing("%s")}}]


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Every named address of ours; Django's admin names its own."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace != "admin":
                yield from names(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield space + entry.name


def test_every_name_is_opened_somewhere() -> None:
    ours = {name for name in names(get_resolver().url_patterns) if not name.startswith("admin_")}
    assert ours == {*OPEN, *TWINS, *MACHINES, *ACCOUNTS, *ELSEWHERE}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", OPEN)
@pytest.mark.usefixtures("rows", "strict")
def test_pages_are_open_and_lack_nothing(client: Client, name: str, language: str) -> None:
    with override(language):
        response = client.get(reverse(name, kwargs=OPEN[name]))
    assert response.status_code == 200


@pytest.mark.parametrize("name", TWINS)
@pytest.mark.usefixtures("rows")
def test_twins_are_open(client: Client, name: str) -> None:
    response = client.get(reverse(name, kwargs=TWINS[name]))
    kind = "application/json" if name.endswith("_json") else "text/csv; charset=utf-8"
    assert (response.status_code, response["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(("name", "status"), [*MACHINES.items(), *ACCOUNTS.items()])
@pytest.mark.django_db
def test_a_stranger_at_the_other_addresses(client: Client, name: str, status: int) -> None:
    assert client.get(reverse(name)).status_code == status


@pytest.mark.usefixtures("db", "strict")
def test_a_missing_variable_is_seen() -> None:
    with pytest.raises(AssertionError, match="nobody_gave_this"):
        engines["django"].from_string("{{ nobody_gave_this }}").render({})
