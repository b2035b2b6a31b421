"""The servers of a run, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from statistics import median

from benchmarks.client import Wire, load
from benchmarks.served import FIGURES
from institute.launch.environment import ROOT

TURNS = 5


@dataclass(frozen=True)
class Rate:
    """How many requests a second, and what one costs the process that answers, in milliseconds of processor."""

    per_second: float
    cpu: float


@dataclass(frozen=True)
class Server:
    """Where it answers."""

    port: int

    def figures(self) -> dict[str, float]:
        """What its process has used so far."""
        wire = Wire(self.port)
        told: dict[str, float] = json.loads(wire.get(FIGURES).body)
        wire.close()
        return told

    def rate(self, addresses: Iterator[str], seconds: float) -> Rate:
        """Under as much load as it can take."""
        before = self.figures()["cpu"]
        answers, passed = load(self.port, addresses, seconds)
        used = self.figures()["cpu"] - before
        return Rate(answers / passed, used / answers * 1000)


@dataclass(frozen=True)
class Share:
    """What a server does, and what share of another that is: by requests a second, by processor a request."""

    rate: Rate
    of_requests: float
    of_processor: float


def beside(other: Server, server: Server, addresses: Iterator[str], seconds: float) -> Share:
    """Asked in turn, so that both meet the same machine; the medians of all turns."""
    turns = [
        (other.rate(repeat("/"), seconds / 4), server.rate(addresses, seconds / 2)) for _ in range(TURNS)
    ]
    rate = Rate(
        median(ours.per_second for _theirs, ours in turns), median(ours.cpu for _theirs, ours in turns)
    )
    return Share(
        rate,
        median(ours.per_second / theirs.per_second for theirs, ours in turns),
        median(theirs.cpu / ours.cpu for theirs, ours in turns),
    )


@contextmanager
def started(kind: str, environment: Mapping[str, str] = os.environ) -> Iterator[Server]:
    """One of `served.py`, ended afterwards."""
    command = [sys.executable, "-m", "benchmarks.served", kind]
    told = {**environment, "PROXIES": "1", "STATEMENT_TIMEOUT": "30"}
    with subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Server(int(process.stdout.readline()))
        finally:
            process.terminate()
