"""`make bench` cannot rot unseen: its smallest run, and the page it makes of the figures."""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from alliance.models import Equivalence
from benchmarks.catalogue import FIRST, ONCE, begin, grow
from benchmarks.exchange import exchange
from benchmarks.run import run
from benchmarks.table import page
from benchmarks.words import APART
from catalog.index import index_courses
from catalog.models import Course, CourseDocument, CourseRevision
from catalog.search import search
from tests.days import today

COMPARED = ("pk", "code", "titles", "names", "text", "words", "shelf", "place", "credits", "length")


@pytest.mark.usefixtures("clone")
def test_the_smallest_run_fills_every_table() -> None:
    here = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    environment = {**os.environ, "DATABASE_URL": urlunsplit(here), "DATABASE_OWNER_URL": urlunsplit(here)}
    figures = run((300,), 0.02, environment)
    written = page(figures, exchange((500, 1000), 0.02, environment))
    assert [line for line in written.splitlines() if line.startswith("#")] == [
        "# The last run of `make bench`",
        "## Pages nobody has asked for before",
        "## Latency: selective",
        "## Latency: half of all",
        "## Latency: administration",
        "## Size",
        "## Latency: one course in an alliance",
    ]
    assert "| course list, 300 courses |" in written
    assert "| question | 500 rules, ms | 1,000 rules, ms | last / first | goal | reached |" in written
    assert Equivalence.objects.in_force_on(today()).filter(partner__slug="exchange-2").count() == 500


@pytest.mark.usefixtures("clone")
def test_generated_courses_are_published_courses() -> None:
    begin()
    grow(800, drawn=500)
    assert CourseRevision.objects.published().count() == 800
    (field, _english), (topic, _english) = APART
    once = [search(words).count() for words in ("石墨烯", f"{field} {topic}")]
    own = Course.objects.filter(pk__lt=FIRST).count()
    assert (once, 400 < search("智能").count() < 600) == ([ONCE - FIRST - own] * 2, True)


@pytest.mark.usefixtures("clone")
def test_a_copied_course_is_known_as_if_it_were_indexed() -> None:
    begin()
    grow(230, drawn=160)
    copied = CourseDocument.objects.filter(revision__gte=FIRST + 160).defer("fingerprint").order_by("pk")
    before = list(copied.values(*COMPARED))
    assert (len(before), index_courses(copied.values_list("pk", flat=True))) == (70, 70)
    assert list(copied.values(*COMPARED)) == before
    assert Course.objects.get(pk=FIRST + 229).code == Course.objects.get(pk=ONCE + 9).code[:2] + "100229"
