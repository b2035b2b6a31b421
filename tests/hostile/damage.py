"""What must not be found in any answer, whatever was sent."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.hostile.marks import MARKS
from tests.hostile.wire import Answer
from tests.institute.test_headers import HEADERS

TRACES = (
    "Traceback (most recent call last)",
    'File "/',
    "django.db.utils",
    "psycopg.",
    "You&#x27;re seeing this error",
)
HOST = "127.0.0.1"


def damage(answer: Answer) -> list[str]:
    """Everything that is wrong with the answer, in a word and its detail."""
    return [*answer.faults, *_status(answer), *_traces(answer), *_reflections(answer), *_headers(answer)]


def _status(answer: Answer) -> Iterator[str]:
    if answer.status >= 500 and not (answer.status == 503 and answer.header("Retry-After")):
        yield f"status {answer.status}"
    if answer.status >= 400 and _is_page(answer) and "<h1" not in answer.text:
        yield f"bare {answer.status}"


def _traces(answer: Answer) -> Iterator[str]:
    yield from (f"traceback: {trace}" for trace in TRACES if trace in answer.text)


def _reflections(answer: Answer) -> Iterator[str]:
    if _is_page(answer):
        yield from (f"reflection: {_around(answer.text, mark)}" for mark in MARKS if mark in answer.text)


def _around(text: str, mark: str) -> str:
    at = text.index(mark)
    return text[max(at - 60, 0) : at + 60]


def _headers(answer: Answer) -> Iterator[str]:
    wanted = {**HEADERS, "Content-Security-Policy": answer.header("Content-Security-Policy") or "any"}
    for name, value in wanted.items():
        if answer.header(name) != value:
            yield f"header {name}: {answer.header(name)!r}"
    for name, value in answer.headers:
        if "zq7" in name.lower() or any(sign in value for sign in "\r\n\0"):
            yield f"header injected: {name}: {value!r}"
    target = urlsplit(answer.header("Location").replace("\\", "/"))
    if target.netloc not in ("", HOST) or target.scheme not in ("", "http"):
        yield f"led away: {answer.header('Location')}"


def _is_page(answer: Answer) -> bool:
    return answer.header("Content-Type").startswith(("text/html", "application/xhtml", "image/svg"))
