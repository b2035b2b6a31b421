"""HEAD is GET without the body; waitress leaves it to the application to keep the body back.

A body sent after all would be read as the next answer on a kept connection.
"""

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class BodilessHead:
    """A WSGI application in front of another: its HEAD answers end after their headers."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.application(environ, start_response)
        begun: list[tuple[Any, ...]] = []
        body = self.application(environ, lambda *words: begun.append(words))
        length = _read_away(body)
        status, headers, *fault = begun[-1]
        if not any(name.lower() == "content-length" for name, _ in headers):
            headers = [*headers, ("Content-Length", str(length))]
        start_response(status, headers, *fault)
        return []


def _read_away(body: Iterable[bytes]) -> int:
    try:
        return sum(map(len, body))
    finally:
        getattr(body, "close", lambda: None)()
