"""Requests as bytes, through the whole site in this process; whatever they change is undone at once."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils.translation import deactivate

Pairs = tuple[tuple[bytes, bytes], ...]
TOKEN = "hostile0" * 4  # one for cookie and form: Django takes it unmasked
CUT = b"hostile-cut"


@dataclass(frozen=True)
class Request:
    """What is sent: path, query and form as raw bytes, headers by their WSGI names."""

    method: str
    path: bytes
    query: Pairs = ()
    form: Pairs = ()
    headers: tuple[tuple[str, bytes], ...] = ()
    files: frozenset[bytes] = frozenset()
    session: str = ""


@dataclass
class Answer:
    """What came back, and what was written down meanwhile."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    faults: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    def header(self, name: str) -> str:
        """The header's value; nothing when it is not there."""
        return next((value for each, value in self.headers if each.lower() == name.lower()), "")


class Listener(logging.Handler):
    """Hears every fault the site writes down."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(
            f"log {record.name}: {record.getMessage()} {record.exc_info and record.exc_info[1]!r}"
        )


def send(application: Any, request: Request) -> Answer:
    """The site's answer. An exception that nobody caught is a fault of the answer, not of the test."""
    answer, listener = Answer(), Listener()

    def begin(status: str, headers: list[tuple[str, str]], _fault: Any = None) -> None:
        answer.status, answer.headers = int(status.split()[0]), headers

    logging.getLogger().addHandler(listener)
    try:
        with transaction.atomic():
            answer.body = _read(application(environ_of(request), begin))
            transaction.set_rollback(True)
    except Exception as error:
        answer.faults.append(f"exception {error!r}")
    finally:
        logging.getLogger().removeHandler(listener)
        deactivate()
    answer.faults += listener.heard
    return answer


def _read(parts: Iterable[bytes]) -> bytes:
    try:
        return b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()


def environ_of(request: Request) -> dict[str, Any]:
    """What a server would hand on."""
    kind, body = encoded_form(request)
    cookies = f"{settings.CSRF_COOKIE_NAME}={TOKEN}; {settings.SESSION_COOKIE_NAME}={request.session}"
    return {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.decode("latin-1"),
        "QUERY_STRING": encoded(request.query).decode("latin-1"),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookies,
        "CONTENT_TYPE": kind if request.method == "POST" else "",
        "CONTENT_LENGTH": str(len(body)) if request.method == "POST" else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **{name: value.decode("latin-1") for name, value in request.headers},
    }


def encoded_form(request: Request) -> tuple[str, bytes]:
    """The form as a browser sends it: in parts where it holds files."""
    pairs = ((b"csrfmiddlewaretoken", TOKEN.encode()), *request.form)
    if any(name == b"csrfmiddlewaretoken" for name, _ in request.form):
        pairs = request.form
    if not request.files:
        return "application/x-www-form-urlencoded", encoded(pairs)
    parts = b"".join(part(name, value, request.files) for name, value in pairs)
    return f"multipart/form-data; boundary={CUT.decode()}", parts + b"--" + CUT + b"--\r\n"


def part(name: bytes, value: bytes, files: frozenset[bytes]) -> bytes:
    """One part; a file is called by its own content."""
    called = b'; filename="%s"' % _quoted(value[:80]) if name in files else b""
    head = b'Content-Disposition: form-data; name="%s"%s' % (_quoted(name), called)
    return b"--" + CUT + b"\r\n" + head + b"\r\n\r\n" + value + b"\r\n"


def _quoted(text: bytes) -> bytes:
    return text.replace(b'"', b"%22").replace(b"\r", b"%0D").replace(b"\n", b"%0A")


def encoded(pairs: Pairs) -> bytes:
    return "&".join(f"{quote_from_bytes(name)}={quote_from_bytes(value)}" for name, value in pairs).encode()


def session_of(person: Any) -> str:
    """The key of a session in which the person is signed in."""
    browser = Client()
    browser.force_login(person)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value
