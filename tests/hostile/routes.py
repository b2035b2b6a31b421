"""The URLconf, walked: every address of the site with the places that take a value."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

GUESSES = {"int": "1", "slug": "agi", "str": "x", "path": "1", "course_code": "AG101", "uuid": "0" * 32}
TAKES = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
MACHINES = ("/en/", "/static/", "/healthz", "/readyz", "/favicon.ico", "/robots.txt", "/sitemap.xml")


def routes(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[str]:
    """Every route, as `resolve(...).route` writes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def route_of(address: str) -> str:
    """The route that answers here; nothing when none does."""
    try:
        return str(resolve(unquote(urlsplit(address).path)).route)
    except Resolver404:
        return ""


def guessed(route: str, seen: Mapping[str, str]) -> str:
    """An address of a route no page leads to, made from the most similar one that was seen."""
    near = max(seen, key=lambda each: _shared(each, route), default="")
    known = {name: str(value) for name, value in resolve(unquote(seen[near])).kwargs.items()} if near else {}

    def fill(found: "re.Match[str]") -> str:
        return known.get(found[2] or found[3], GUESSES.get(found[1] or "str", "x"))

    return "/" + TAKES.sub(fill, route).replace("^", "").replace("$", "")


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)


def places(route: str, address: str) -> Iterator[tuple[str, str]]:
    """Each value in the path, as what stands before it and what stands behind it."""
    steps, taken = urlsplit(address).path.split("/"), f"/{route}".split("/")
    for at, step in enumerate(taken[: len(steps)]):
        if found := TAKES.search(step):
            before, after = step[: found.start()].lstrip("^"), step[found.end() :].rstrip("$")
            yield "/".join([*steps[:at], before]), "/".join([after, *steps[at + 1 :]])


def has_english(path: bytes) -> bool:
    """Whether the address lies in the part of the site that has a twin under /en/."""
    return not path.startswith(tuple(machine.encode() for machine in MACHINES))
