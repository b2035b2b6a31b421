"""The gate before Django: addresses nobody can read are turned away as bytes.

Django mends broken bytes in a path and goes on; behind the gate every path and query is UTF-8
without NUL, which PostgreSQL could not store.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.utils.module_loading import import_string

from institute.head import Application

LONGEST = 8 * 1024


class ReadableAddresses:
    """A WSGI application in front of another: answers 400 itself where the address is no text."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if is_readable(environ):
            return self.application(environ, start_response)
        # The path may be the very thing that cannot be read: only its language is kept.
        english = environ["PATH_INFO"].startswith("/en/")
        clean = {"PATH_INFO": "/en/" if english else "/", "QUERY_STRING": "", "HTTP_COOKIE": ""}
        response = refusal({**environ, **clean})
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


def is_readable(environ: dict[str, Any]) -> bool:
    """Whether path and query are UTF-8 without NUL, short enough, and no cookie hides a NUL."""
    path = environ["PATH_INFO"].encode("latin-1")
    query = environ.get("QUERY_STRING", "").encode("latin-1")
    if len(path) + len(query) > LONGEST or "\\000" in environ.get("HTTP_COOKIE", ""):
        return False
    return all(_is_text(part) for part in (path, unquote_to_bytes(query)))


def refusal(environ: dict[str, Any], status: int = 400) -> HttpResponse:
    """The error page for a request that never reaches Django, security headers and all."""
    error_page = import_string("institute.errors.error_page")
    view = with_headers(lambda request: error_page(request, status))
    response: HttpResponse = view(WSGIRequest({"REQUEST_METHOD": "GET", "wsgi.input": BytesIO(), **environ}))
    response["Content-Length"] = str(len(response.content))
    return response


def with_headers(view: Any) -> Any:
    """The view behind the middleware that adds the security headers, and no other."""
    for name in reversed(settings.HEADER_MIDDLEWARE):
        view = convert_exception_to_response(import_string(name)(view))
    return view


def _is_text(part: bytes) -> bool:
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in part
