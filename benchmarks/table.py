"""The figures as a page: each goal beside what was reached."""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db import connection

from benchmarks.run import Figures
from benchmarks.servers import Rate

UNSEEN_GOAL = 0.027
MIDDLE = 10_000
GROWTH_GOALS = {"selective": 1.5, "half of all": 3.0, "administration": 1.3}
BYTES = {"html": ("HTML of the course list", 6), "css": ("all style sheets", 15), "js": ("scripts", 20)}


def page(figures: Figures, judged: str) -> str:
    """All tables, in Markdown."""
    return "\n\n".join(["# The last run of `make bench`", where(), *tables(figures), judged]) + "\n"


def where() -> str:
    """When, and on what. Only ratios travel from one machine to another."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors with a load of "
        f"{os.getloadavg()[0]:.1f}, Python {platform.python_version()}, PostgreSQL {version.split()[0]}. "
        "One worker; four connections where requests a second are counted, one where a median is taken. "
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
            "goal",
        ),
        [rate(name, each, figures.beside["cached"], UNSEEN_GOAL) for name, each in rates(figures)],
    )
    for kind, goal in GROWTH_GOALS.items():
        yield f"## Latency: {kind}\n\n" + table(
            ("question", *(f"{size:,} courses, ms" for size in figures.sizes), "last / first", "goal"),
            [grown(name, found, goal) for name, found in figures.latencies[kind].items()],
        )
    yield "## Size\n\n" + table(("", "measured", "goal"), sizes(figures))


def rates(figures: Figures) -> Iterator[tuple[str, Rate]]:
    yield "bare WSGI function, 40 KB", figures.beside["bare"]
    yield "Django view, 40 KB from its cache", figures.beside["cached"]
    for size, each in figures.unseen.items():
        yield f"course list, {size:,} courses", each


def rate(name: str, each: Rate, cached: Rate, goal: float) -> Sequence[str]:
    shares = (each.per_second / cached.per_second, cached.cpu / each.cpu)
    shown = [f"{share:.3f}" for share in shares]
    is_ours = name.startswith("course list")
    return name, f"{each.per_second:,.0f}", f"{each.cpu:.2f}", *shown, f"≥ {goal}" if is_ours else ""


def grown(name: str, found: Sequence[float], goal: float) -> Sequence[str]:
    return name, *(f"{each:.1f}" for each in found), f"{found[-1] / found[0]:.2f}", f"≤ {goal}"


def sizes(figures: Figures) -> Iterator[Sequence[str]]:
    for kind, (name, goal) in BYTES.items():
        yield f"{name}, compressed", f"{figures.bytes[kind] / 1024:.1f} KB", f"≤ {goal} KB"
    for size, used in figures.megabytes.items():
        yield f"one worker at {size:,} courses", f"{used:.0f} MB", "≤ 100 MB" if size == MIDDLE else ""
    for size, seconds in figures.table_seconds.items():
        yield f"whole list as CSV, {size:,} courses", f"{seconds:.2f} s", ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, all columns but the first aligned right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
