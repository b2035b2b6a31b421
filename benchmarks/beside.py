"""What the site is measured against: a bare function, and Django with a page from its cache."""

from collections.abc import Callable, Iterable
from secrets import token_hex
from typing import Any

import django
from django.conf import settings
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = b"<p>0123456789" * 3150  # 40 KB
MIDDLEWARE = [  # what startproject writes, and languages
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def bare() -> Application:
    """The least a web server can be asked for."""

    def hello(_environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(BODY)))])
        return [BODY]

    return hello


def cached() -> Application:
    """Django as `startproject` sets it up, answering from memory."""
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="benchmarks.beside",
        MIDDLEWARE=MIDDLEWARE,
        INSTALLED_APPS=[f"django.contrib.{app}" for app in ("auth", "contenttypes", "sessions", "messages")],
        SECRET_KEY=token_hex(),
    )
    django.setup()
    cache.set("page", BODY)
    return get_wsgi_application()


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(cache.get("page"))


urlpatterns = [path("", page)]
