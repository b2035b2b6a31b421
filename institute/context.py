"""What every page's frame shows: navigation, languages, light, and who is reading."""

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override, pgettext_lazy

from accounts.visitor import Visitor, VisitorRequest
from alliance.homes import school_of
from common.addresses import here
from institute.landing import Roles, roles_of
from institute.theme import theme_of

COURSES = "catalog:courses"
PICKER = "alliance:explorer"
NAVIGATION = [
    (pgettext_lazy("栏目", "培养方案"), "catalog:programmes"),
    (pgettext_lazy("栏目", "课程"), COURSES),
    (pgettext_lazy("栏目", "学分互认"), PICKER),
    (pgettext_lazy("栏目", "机构"), "catalog:organisations"),
    (pgettext_lazy("栏目", "导师"), "mentors:directory"),
]
SHORT_NAMES = {"zh-hans": "中文", "en": "EN"}


@dataclass(frozen=True)
class Link:
    """One word of the frame that leads somewhere; `current` when we are there."""

    label: str
    url: str
    current: bool
    code: str = ""


def site(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page, for the visitor who asked."""
    return frame(request, cast(VisitorRequest, request).visitor)


def bare_site(request: HttpRequest) -> dict[str, Any]:
    """The frame without a question to the database: for pages that must stand when it is down."""
    stranger = Visitor(account=None, language=get_language() or settings.LANGUAGE_CODE, university=None)
    return {**frame(request, stranger), "request": request}


def frame(request: HttpRequest, visitor: Visitor) -> dict[str, Any]:
    """What the base template reads."""
    account = visitor.account
    # Strangers are told without a question to the database; for all others it is one.
    roles = cast(Roles, SimpleLazyObject(lambda: roles_of(account) if account else Roles()))
    return {
        "nav": navigation(request),
        "language_links": language_links(request),
        "theme": theme_of(request, visitor),
        "theme_url": reverse("theme"),
        "visitor": visitor,
        "account_url": account_url(request, visitor),
        "search_url": address_of(COURSES),
        "school": SimpleLazyObject(
            lambda: school_of(visitor) if visitor.university or roles.is_student else None
        ),
        "school_url": school_url(request),
        "record_url": SimpleLazyObject(lambda: reverse("students:record") if roles.is_student else ""),
        "desk_url": SimpleLazyObject(lambda: reverse("mentors:mentees") if roles.is_mentor else ""),
    }


def account_url(request: HttpRequest, visitor: Visitor) -> str:
    """One's own page, or the sign-in that leads back here; home is no destination."""
    if visitor.account:
        return reverse("accounts:mine")
    sign_in = reverse("accounts:sign_in")
    if request.path in (sign_in, reverse("home")):
        return sign_in
    return f"{sign_in}?{urlencode({'next': here(request)})}"


def school_url(request: HttpRequest) -> str:
    """Where the home university is chosen, and back to this page; nothing when no floor offers it."""
    picker = address_of(PICKER)
    back = {} if request.path.startswith(picker) or request.method == "POST" else {"next": here(request)}
    return f"{picker}?{urlencode({'q': '', **back})}" if picker else ""


def address_of(name: str) -> str:
    """The address of a named view; nothing when no floor offers it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def navigation(request: HttpRequest) -> list[Link]:
    """The main ways in, those that exist."""
    ways = [(label, address_of(name)) for label, name in NAVIGATION]
    return [Link(str(label), url, request.path.startswith(url)) for label, url in ways if url]


def language_links(request: HttpRequest) -> list[Link]:
    """The same page, filters and all, in each language."""
    address, active = here(request), get_language()
    return [
        Link(SHORT_NAMES[code], address if code == active else _twin(address, code), code == active, code)
        for code, _name in settings.LANGUAGES
    ]


def _twin(address: str, language: str) -> str:
    """The address in another language; an address without a page has none, so its home."""
    there = translate_url(address, language)
    if there != address:
        return there
    with override(language):
        return reverse("home")
