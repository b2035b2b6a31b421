"""The site behind a real socket, where bytes arrive as they were sent."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from waitress.channel import HTTPChannel
from waitress.server import create_server

from institute.bodies import MOST_BYTES
from institute.unparsed import Unparsed
from institute.wsgi import application


@dataclass(frozen=True)
class Reply:
    """What came back over the wire."""

    status: int
    headers: dict[str, str]
    body: str


@contextmanager
def served() -> Iterator[int]:
    """The port under which waitress answers while the block runs."""
    server = create_server(
        application,
        host="127.0.0.1",
        port=0,
        threads=2,
        max_request_header_size=20_000,
        max_request_body_size=MOST_BYTES,
    )
    server.channel_class = type("Channel", (HTTPChannel,), {"error_task_class": Unparsed})
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server.effective_port
    finally:
        server.close()
        thread.join(5)


def ask(port: int, target: bytes, method: bytes = b"GET", *headers: bytes) -> Reply:
    """Send one request line exactly as given and read the whole reply."""
    lines = [method + b" " + target + b" HTTP/1.1", b"Host: 127.0.0.1", b"Connection: close", *headers]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        wire.sendall(b"\r\n".join([*lines, b"", b""]))
        raw = b"".join(iter(lambda: wire.recv(65536), b""))
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    return Reply(int(first.split()[1]), dict(line.split(": ", 1) for line in rest), body.decode())
