"""Rules of an alliance that grows: universities of the same size join, and one course is looked up both ways.

Every guard of the database is on while rules are written: what is timed is what an officer's file takes.
"""

import os
from collections.abc import Mapping, Sequence
from statistics import median
from time import perf_counter

from django.conf import settings
from django.db import connection, transaction

from alliance.models import Equivalence, EquivalenceCourse, EquivalencePartnerCourse, PartnerCourse
from alliance.models.vocabulary import CountsAs, Direction
from benchmarks.catalogue import FIRST
from benchmarks.client import latency
from benchmarks.markdown import GOAL, NO_GOAL, at_most, table
from benchmarks.questions import REPEATS
from benchmarks.servers import started
from catalog.models import Course, Organisation
from tests import make
from tests.days import today

RULES = (1_000, 10_000, 100_000)
EACH = 500  # rules of a university, half of them in either direction
TAKEN = 5  # universities whose time is taken
GROWTH = 1.5


def exchange(
    sizes: Sequence[int] = RULES, seconds: float = 4.0, environment: Mapping[str, str] = os.environ
) -> str:
    """The table, in Markdown."""
    loads: list[float] = []
    found: dict[str, list[float]] = {}
    for size in sizes:
        loads.append(grow(size))
        with started("site", environment) as site:
            for name, addresses in questions().items():
                found.setdefault(name, []).append(latency(site.port, addresses, seconds, f"home={home(1)}"))
    head = ("question", *(f"{size:,} rules, ms" for size in sizes), "last / first", *GOAL)
    rows = [
        _row(name, figures, *at_most(figures[-1] / figures[0], GROWTH)) for name, figures in found.items()
    ]
    written = _row(f"{EACH} rules written, with every guard", loads, *NO_GOAL)
    return "## Latency: one course in an alliance\n\n" + table(head, [*rows, written])


def _row(name: str, figures: Sequence[float], *goal: str) -> Sequence[str]:
    return name, *(f"{each:.1f}" for each in figures), f"{figures[-1] / figures[0]:.2f}", *goal


def questions() -> dict[str, list[str]]:
    """The same at every size, and never the same twice in a row: of the university that was there first."""
    turns = range(REPEATS)
    theirs = [f"/credits/{home(1)}/courses/{code(EACH // 2 + turn)}" for turn in turns]
    return {
        "what a course of ours is worth there": [f"/courses/{each.code}/" for each in ours()[:REPEATS]],
        "what a course of theirs gives here": [f"{each}/" for each in theirs],
        "the same, as JSON": [f"{each}.json" for each in theirs],
    }


def grow(size: int) -> float:
    """Universities join until there are so many rules: milliseconds it took to write those of the last."""
    there = Organisation.objects.filter(slug__startswith=home("")).count()
    took = [join(number) for number in range(there + 1, size // EACH + 1)]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return median(took[-TAKEN:]) * 1000


def join(number: int) -> float:
    """A university signs with the institute; then its courses, and the rules under the agreement: seconds for these."""
    place = make.organisation(home(number))
    agreement = make.agreed((Organisation.objects.get(slug=settings.INSTITUTE), place), valid_from=today(-9))
    theirs = PartnerCourse.objects.bulk_create(
        PartnerCourse(organisation=place, code=code(at), title_zh=f"课程{at}", credits=3)
        for at in range(EACH)
    )
    plain = {
        "agreement": agreement,
        "partner": place,
        "credits": 2,
        "valid_from": today(-9),
        "basis_zh": "教务处",
    }
    start = perf_counter()
    with transaction.atomic():
        rules = Equivalence.objects.bulk_create(Equivalence(**plain, **way(at)) for at in range(EACH))
        EquivalenceCourse.objects.bulk_create(
            EquivalenceCourse(equivalence=rule, course=course)
            for rule, course in zip(rules, ours() * 2, strict=True)
        )
        EquivalencePartnerCourse.objects.bulk_create(
            EquivalencePartnerCourse(equivalence=rule, partner_course=course)
            for rule, course in zip(rules, theirs, strict=True)
        )
    return perf_counter() - start


def way(at: int) -> dict[str, str]:
    """The first half is recognised there, the other here."""
    if at < EACH // 2:
        return {"direction": Direction.OUT.value, "counts_as": CountsAs.REQUIRED.value}
    return {"direction": Direction.IN.value, "counts_as": CountsAs.MODULE.value}


def ours() -> list[Course]:
    return list(Course.objects.filter(pk__gte=FIRST).order_by("pk")[: EACH // 2])


def home(number: int | str) -> str:
    """The slug of a university."""
    return f"exchange-{number}"


def code(at: int) -> str:
    return f"EX{at:03}"
