"""Every address × every role × GET and POST × one's own, somebody else's and no object at all."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse, SimpleCookie
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path, reverse

from accounts.models import User
from common.admin import OurAdmin
from mentors.models import Assignment, Meeting
from tests import make
from tests.house.entrance import EVERYONE, HIDDEN, OURS, OWN, PAGES, ROWS, TABLE, of_rows
from tests.house.population import CALENDAR, belonging, furnish, person, shared
from tests.house.test_addresses import OPEN, TWINS

NOWHERE = 987654321
ABSENT: dict[str, str] = {"code": "ZZ999", "slug": "nowhere", "term": "nowhere", "number": "900001"}
DRAFT = {"AG101": "HD101", "agi": "unseen"}  # what is published -> what is not
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
ADMIN = re.compile(r"admin/(\w+/\w+)/(.*)")
UNLISTED = "Say in tests/house/entrance.py whom this address answers, and how (address, listed, answered)."


def entries(patterns: Any = None, prefix: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every entry of the URLconf, as name and route."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{prefix}{entry.pattern}".replace("^", "")
        if isinstance(entry, URLResolver):
            yield from entries(entry.url_patterns, route, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield (f"{space}{entry.name}" if entry.name else route), route


def listed() -> set[str]:
    return {*TABLE, *HIDDEN, *OURS, *(f"admin/{model}/{page}" for model in ROWS for page in PAGES)}


def keys() -> set[str]:
    """Named as the table names them: administration's pages of rows by their routes."""
    return {route if is_of_rows(route) else name for name, route in entries()}


def is_of_rows(route: str) -> bool:
    found = ADMIN.fullmatch(route)
    return found is not None and found[1] in ROWS


def test_every_address_is_listed() -> None:
    assert keys() - listed() == set(), UNLISTED
    assert listed() - keys() == set()


def test_every_model_is_listed() -> None:
    assert {model._meta.label_lower.replace(".", "/") for model in admin.site._registry} == {*ROWS}, UNLISTED


class Visit(NamedTuple):
    """An address to ask, what in it names the object, and what is to be expected there."""

    path: str
    named: str
    status: int


@pytest.fixture
def hall() -> None:
    furnish()


PLACES = {**OPEN, **TWINS, "catalog:calendar": CALENDAR}
TAKES: dict[str, dict[str, str | int]] = {
    "accounts:first": {"token": "x"},
    "students:plan_calendar": {"key": "x"},
    "mentors:calendar": {"key": "x"},
    "accounts:choose_password": {"key": "x", "token": "x"},
    "mentors:mentee": {"number": "nobody"},
    "alliance:import": {"slug": "none", "kind": "rules"},
    "alliance:import_present": {"slug": "none", "kind": "rules"},
    "alliance:import_sample": {"slug": "none", "kind": "rules"},
    "alliance:my_agreement": {"number": "none", "version": 1},
    "alliance:scan": {"number": "none", "version": 1, "party": 1},
    "mentors:proposal": {"key": NOWHERE},
    "mentors:meeting": {"key": NOWHERE},
    "admin:app_list": {"app_label": "catalog"},
}


def plain_visits(who: str, method: str) -> Iterator[list[Visit]]:
    """Addresses that are not of administration's rows; of public things also the draft and what is nowhere."""
    for name, answers in TABLE.items():
        status = answers[method == "POST"].to(who)
        if name.startswith("admin/"):
            yield [Visit(f"/{name}".replace("(?P<url>.*)$", "nowhere"), "", status)]
            continue
        kwargs = PLACES.get(name) or TAKES.get(name, {})
        visits = [Visit(reverse(name, kwargs=kwargs), "", status)]
        lead = next(iter(kwargs), "")
        if name in PLACES and lead:
            hidden = 405 if method == "POST" else 404
            there, nowhere = str(kwargs[lead]), ABSENT[lead]
            for named in (DRAFT.get(there, nowhere), nowhere):
                visits.append(Visit(reverse(name, kwargs={**kwargs, lead: named}), named, hidden))
        yield visits


def row_visits(
    who: str, method: str, own: dict[str, Model], others: dict[str, Model]
) -> Iterator[list[Visit]]:
    """The pages of administration's rows: one's own, somebody else's, nobody's."""
    for _name, route in entries():
        found = ADMIN.fullmatch(route)
        if not found or found[1] not in ROWS:
            continue
        of = OURS[route].rows if route in OURS else found[1]
        keys: list[Any] = [own[of].pk, others[of].pk, NOWHERE] if "<" in route else [""]
        yield [
            Visit(
                "/" + re.sub("<.*>", str(key), route),
                str(key),
                of_rows(who, found[1], found[2], method, is_there=key != NOWHERE),
            )
            for key in keys
        ]


def desk_visits(who: str, method: str, own: User, other: User) -> Iterator[list[Visit]]:
    """What a mentor reads of their student: one's own, another mentor's, nobody's."""
    answer = 302 if who == "stranger" else 200 if method == "GET" else 422
    led = [Assignment.objects.get(mentor__user=person) for person in (own, other)]
    met = [Meeting.objects.get(attendees__assignment=each) for each in led]
    numbers = [each.student.user.number for each in led if each.student.user]
    for name, kwarg, keys in (
        ("mentee", "number", [*numbers, "nobody"]),
        ("proposal", "key", [*(each.pk for each in led), NOWHERE]),
        ("meeting", "key", [*(each.pk for each in met), NOWHERE]),
    ):
        statuses = (302 if who == "stranger" else 404,) * 2
        yield [
            Visit(reverse(f"mentors:{name}", kwargs={kwarg: key}), str(key), status)
            for key, status in zip(keys, (answer, *statuses), strict=True)
        ]


class Visitor:
    """Somebody who asks, each time as if for the first time."""

    def __init__(self, user: User | None) -> None:
        self.browser = Client(raise_request_exception=False)
        if user:
            self.browser.force_login(user)
        self.cookies = self.browser.cookies.output(header="", sep=";")

    def ask(self, method: str, visit: Visit) -> tuple[int, str, bytes]:
        """Status, whereto and page, without what the asker said and without tokens; nothing stays done."""
        self.browser.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer: Any = self.browser.generic(method, visit.path)
            page = TOKEN.sub(b"", answer.getvalue())
            transaction.set_rollback(True)
        key = "/admin/" in visit.path or "/desk/" in visit.path  # a number, which may stand anywhere else too
        said = f"/{visit.named}/" if key else visit.named
        masked = page
        for spelling in (said, quote(said, safe="")) if visit.named else ():
            masked = masked.replace(spelling.encode(), b"/-/")
        return answer.status_code, answer.get("Location", "").replace(said or "-", "-"), masked


def is_told_apart(visits: list[Visit], answers: list[Any]) -> bool:
    """Whether somebody who may not see another's object learns that it is there."""
    _own, *unseen = visits
    may_see = len({visit.status for visit in unseen}) == 2 or {200, 409} & {visit.status for visit in unseen}
    return len(unseen) == 2 and not may_see and answers[1] != answers[2]


@pytest.mark.django_db
@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", EVERYONE)
def test_every_address_answers_each_role_as_listed(who: str, method: str) -> None:
    user = None if who == "stranger" else person(who)
    visitor, both = Visitor(user), shared()
    other = make.user(number="S-other")
    others = both | belonging(other)
    own = both | (belonging(user) if user else others)
    desk = desk_visits(who, method, user or other, other)
    wrong, told_apart = [], []
    for visits in (*plain_visits(who, method), *row_visits(who, method, own, others), *desk):
        answers = [visitor.ask(method, visit) for visit in visits]
        found = [(visit.path, visit.status, answer[0]) for visit, answer in zip(visits, answers, strict=True)]
        wrong += [each for each in found if each[1] != each[2]]
        told_apart += [visits[1].path] if is_told_apart(visits, answers) else []
    assert wrong == [], UNLISTED
    assert told_apart == []


@pytest.mark.django_db
def test_what_is_ones_own_is_kept_by_no_browser() -> None:
    """Nor by what stands between: after signing out nobody leafs back to it."""
    user, mine = person("student"), [name for name, answers in TABLE.items() if answers[0] == OWN]
    belonging(user)
    browser = Client()
    browser.force_login(user)
    found = {name: browser.get(reverse(name)) for name in mine}
    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(mine, 200)
    assert [name for name in mine if "no-store" not in found[name].get("Cache-Control", "")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["student", "mentor", "catalogue", "affairs"])
def test_in_english_the_students_floor_answers_the_same(who: str) -> None:
    user = person(who)
    visitor, both = Visitor(user), shared()
    others, own = both | belonging(make.user(number="S-other")), both | belonging(user)
    english = [
        [visit._replace(path=f"/en{visit.path}") for visit in visits]
        for visits in row_visits(who, "GET", own, others)
        if visits[0].path.startswith("/admin/students/")
    ]
    found = {visits[0].path: [visitor.ask("GET", visit) for visit in visits] for visits in english}
    expected = {visits[0].path: [visit.status for visit in visits] for visits in english}
    assert {path: [status for status, *_page in answers] for path, answers in found.items()} == expected
    assert [visits for visits in english if is_told_apart(visits, found[visits[0].path])] == []


def test_an_address_nobody_listed_is_noticed() -> None:
    added = [path("added/", HttpResponse, name="added")]
    assert {name for name, _route in entries(added)} - listed() == {"added"}


@pytest.mark.django_db
def test_stock_administration_would_tell_rows_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """The history of a row looks for it first: the question asked before is answered yes here, as if not asked."""
    monkeypatch.setattr(
        OurAdmin, "has_view_or_change_permission", lambda _self, _request, row=None: row is None
    )
    visitor, own, others = Visitor(person("catalogue")), make.student(), make.student()
    keys = (own.pk, others.pk, NOWHERE)
    visits = [Visit(f"/admin/students/student/{key}/history/", str(key), 403) for key in keys]
    assert is_told_apart(visits, [visitor.ask("GET", visit) for visit in visits])
