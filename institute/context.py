"""What every page's frame shows: navigation, languages, light, and who is reading."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, gettext_lazy

from accounts.visitor import Visitor
from institute.theme import theme_of

NAVIGATION = [
    (gettext_lazy("培养方案"), "catalog:programmes"),
    (gettext_lazy("课程"), "catalog:courses"),
    (gettext_lazy("机构"), "catalog:organisations"),
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
    visitor = getattr(request, "visitor", None) or stranger()
    return {**bare_site(request), "visitor": visitor, "theme": theme_of(request, visitor)}


def bare_site(request: HttpRequest) -> dict[str, Any]:
    """The frame without a question to the database: for pages that must stand when it is down."""
    return {
        "nav": list(navigation(request)),
        "language_links": list(language_links(request)),
        "theme": theme_of(request, stranger()),
        "theme_url": reverse("theme"),
        "visitor": stranger(),
    }


def stranger() -> Visitor:
    """A reader nobody has asked about."""
    return Visitor(account=None, language=get_language() or settings.LANGUAGE_CODE, university=None)


def navigation(request: HttpRequest) -> list[Link]:
    """The main ways in, those that exist."""
    links = []
    for label, name in NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        links.append(Link(str(label), url, request.path.startswith(url)))
    return links


def language_links(request: HttpRequest) -> list[Link]:
    """The same page, filters and all, in each language."""
    here, active = request.get_full_path(), get_language()
    return [
        Link(SHORT_NAMES[code], translate_url(here, code), code == active, code)
        for code, _name in settings.LANGUAGES
    ]
