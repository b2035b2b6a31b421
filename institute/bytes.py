"""The gate before Django: requests nobody can read are turned away as bytes.

Django mends broken bytes in a path and goes on; behind the gate path, query, headers and form are UTF-8
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

from institute.bodies import MOST_BYTES, is_readable_form, is_text, length_of
from institute.head import Application

LONGEST = 8 * 1024  # bytes of path and query
SHAPES = (".json", ".csv")
# Nothing of the request is kept but its language and shape; said to come over HTTPS so that no redirect is tried.
NOTHING = {
    "REQUEST_METHOD": "GET",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "HTTP_X_FORWARDED_PROTO": "https",
}


class Readable:
    """A WSGI application in front of another: answers 400, 413 or 414 itself where there is no text to read."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        status = fault_of(environ)
        if status is None:
            return self.application(environ, start_response)
        response = refusal(status, readable_path(environ["PATH_INFO"]))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]


def fault_of(environ: dict[str, Any]) -> int | None:
    """The status that turns the request away; None when all of it can be read."""
    if len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) > LONGEST:
        return 414
    if not (is_readable(environ) and has_readable_headers(environ)):
        return 400
    length = length_of(environ)
    if length > MOST_BYTES:
        return 413
    return None if is_readable_form(environ, length) else 400


def is_readable(environ: dict[str, Any]) -> bool:
    """Whether path and query are UTF-8 without NUL."""
    path = environ["PATH_INFO"].encode("latin-1")
    query = environ.get("QUERY_STRING", "").encode("latin-1")
    return is_text(path) and is_text(unquote_to_bytes(query))


def has_readable_headers(environ: dict[str, Any]) -> bool:
    """Whether every header is UTF-8 without NUL, and no cookie hides one."""
    sent = [str(value) for name, value in environ.items() if name.startswith(("HTTP_", "CONTENT_"))]
    return "\\000" not in environ.get("HTTP_COOKIE", "") and all(
        is_text(each.encode("latin-1")) for each in sent
    )


def readable_path(path: str) -> str:
    """Of a path, what the answer depends on: the language it begins with, the shape it ends with."""
    shape = next((shape for shape in SHAPES if path.endswith(shape)), "")
    return ("/en/" if path.startswith("/en/") else "/") + shape


def refusal(status: int, path: str = "/") -> HttpResponse:
    """The error page for a request that never reaches Django, security headers and all."""
    error_page = import_string("institute.errors.error_page")
    view = with_headers(lambda request: error_page(request, status))
    response: HttpResponse = view(WSGIRequest({**NOTHING, "PATH_INFO": path, "wsgi.input": BytesIO()}))
    response["Content-Length"] = str(len(response.content))
    return response


def with_headers(view: Any) -> Any:
    """The view behind the middleware that adds the security headers, and no other."""
    for name in reversed(settings.HEADER_MIDDLEWARE):
        view = convert_exception_to_response(import_string(name)(view))
    return view
