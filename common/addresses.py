"""Addresses that ask for what the site cannot read or does not have, and the way back from a form."""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_SAID_BACK = 2000  # characters of an address: each page repeats its own a few times


class Unreadable(BadRequest):
    """Shown as page 400, in its own words; what was `typed` in the search box stands there again.

    Where the page can be had `without` what was not understood, its address is offered.
    """

    def __init__(self, sentence: object, typed: str = "", without: str = "") -> None:
        super().__init__(sentence)
        self.typed, self.without = typed, without


class Absent(Http404):
    """Shown as page 404, in its own words; where what is missing can be searched for, the search is offered."""

    def __init__(self, sentence: object = "", search_url: str = "") -> None:
        super().__init__(sentence)
        self.search_url = search_url


def without(request: HttpRequest, names: Iterable[str]) -> str:
    """The same page without these parameters; without any, where the rest is too long to be said back."""
    rest = request.GET.copy()
    for name in names:
        rest.pop(name, None)
    query = rest.urlencode()
    return f"{request.path}?{query}" if 0 < len(query) <= LONGEST_SAID_BACK else request.path


def here(request: HttpRequest) -> str:
    """The page's own address, as far as it is said back."""
    address = request.get_full_path()
    return address if len(address) <= LONGEST_SAID_BACK else request.path


def is_row_number(text: str) -> bool:
    """Whether a row could have this number: plain digits that the database's whole numbers hold."""
    return text.isascii() and text.isdigit() and len(text) < 19


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where the form that was sent says it stands (`next`); never another site."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe else otherwise
