"""Many who send half a request and stop hold up nobody: 8 threads, 8 database connections."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
def test_ordinary_visitors_read_on_eight_at_a_time(site: Site) -> None:
    """Nobody waits for the half-sent ones to give up: those hold their connections for a minute."""
    with ThreadPoolExecutor(8) as visitors:
        pages = list(visitors.map(lambda _: site.get("/courses/CQ301/", timeout=20), range(VISITORS)))
    assert ["<h1>低空经济AI应用</h1>" in page for page in pages] == [True] * VISITORS


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
