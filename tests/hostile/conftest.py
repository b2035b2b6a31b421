"""A whole site to send things to, in one transaction: rows on every page, and everybody whom pages are for."""

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests import cast
from tests.hostile.rows import colleague, populate, student
from tests.hostile.survey import Survey
from tests.hostile.wire import session_of

SHARDS, MOST_PLACES = 8, 100_000


@pytest.fixture
def application() -> Iterator[Any]:
    """The site as web servers call it; its requests leave the test's connection open."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield import_module("institute.wsgi").application
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def survey(application: Any, is_long: bool) -> Survey:
    """Every page and form of a site with something on each."""
    populate()
    sessions = {
        "stranger": "",
        "student": session_of(student()),
        "colleague": session_of(colleague()),
        "administrator": session_of(cast.lin()),
    }
    return Survey(application, sessions, enough=5 if is_long else 1).walk()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The long run is shared out; elsewhere a sample is enough."""
    if "shard" in metafunc.fixturenames:
        long = [range(first, MOST_PLACES, SHARDS) for first in range(SHARDS)]
        metafunc.parametrize("shard", long if os.environ.get("LONG") == "1" else [None], ids=str)
