"""`make bench` cannot rot unseen: its smallest run, and the page it makes of the figures."""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from benchmarks.catalogue import begin, grow
from benchmarks.run import run
from benchmarks.table import page
from catalog.models import CourseRevision
from catalog.search import search


@pytest.mark.usefixtures("clone")
def test_the_smallest_run_fills_every_table() -> None:
    here = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {**os.environ, "DATABASE_URL": urlunsplit(here), "DATABASE_OWNER_URL": urlunsplit(here)}
    figures = run((300,), 0.02, environment)
    written = page(figures, "## Search: judged queries")
    assert [line for line in written.splitlines() if line.startswith("#")] == [
        "# The last run of `make bench`",
        "## Pages nobody has asked for before",
        "## Latency: selective",
        "## Latency: half of all",
        "## Latency: administration",
        "## Size",
        "## Search: judged queries",
    ]
    assert "| course list, 300 courses |" in written


@pytest.mark.usefixtures("clone")
def test_generated_courses_are_published_courses() -> None:
    begin()
    grow(1100)
    assert CourseRevision.objects.published().count() == 1100
    assert (search("石墨烯").count(), 550 < search("智能").count() < 800) == (1, True)
