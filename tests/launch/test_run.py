"""`make run`, as a person meets it."""

import os
import secrets
import shutil
import signal
import socket
from pathlib import Path

import psycopg
import pytest

from institute.launch.cluster import APPLICATION, OWNER, Cluster, find
from institute.launch.environment import MARKER
from institute.launch.keeper import running
from tests.launch.holder import ends
from tests.launch.site import Site, opened, start

# One worker opens the site once for all who need it.
pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture
def local(site: Site, tmp_path: Path) -> Path:
    """A fresh place, but for the static files, which take longest to collect."""
    folder = tmp_path / "local"
    shutil.copytree(site.local / "collected", folder / "collected")
    for name in ("collected.sha256", MARKER):
        shutil.copy(site.local / name, folder)
    return folder


def children(number: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def test_it_says_where_and_who(first: Site) -> None:
    assert first.lines[-1] == f"Ready: http://127.0.0.1:{first.port}/ (Ctrl-C ends it)"
    assert [line for line in first.lines if " INFO " in line] == []
    accounts = first.local / "accounts.txt"
    assert [
        line.strip() for line in first.lines if "@example.edu" in line
    ] == accounts.read_text().splitlines()


def test_what_is_secret_is_for_its_owner_alone(first: Site) -> None:
    modes = {name: (first.local / name).stat().st_mode & 0o777 for name in ("accounts.txt", "secret", ".")}
    assert modes == {"accounts.txt": 0o600, "secret": 0o600, ".": 0o700}


def test_a_second_one_does_nothing_again_and_leaves_the_passwords_alone(site: Site) -> None:
    kept = (site.local / "accounts.txt").read_text()
    with opened(site.local) as second:
        assert second.get("/readyz") == "ok\n"
        assert [line for line in second.lines if "@example.edu" in line] == []
        # What takes seconds says so with three dots: nothing of it is done twice.
        assert [line for line in second.lines if line.endswith("...")] == []
    assert (site.local / "accounts.txt").read_text() == kept
    assert site.get("/readyz") == "ok\n"


def test_a_taken_port_is_named_with_the_way_out(site: Site, tmp_path: Path) -> None:
    with start(tmp_path / "local", site.port) as refused:
        told, _ = refused.communicate(timeout=60)
    assert told.splitlines()[0] == (
        f"Port {site.port} is taken: choose another, `make run PORT={site.port % 65000 + 1}`."
    )
    assert refused.returncode != 0


@pytest.mark.parametrize("port", ["0", "65536", "many", "٣"])
def test_a_port_that_is_none_is_refused(port: str, tmp_path: Path) -> None:
    with start(tmp_path, port) as refused:
        told, _ = refused.communicate(timeout=60)
    assert told.splitlines()[0] == f"PORT must be a number from 1 to 65535, not '{port}'."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_it_ends(site: Site, number: signal.Signals) -> None:
    """Ctrl-C reaches make and its child alike; the others reach make alone."""
    with opened(site.local) as one:
        (launcher,) = children(one.process.pid)
        for process in (one.process.pid, *([launcher] if number == signal.SIGINT else [])):
            os.kill(process, number)
        assert ends(launcher)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", one.port))


def test_the_database_ends_with_a_killed_run(loaded: Path) -> None:
    with opened(loaded) as one:
        server = running(find(loaded / "pg"))
        (launcher,) = children(one.process.pid)
        os.kill(launcher, signal.SIGKILL)
    assert server
    assert ends(server)
    with opened(loaded) as again:
        assert again.get("/readyz") == "ok\n"


def test_a_database_of_ones_own_wins(prepared: Cluster, local: Path) -> None:
    told = {"DATABASE_URL": prepared.url(APPLICATION), "DATABASE_OWNER_URL": prepared.url(OWNER)}
    with opened(local, told) as bare:
        assert not (local / "pg").exists()
        assert not (local / "accounts.txt").exists()
        links = [line for line in bare.lines if f"http://127.0.0.1:{bare.port}/accounts/first/" in line]
        assert len(links) == 1
    with psycopg.connect(prepared.url(APPLICATION)) as application:
        assert application.execute("SELECT count(*) FROM accounts_user").fetchone() == (0,)
        assert application.execute("SELECT count(*) FROM catalog_course").fetchone() == (0,)


def test_behind_https_the_first_link_names_the_site(prepared: Cluster, local: Path) -> None:
    told = {
        "INSTITUTE_MODE": "production",
        "BEHIND_HTTPS": "1",
        "ALLOWED_HOSTS": "courses.example.edu,127.0.0.1",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": prepared.url(APPLICATION),
        "DATABASE_OWNER_URL": prepared.url(OWNER),
    }
    with opened(local, told) as site:
        (link,) = (line for line in site.lines if "/accounts/first/" in line)
    assert link.startswith("https://courses.example.edu/accounts/first/")
