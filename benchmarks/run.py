"""One run: the catalogue grows under the site, and what is beside it is asked as well."""

import gzip
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from benchmarks import catalogue
from benchmarks.client import Wire, latency
from benchmarks.questions import ADMINISTRATION, LIST, SELECTIVE, WIDE, unseen
from benchmarks.servers import Rate, Server, Share, beside, started

LINKED = re.compile(r'(?:href|src)="(/static/[^"]+\.(css|js))"')
QUESTIONS = {"selective": SELECTIVE, "half of all": WIDE, "administration": ADMINISTRATION}
TABLE = "/courses.csv"


@dataclass(frozen=True)
class Figures:
    """What a run found; latencies in milliseconds, kind -> question -> one for each size."""

    sizes: Sequence[int]
    cached: Rate
    bare: Share
    unseen: dict[int, Share]
    latencies: dict[str, dict[str, list[float]]]
    bytes: dict[str, int]
    megabytes: dict[int, float]
    table_seconds: dict[int, float]


def run(sizes: Sequence[int], seconds: float, environment: Mapping[str, str] = os.environ) -> Figures:
    """Ask everything at every size. The cached view runs all the time: what is near in time can be compared."""
    catalogue.begin()
    session = signed_in()
    with started("cached", environment) as cached:
        with started("bare", environment) as bare:
            at_rest = cached.rate(repeat("/"), seconds)
            first = beside(cached, bare, repeat("/"), seconds)
        figures = Figures(sizes, at_rest, first, {}, {kind: {} for kind in QUESTIONS}, {}, {}, {})
        for size in sizes:
            catalogue.grow(size)
            with started("site", environment) as site:
                figures.unseen[size] = beside(cached, site, unseen(), seconds)
                ask(site, size, figures, session, seconds)
    return figures


def ask(site: Server, size: int, figures: Figures, session: str, seconds: float) -> None:
    """Everything else, at one size."""
    figures.megabytes[size] = site.figures()["megabytes"]
    for kind, questions in QUESTIONS.items():
        cookie = session if kind == "administration" else ""
        for name, addresses in questions.items():
            found = figures.latencies[kind].setdefault(name, [])
            found.append(latency(site.port, addresses, seconds / 2, cookie))
    figures.bytes.update(transferred(site))
    figures.table_seconds[size] = latency(site.port, [TABLE], seconds) / 1000


def signed_in() -> str:
    """The cookie of an administrator."""
    registrar = get_user_model().objects.create_superuser("registrar@benchmarks.example", None, name="李老师")
    client = Client()
    client.force_login(registrar)
    return f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"


def transferred(site: Server) -> dict[str, int]:
    """What a first visit to the course list brings over the wire, compressed."""
    wire = Wire(site.port)
    page = wire.get(LIST).body
    sizes = {"html": len(page), "css": 0, "js": 0}
    for address, kind in LINKED.findall(gzip.decompress(page).decode()):
        sizes[kind] += len(wire.get(address).body)
    wire.close()
    return sizes
