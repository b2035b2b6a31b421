"""The servers of a run, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks.client import Wire, load
from benchmarks.served import FIGURES
from institute.launch.environment import ROOT


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
