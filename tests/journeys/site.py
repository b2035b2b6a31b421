"""The whole site, running for the length of a test session: own database, real data, production stack."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from tests.house.tree import ROOT

ADMINISTRATOR = "registrar@journeys.example"
PASSWORD = "rivers meet at chaotianmen"


@dataclass
class Site:
    """Where the site answers, and how to run a command of ours beside it."""

    folder: Path
    database_url: str
    port: int
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.database_url,
            "LOCAL_DIR": str(self.folder),
            "INSTITUTE_MODE": "local",
            "SECRET_KEY": "journeys of people who only exist in tests, 50 characters",
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *words: str, **environment: str) -> None:
        """Run a management command; its failure is the test's."""
        command = [sys.executable, "manage.py", *words]
        subprocess.run(
            command, cwd=ROOT, env={**self.environment, **environment}, check=True, capture_output=True
        )


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """A site with the institute's real data and one administrator."""
    with own_database() as database_url:
        site = Site(folder, database_url, free_port())
        site.manage("messages", "--compile")
        site.manage("migrate")
        site.manage("load_institute")
        site.manage("collectstatic", "--no-input")
        site.manage(
            "createsuperuser", "--no-input", f"--email={ADMINISTRATOR}", "--name=李老师",
            DJANGO_SUPERUSER_PASSWORD=PASSWORD,
        )  # fmt: skip
        with serving(site):
            yield site


def populate(site: Site) -> dict[str, str]:
    """The sample students and those who look after them: who signs in with which password."""
    site.manage("demo_accounts")
    site.manage("demo_students")
    site.manage("demo_mentors")
    site.manage("demo_alliance")
    words = [line.split() for line in (site.folder / "accounts.txt").read_text().splitlines()]
    return {email: password for *_role, email, password in words}


@contextmanager
def own_database() -> Iterator[str]:
    """A database beside the one in DATABASE_URL, dropped afterwards."""
    server = os.environ["DATABASE_URL"]
    name = f"journeys_{os.getpid()}_{secrets.token_hex(3)}"
    path, slash, query = server.partition("?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{path.rpartition('/')[0]}/{name}{slash}{query}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def serving(site: Site) -> Iterator[None]:
    command = [
        sys.executable,
        "-m",
        "waitress",
        f"--listen=127.0.0.1:{site.port}",
        "institute.wsgi:application",
    ]
    with (
        (site.folder / "server.log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=site.environment, stdout=log, stderr=log) as server,
    ):
        try:
            wait_for(site.url + "/healthz")
            yield
        finally:
            server.terminate()


def wait_for(address: str, seconds: float = 30) -> None:
    """Until the address answers; the last failure is raised when it never does."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
