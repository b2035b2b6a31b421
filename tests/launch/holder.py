"""Other processes that hold a cluster, so that tests can end them in every way."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from institute.launch.cluster import ROOT

HOLD = """
import sys
from pathlib import Path
from institute.launch.cluster import find, held
from institute.launch.keeper import running
cluster = find(Path(sys.argv[1]), durable=False)
with held(cluster):
    print("holds", running(cluster), flush=True)
    sys.stdin.read()
"""
Holder = subprocess.Popen[str]


@contextmanager
def holder(
    folder: Path,
    *,
    code: Path = ROOT,
    rank: Sequence[str] = (),
    python: str = sys.executable,
    told: Mapping[str, str] | None = None,
) -> Iterator[Holder]:
    """A process that is starting to hold the cluster in this folder; it ends when its input does."""
    process = subprocess.Popen(
        [*rank, python, "-c", HOLD, str(folder)],
        cwd=code,
        env={**os.environ, "PYTHONPATH": str(code), **(told or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            if process.stdin and not process.stdin.closed:
                process.stdin.close()


def server_of(process: Holder) -> int:
    """Wait until it holds; the process id of the server."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("holds "):
            return int(line.split()[1])
    raise AssertionError("the holder ended before it held")


def let_go(process: Holder) -> None:
    assert process.stdin
    process.stdin.close()
    process.wait(timeout=20)


def ends(number: int, patience: float = 20) -> bool:
    """Whether the process with this number ends soon."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        state = Path(f"/proc/{number}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False
