"""How a page is known outside: its one address, and its twins in other languages."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.urls import translate_url
from django.utils.translation import get_language

register = template.Library()

# As RFC 5646 and Open Graph write our languages.
TAGS = {"zh-hans": "zh-Hans", "en": "en"}
LOCALES = {"zh-hans": "zh_CN", "en": "en_GB"}
ONLY_A_PAGE = {"page"}


@dataclass(frozen=True)
class Twin:
    """The same page in a language."""

    tag: str
    url: str


@dataclass(frozen=True)
class Outside:
    """Absolute addresses of a page, and its language as others write it."""

    url: str
    twins: list[Twin]
    locale: str
    other_locales: list[str]


@register.simple_tag(takes_context=True)
def outside(context: Context) -> Outside:
    """A view whose page has a better address than the one asked for says so in `main_url`."""
    request: HttpRequest = context["request"]
    path = context.get("main_url") or request.path
    path += page_of(request, getattr(context.get("page"), "number", 1))
    active = get_language() or settings.LANGUAGE_CODE
    urls = {code: request.build_absolute_uri(translate_url(path, code)) for code, _name in settings.LANGUAGES}
    twins = [Twin(TAGS[code], url) for code, url in urls.items()]
    return Outside(
        url=request.build_absolute_uri(path),
        twins=[*twins, Twin("x-default", urls[settings.LANGUAGE_CODE])],
        locale=LOCALES[active],
        other_locales=[locale for code, locale in LOCALES.items() if code != active],
    )


def page_of(request: HttpRequest, number: int) -> str:
    """Filters and order show parts of one list: outside it is one page, cut only where it is long."""
    return f"?page={number}" if number > 1 and set(request.GET) == ONLY_A_PAGE else ""
