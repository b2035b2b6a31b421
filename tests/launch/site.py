"""The site as a person starts it: `make run` in a process, read line by line."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from institute.launch.cluster import ROOT

OURS = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "INSTITUTE_MODE",
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "LOCAL_DIR",
)


@dataclass
class Site:
    """One started site."""

    process: subprocess.Popen[str]
    port: int
    local: Path
    lines: list[str]

    def get(self, path: str, timeout: float = 20) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    local: Path, port: int | str, told: Mapping[str, str] | None = None, target: str = "run"
) -> subprocess.Popen[str]:
    """`make run`, or another target, with nothing of this test run in its environment.

    Whoever started us may ignore Ctrl-C, as a shell does for what runs in the background; a person at a keyboard
    does not, and a process hands on what it ignores.
    """
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.Popen(
        ["make", "--no-print-directory", target, f"PORT={port}", f"LOCAL_DIR={local}"],
        cwd=ROOT,
        env={**clean, **(told or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=hears_ctrl_c,
    )


def hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def opened(local: Path, told: Mapping[str, str] | None = None) -> Iterator[Site]:
    """A site that is ready, ended afterwards."""
    port = free_port()
    with start(local, port, told) as process:
        try:
            yield Site(process, port, local, until_ready(process))
        finally:
            process.terminate()


def until_ready(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if line.startswith("Ready: "):
            return lines
    raise AssertionError("\n".join(lines))
