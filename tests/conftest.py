"""What all tests share: which database and words they need, and whether they run with the full numbers."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import deactivate

from institute.management.commands.messages import make_binaries

pytest_plugins = ["tests.fixtures"]


def pytest_configure() -> None:
    """Without a server of its own a test run would look for one of the system's."""
    if not os.environ.get("DATABASE_URL"):
        raise pytest.UsageError("Run `make test`, or set DATABASE_URL to a PostgreSQL for tests.")
    # A process reads its words once: they are compiled before the first worker starts, or it never has them.
    make_binaries(Path(__file__).parents[1] / "locale")


@pytest.fixture
def is_long() -> bool:
    """Whether `make test-long` asked for the full numbers."""
    return os.environ.get("LONG") == "1"


@pytest.fixture(autouse=True)
def nobody_has_searched() -> Iterator[None]:
    """What a process remembers of searches belongs to the test that made them."""
    from accounts.limits import searches  # models are not ready when this file is read

    searches.forget()
    yield
    searches.forget()


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    """A visit under /en/ leaves English behind in the process; the next test starts in Chinese again."""
    deactivate()
    yield
    deactivate()
