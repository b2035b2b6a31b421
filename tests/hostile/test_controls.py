"""Negative controls: pages broken in every way we look for, found by themselves and seen to be broken."""

import logging
from collections.abc import Callable, Iterator
from traceback import format_exc
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt

from common.access import everyone
from institute import urls
from tests.hostile.aims import DESK, OFFICE, PUBLIC, Aim, aims
from tests.hostile.survey import Survey
from tests.hostile.test_fire import fired
from tests.hostile.values import KINDS
from tests.hostile.wire import Request

View = Callable[..., HttpResponse]
kept: list[bytearray] = []


def careless(_request: HttpRequest, word: str) -> HttpResponse:
    """Takes every word for a number."""
    return HttpResponse(f"<h1>{int(word)}</h1>")


def tells_all(request: HttpRequest) -> HttpResponse:
    """Shows its own fault to the reader."""
    try:
        return HttpResponse(f"<h1>{int(request.GET.get('page', '1'))}</h1>")
    except ValueError:
        return HttpResponse(f"<h1>no</h1><pre>{format_exc()[:33]}</pre>", status=400)


def says_it_back(request: HttpRequest) -> HttpResponse:
    """Writes what it was sent into its page, as it is."""
    return HttpResponse(f"<h1>{request.GET.get('q', '')}</h1>")


def says_the_form_back(request: HttpRequest) -> HttpResponse:
    """Offers a form and writes its field into an attribute."""
    shown = request.POST.get("nickname", "").replace("<", "")
    return HttpResponse(f'<h1>x</h1><form method="post"><input name="nickname" value="{shown}"></form>')


def says_the_address_back(_request: HttpRequest, word: str) -> HttpResponse:
    """Writes its own address into its page."""
    return HttpResponse(f"<h1>{word}</h1>")


def leads_away(request: HttpRequest) -> HttpResponse:
    """Goes wherever it is told to."""
    return HttpResponseRedirect(request.GET.get("next", "/"))


def writes_down(request: HttpRequest) -> HttpResponse:
    """Answers well and writes a fault down."""
    if not request.GET.get("q", "").isascii():
        logging.getLogger("institute").error("what was that?")
    return redirect("/")


def bare(_request: HttpRequest) -> HttpResponse:
    """Says no without a page."""
    return HttpResponse("no", status=400)


def forgetful(_request: HttpRequest) -> HttpResponse:
    """Never lets go of anything."""
    kept.append(bytearray(b"x" * 1024 * 1024))
    return HttpResponse("<h1>x</h1>")


BROKEN: dict[str, tuple[View, str, str]] = {
    "careless/<str:word>/": (careless, "path", "status 500"),
    "tells-all/": (tells_all, "query", "traceback"),
    "says-it-back/": (says_it_back, "query", "reflection"),
    "says-the-form-back/": (says_the_form_back, "form", "reflection"),
    "says-the-address-back/<path:word>/": (says_the_address_back, "path", "reflection"),
    "framed/": (xframe_options_exempt(bare), "query", "header X-Frame-Options"),
    "leads-away/": (leads_away, "query", "led away"),
    "writes-down/": (writes_down, "query", "log institute"),
    "bare/": (bare, "query", "bare 400"),
    "forgetful/": (forgetful, "query", "memory grew"),
}
urlpatterns = [
    *[path(f"broken/{route}", everyone(csrf_exempt(view))) for route, (view, _, _) in BROKEN.items()],
    path("broken/", everyone(lambda _request: HttpResponse('<a href="says-the-form-back/">x</a>'))),
    *urls.urlpatterns,
]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def aimed_at(application: Any, route: str, where: str) -> list[Aim]:
    """The places found in the broken page."""
    survey = Survey(application, dict.fromkeys((*PUBLIC, *DESK, *OFFICE), ""), starts=("/broken/",)).walk()
    begins = f"/broken/{route.partition('<')[0]}".encode()
    return [aim for aim in aims(survey) if aim.request.path.startswith(begins) and aim.where == where]


def shots(places: list[Aim]) -> Iterator[tuple[str, Request]]:
    for turn, name in list(enumerate(KINDS))[::2]:
        yield name, places[turn // 2 % len(places)].at(list(KINDS.values()), turn)


@pytest.mark.parametrize("route", BROKEN)
def test_a_broken_page_is_found_and_seen_to_be_broken(application: Any, route: str) -> None:
    _view, where, damage = BROKEN[route]
    found = fired(application, shots(aimed_at(application, route, where)))
    kept.clear()
    assert any(f": {damage}" in each or each.startswith(damage) for each in found)


def test_without_the_gate_a_charset_is_a_fault(application: Any) -> None:
    address = Request("GET", b"/accounts/sign-in/", query=((b"next", b"x"),))
    places = [Aim("header", ("CONTENT_TYPE",), address)]
    contents = [kind for name, kind in KINDS.items() if name.startswith("content")]
    sent = [("x", places[0].at(contents, turn)) for turn in range(len(contents))]
    assert fired(application, iter(sent)) == []
    faults = fired(WSGIHandler(), iter(sent))
    assert sum("LookupError" in each or "ValueError" in each for each in faults) >= 2


def test_a_fault_that_nobody_turned_into_a_page_is_seen() -> None:
    def broken(_environ: Any, _begin: Any) -> Any:
        raise ZeroDivisionError

    (found,) = fired(broken, iter([("x", Request("GET", b"/"))]))[:1]
    assert found == "x: exception ZeroDivisionError()"
