"""`make check`: everything a machine can say about the code without running the tests."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

from institute.launch import environment
from institute.launch.follow import follow_parent
from institute.launch.say import say

SCRATCH = "institute_check"
STEPS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "."),
    ("django", "makemigrations", "--check", "--dry-run"),
    ("django", "compile_templates"),
)
DEPLOY: tuple[str, ...] = ("django", "check", "--deploy", "--database", "default", "--fail-level", "WARNING")


def main() -> int:
    follow_parent()
    with environment.database("pg-test", durable=False):
        environment.settle("test")
        with scratch_database():
            failed = [step for step in STEPS if run(step, {})]
            failed += [DEPLOY] if run(DEPLOY, production()) else []
    for step in failed:
        say(f"check: {' '.join(step)} found something (above)")
    say(f"check: {len(STEPS) + 1 - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def run(step: tuple[str, ...], told: Mapping[str, str]) -> int:
    say(f"check: {' '.join(step)}")
    command = [sys.executable, "-m", *step]
    return subprocess.run(command, cwd=environment.ROOT, env={**os.environ, **told}, check=False).returncode


def production() -> dict[str, str]:
    """What a site open to the world says for itself."""
    return {
        "INSTITUTE_MODE": "production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "courses.example.edu",
        "BEHIND_HTTPS": "1",
    }


@contextmanager
def scratch_database() -> Iterator[None]:
    """A fresh, migrated database for the checks that ask one, and gone afterwards."""
    owner = os.environ["DATABASE_OWNER_URL"]
    with psycopg.connect(owner, autocommit=True) as connection:
        drop = f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)"
        connection.execute(drop)
        connection.execute(f"CREATE DATABASE {SCRATCH}")
        try:
            for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
                os.environ[name] = urlunsplit(urlsplit(os.environ[name])._replace(path=f"/{SCRATCH}"))
            application = urlsplit(os.environ["DATABASE_URL"]).username or ""
            prepare = [sys.executable, "-m", "institute.launch.prepare", application]
            subprocess.run(prepare, cwd=environment.ROOT, env=environment.as_owner(), check=True)
            yield
        finally:
            connection.execute(drop)


if __name__ == "__main__":
    sys.exit(main())
