"""Asks over connections that stay open, as plainly as can be: the client must not be what is measured."""

import itertools
import socket
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_network

END = b"\r\n\r\n"
LAST_CHUNK = b"\r\n0\r\n\r\n"
LARGEST = 1 << 16
WARM_UP = 3
readers = ip_network("10.0.0.0/8").hosts()


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


class Wire:
    """One connection."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        headers = {
            "Host": "127.0.0.1",
            "Accept-Encoding": "br, gzip",
            "Cookie": cookie,
            # Each connection is another reader: one alone may not search so often.
            "X-Forwarded-For": str(next(readers)),
        }
        self.head = "".join(["\r\n", *(f"{name}: {said}\r\n" for name, said in headers.items()), "\r\n"])

    def get(self, address: str) -> Answer:
        """The answer, read to its end."""
        self.socket.sendall(f"GET {address} HTTP/1.1{self.head}".encode())
        got = self.more()
        while END not in got:
            got += self.more()
        head, _, body = got.partition(END)
        parts, whole = [body], length(head)
        while not is_whole(parts, whole):
            parts.append(self.more())
        return Answer(int(head[9:12]), b"".join(parts))

    def more(self) -> bytes:
        got = self.socket.recv(LARGEST)
        if not got:
            raise ConnectionError("The server hung up.")
        return got

    def close(self) -> None:
        self.socket.close()


def length(head: bytes) -> int | None:
    """How long the body is said to be; nothing is said of what is sent in chunks."""
    said = head.lower().partition(b"\r\ncontent-length:")[2]
    return int(said.partition(b"\r\n")[0]) if said else None


def is_whole(parts: Sequence[bytes], length: int | None) -> bool:
    """Whether the body is there: to its length, or to its last chunk."""
    if length is None:
        return b"".join(parts[-2:]).endswith(LAST_CHUNK)
    return sum(map(len, parts)) >= length


def latency(port: int, addresses: Sequence[str], seconds: float, cookie: str = "") -> float:
    """The median in milliseconds, one address after the other, as many as fit into that time.

    The first ones warm up what is cold for all.
    """
    wire, end, found = Wire(port, cookie), time.monotonic() + seconds, list[float]()
    for address in addresses:
        found.append(timed(wire, address))
        if time.monotonic() > end and len(found) > WARM_UP:
            break
    wire.close()
    return statistics.quantiles(found[WARM_UP:] * 2 or found * 2, n=4)[0] * 1000


def timed(wire: Wire, address: str) -> float:
    """Seconds until the whole answer is there."""
    start = time.perf_counter()
    answer = wire.get(address)
    if answer.status != 200:
        raise ConnectionError(f"{address} answers {answer.status}")
    return time.perf_counter() - start


def load(port: int, addresses: Iterator[str], seconds: float, connections: int = 4) -> tuple[int, float]:
    """How many answers come back on so many connections, and how long that took."""
    start, counter, lock = time.monotonic(), itertools.count(), threading.Lock()

    def ask() -> None:
        wire = Wire(port)
        while True:
            with lock:
                address = next(addresses)
            timed(wire, address)
            next(counter)
            if time.monotonic() > start + seconds:
                break
        wire.close()

    with ThreadPoolExecutor(connections) as readers:
        for reader in [readers.submit(ask) for _ in range(connections)]:
            reader.result()
    return next(counter), time.monotonic() - start
