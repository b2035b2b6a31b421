"""The gate before Django: addresses nobody can read are turned away as bytes.

Django mends broken bytes in a path and goes on; behind the gate every path and query is UTF-8
without NUL, which PostgreSQL could not store.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
LONGEST = 8 * 1024


class ReadableAddresses:
    """A WSGI application in front of another: answers 400 itself where the address is no text."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.refuse = with_headers(import_string("institute.errors.bad_request"))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if is_readable(environ):
            return self.application(environ, start_response)
        # The path may be the very thing that cannot be read: only its language is kept.
        english = environ["PATH_INFO"].startswith("/en/")
        clean = {**environ, "PATH_INFO": "/en/" if english else "/", "QUERY_STRING": "", "HTTP_COOKIE": ""}
        response = self.refuse(WSGIRequest(clean))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [b"".join(response)]


def is_readable(environ: dict[str, Any]) -> bool:
    """Whether path and query are UTF-8 without NUL, short enough, and no cookie hides a NUL."""
    path = environ["PATH_INFO"].encode("latin-1")
    query = environ.get("QUERY_STRING", "").encode("latin-1")
    if len(path) + len(query) > LONGEST or "\\000" in environ.get("HTTP_COOKIE", ""):
        return False
    return all(_is_text(part) for part in (path, unquote_to_bytes(query)))


def _is_text(part: bytes) -> bool:
    try:
        part.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in part


def with_headers(view: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], Any]:
    """The view behind the middleware that adds the security headers, and no other."""
    return reduce(lambda inner, name: import_string(name)(inner), reversed(settings.HEADER_MIDDLEWARE), view)
