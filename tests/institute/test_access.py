"""Every view is closed unless it names who may enter."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from common.access import Entry, entry_of, everyone, signed_in, staff
from institute import urls
from institute.access import is_of_admin
from tests import cast


def forgotten(_request: HttpRequest) -> HttpResponse:
    """A view whose author forgot to say who may enter."""
    return HttpResponse("secret")


def welcome(_request: HttpRequest) -> HttpResponse:
    """What whoever may enter reads."""
    return HttpResponse("welcome")


class Open(View):
    """A view of a class, marked in one of three ways below."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return welcome(request)


class ByAttribute(Open):
    entry = Entry.STAFF


@staff
class ByDecorator(Open):
    pass


@method_decorator(staff, name="dispatch")
class ByMethod(Open):
    pass


MARKED = {
    "everyone": everyone(never_cache(welcome)),
    "wrapped": never_cache(everyone(lambda request: welcome(request))),
    "signed-in": signed_in(lambda request: welcome(request)),
    "staff": staff(lambda request: welcome(request)),
    "attribute": ByAttribute.as_view(),
    "decorator": ByDecorator.as_view(),
    "method": ByMethod.as_view(),
}
urlpatterns = [
    path("forgotten/", forgotten),
    path("forgotten-class/", Open.as_view()),
    *[path(f"{name}/", view) for name, view in MARKED.items()],
    *urls.urlpatterns,
]
handler403, handler404 = urls.handler403, urls.handler404

pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize("address", ["/forgotten/", "/forgotten-class/"])
def test_a_view_that_names_nobody_answers_as_if_it_did_not_exist(
    client: Client, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    with caplog.at_level(logging.ERROR, "institute.access"):
        response = client.get(address)
    absent = client.get("/absent/")
    assert (response.status_code, absent.status_code) == (404, 404)
    assert response.content.replace(address.strip("/").encode(), b"absent") == absent.content
    assert [
        record.message.split(":")[0] for record in caplog.records if record.name == "institute.access"
    ] == ["View names nobody who may enter"]


def test_a_form_sent_to_it_tells_no_more_than_a_form_sent_to_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    assert [client.post(address).status_code for address in ("/forgotten/", "/absent/")] == [404, 404]


def test_without_the_door_the_forgotten_view_is_open(client: Client, settings: LazySettings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "ClosedUnlessOpened" not in name]
    assert client.get("/forgotten/").content == b"secret"


@pytest.mark.parametrize(
    ("name", "stranger", "student", "administrator"),
    [
        ("everyone", 200, 200, 200),
        ("wrapped", 200, 200, 200),
        ("signed-in", 302, 200, 200),
        ("staff", 302, 403, 200),
        ("attribute", 302, 403, 200),
        ("decorator", 302, 403, 200),
        ("method", 302, 403, 200),
        ("admin", 302, 302, 200),
    ],
)
@pytest.mark.django_db
def test_each_mark_lets_in_whom_it_names(name: str, stranger: int, student: int, administrator: int) -> None:
    statuses = []
    for person in (None, cast.zhao(), cast.lin()):
        client = Client()
        if person:
            client.force_login(person)
        statuses.append(client.get(f"/{name}/").status_code)
    assert statuses == [stranger, student, administrator]


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client) -> None:
    response = client.get("/signed-in/?q=1")
    assert response["Location"] == "/accounts/sign-in/?next=/signed-in/%3Fq%3D1"


@pytest.mark.django_db
def test_a_closed_account_is_a_stranger_at_once(client: Client) -> None:
    zhao = cast.zhao()
    client.force_login(zhao)
    zhao.is_active = False
    zhao.save()
    assert client.get("/signed-in/").status_code == 302


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW"])
def test_methods_nobody_offers_are_refused_before_the_view(client: Client, method: str) -> None:
    response = client.generic(method, "/everyone/")
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("address", "methods"),
    [
        ("/", "GET, HEAD"),
        ("/healthz", "GET, HEAD"),
        ("/courses/", "GET, HEAD"),
        ("/theme/", "POST"),
        ("/accounts/sign-in/", "GET, HEAD, POST"),
        ("/accounts/sign-out/", "POST"),
        ("/admin/", "GET, HEAD, POST"),
    ],
)
def test_every_refused_method_hears_the_same_methods(address: str, methods: str) -> None:
    client = Client(enforce_csrf_checks=True)
    refused = {"GET", "HEAD", "POST", "PUT", "OPTIONS", "BREW"} - set(methods.split(", "))
    answers = [client.generic(method, address) for method in sorted(refused)]
    assert {(answer.status_code, answer["Allow"]) for answer in answers} == {(405, methods)}


def views_of(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every view of the site with its address."""
    for pattern in patterns:
        address = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from views_of(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern):
            yield address, pattern.callback


def is_of_django(view: Any) -> bool:
    """Whether the methods are those of a class: Django lists them by itself."""
    return hasattr(view, "view_class") or is_of_admin(view) or view.__module__.startswith("django.")


SITE = dict(views_of(get_resolver("institute.urls").url_patterns))
# Stands behind our own sign-in, which has the same address and comes first.
HIDDEN = {"admin/login/"}


def test_every_view_of_the_site_names_who_may_enter() -> None:
    silent = {address for address, view in SITE.items() if entry_of(view) is None and not is_of_admin(view)}
    assert silent - HIDDEN == set()


FUNCTIONS = {name: view for name, view in SITE.items() if entry_of(view) and not is_of_django(view)}


@pytest.mark.parametrize("view", FUNCTIONS.values(), ids=FUNCTIONS.keys())
def test_every_function_that_answers_lists_its_methods(view: Any) -> None:
    assert view(RequestFactory().generic("BREW", "/")).status_code == 405
