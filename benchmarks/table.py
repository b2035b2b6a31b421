"""The figures as a page: each goal beside what was reached."""

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.db import connection

from benchmarks.markdown import GOAL, NO_GOAL, at_least, at_most, table
from benchmarks.run import Figures
from benchmarks.servers import Share

UNSEEN_GOAL = 0.027
MIDDLE = 10_000
GROWTH_GOALS = {"selective": 1.5, "half of all": 3.0, "administration": 1.3}
MOST_MEGABYTES = 100
BYTES = {"html": ("HTML of the course list", 6), "css": ("all style sheets", 15), "js": ("scripts", 20)}


def page(figures: Figures, *others: str) -> str:
    """All tables, in Markdown."""
    return "\n\n".join(["# The last run of `make bench`", where(), *tables(figures), *others]) + "\n"


def where() -> str:
    """When, and on what. Only ratios travel from one machine to another."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors with a load of "
        f"{os.getloadavg()[0]:.1f}, Python {platform.python_version()}, PostgreSQL {version.split()[0]}. "
        "One worker; four connections where requests a second are counted, one where latency is taken: the first "
        "quartile, as whatever else the machine does only adds. The worker's processor is what a goal is set for. "
        "Timings differ from machine to machine: what counts are the ratios."
    )


def tables(figures: Figures) -> Iterator[str]:
    yield "## Pages nobody has asked for before\n\n" + table(
        (
            "",
            "requests/s",
            "processor, ms",
            "requests: share of cached",
            "processor: share of cached",
            *GOAL,
        ),
        rates(figures),
    )
    for kind, goal in GROWTH_GOALS.items():
        yield f"## Latency: {kind}\n\n" + table(
            ("question", *(f"{size:,} courses, ms" for size in figures.sizes), "last / first", *GOAL),
            [grown(name, found, goal) for name, found in figures.latencies[kind].items()],
        )
    yield "## Size\n\n" + table(("", "measured", *GOAL), sizes(figures))


def rates(figures: Figures) -> Iterator[Sequence[str]]:
    yield rate("bare WSGI function, 40 KB", figures.bare)
    yield rate("Django view, 40 KB from its cache", Share(figures.cached, 1, 1))
    for size, each in figures.unseen.items():
        goal = at_least(each.of_processor, UNSEEN_GOAL) if size == MIDDLE else NO_GOAL
        yield rate(f"course list, {size:,} courses", each, goal)


def rate(name: str, each: Share, goal: Sequence[str] = NO_GOAL) -> Sequence[str]:
    shares = (f"{share:.3f}" for share in (each.of_requests, each.of_processor))
    return name, f"{each.rate.per_second:,.0f}", f"{each.rate.cpu:.2f}", *shares, *goal


def grown(name: str, found: Sequence[float], goal: float) -> Sequence[str]:
    growth = found[-1] / found[0]
    return name, *(f"{each:.1f}" for each in found), f"{growth:.2f}", *at_most(growth, goal)


def sizes(figures: Figures) -> Iterator[Sequence[str]]:
    for kind, (name, goal) in BYTES.items():
        kilobytes = figures.bytes[kind] / 1024
        yield f"{name}, compressed", f"{kilobytes:.1f} KB", *at_most(kilobytes, goal, " KB")
    for size, used in figures.megabytes.items():
        goals = at_most(used, MOST_MEGABYTES, " MB") if size == MIDDLE else NO_GOAL
        yield f"one worker at {size:,} courses", f"{used:.0f} MB", *goals
    for size, seconds in figures.table_seconds.items():
        yield f"whole list as CSV, {size:,} courses", f"{seconds:.2f} s", *NO_GOAL
