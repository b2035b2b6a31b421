"""Many who send half a request and stop hold up nobody: 8 threads, 8 database connections."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest

from institute.launch.cluster import APPLICATION, find
from tests.launch.site import Site

pytestmark = pytest.mark.xdist_group("site")
SLOW, VISITORS = 300, 40
HALF = (
    b"POST /accounts/sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail="
)


@pytest.fixture
def slow_clients(site: Site) -> Iterator[None]:
    """Their connections stay open and half-sent for the whole test."""
    with ExitStack() as stack:
        for _ in range(SLOW):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", site.port), timeout=10))
            client.sendall(HALF)
        yield


@pytest.mark.usefixtures("slow_clients")
def test_ordinary_visitors_are_answered_at_once(site: Site) -> None:
    waited = []
    for _ in range(VISITORS):
        begin = time.monotonic()
        assert site.get("/readyz", timeout=5) == "ok\n"
        waited.append(time.monotonic() - begin)
    assert max(waited) < 2


@pytest.mark.usefixtures("slow_clients")
def test_they_cost_no_database_connection(site: Site) -> None:
    site.get("/readyz")
    with psycopg.connect(find(site.local / "pg").url(APPLICATION)) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND pid <> pg_backend_pid()",
            [APPLICATION],
        ).fetchone()
    assert row
    assert 1 <= row[0] <= 8
