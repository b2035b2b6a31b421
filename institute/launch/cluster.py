"""A private PostgreSQL cluster: reached by socket only, alive as long as somebody holds it.

Every holder keeps a shared lock on `holders`. One keeper (keeper.py), a process of its own, starts the
server and waits for that lock alone: it gets it when the last holder has ended, even by SIGKILL, and stops
the server. So two starters share one server and none is left behind.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from institute.launch import unprivileged
from institute.launch.binaries import Installation, choose
from institute.launch.locks import SHARED, locked
from institute.launch.say import Trouble, say

ROOT = Path(__file__).resolve().parents[2]
OWNER, APPLICATION, DATABASE = "institute_owner", "institute_app", "institute"
LONGEST_SOCKET_PATH = 100
PATIENCE = 90.0


@dataclass(frozen=True)
class Cluster:
    """Where a cluster lies, what runs it, and whether it must survive a power cut."""

    folder: Path
    installation: Installation
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def holders(self) -> Path:
        return self.folder / "holders"

    @property
    def socket(self) -> Path:
        """The kernel allows about 107 bytes for a socket's path; a longer one moves to a short place."""
        here = self.folder / "socket"
        if len(os.fsencode(here / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return here
        name = hashlib.sha256(os.fsencode(here)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"institute-{name}"

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}@{quote(str(self.socket), safe='')}/{database}"

    def psql(self, role: str, database: str, sql: str) -> subprocess.CompletedProcess[str]:
        command = [
            self.installation.program("psql"),
            "-XAtq",
            "-v",
            "ON_ERROR_STOP=1",
            self.url(role, database),
        ]
        return subprocess.run(command, input=sql, capture_output=True, text=True, check=False)

    def is_ready(self) -> bool:
        """Its database is the last thing a new cluster gets."""
        return self.psql(APPLICATION, DATABASE, "SELECT 1").returncode == 0


def find(folder: Path, durable: bool = True, installation: Installation | None = None) -> Cluster:
    """The cluster in this folder, with the version it was made by, or a new one with the best there is."""
    folder = unprivileged.reachable(folder.resolve())
    version = folder / "data" / "PG_VERSION"
    if (folder / "data").exists() and (folder / "data").stat().st_uid != unprivileged.server_user():
        raise Trouble(
            f"{folder} belongs to another user: run this as that user, or choose another LOCAL_DIR=."
        )
    major = int(version.read_text()) if version.exists() else None
    return Cluster(folder, installation or choose(major), durable)


@contextmanager
def held(cluster: Cluster) -> Iterator[None]:
    """The server runs while this is open; it stops with the last one who holds it."""
    unprivileged.own(cluster.folder)
    with locked(cluster.holders, SHARED):
        private_socket_folder(cluster)
        keeper = start_keeper(cluster)
        wait_until_ready(cluster, keeper)
        yield
    wait_for_end(keeper)


def private_socket_folder(cluster: Cluster) -> None:
    """Nobody else may have put a folder of that name in a place open to everyone."""
    unprivileged.own(cluster.socket)
    state = cluster.socket.lstat()
    if state.st_uid != unprivileged.server_user() or state.st_mode & 0o077 or cluster.socket.is_symlink():
        raise Trouble(f"{cluster.socket} is open to others: remove it, or choose a shorter LOCAL_DIR=.")


def start_keeper(cluster: Cluster) -> subprocess.Popen[bytes]:
    if not cluster.data.exists():
        say(f"Making a database cluster (PostgreSQL {cluster.installation.major}) ...")
    durable = "durable" if cluster.durable else "fleeting"
    command = [sys.executable, "-m", "institute.launch.keeper"]
    with cluster.log.open("ab") as log:
        return subprocess.Popen(
            [
                *command,
                cluster.folder,
                cluster.installation.programs,
                str(cluster.installation.major),
                durable,
            ],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def wait_until_ready(cluster: Cluster, keeper: subprocess.Popen[bytes]) -> None:
    """Ours may have ended at once because another keeper is at work; only a failed one ends the wait."""
    end = time.monotonic() + PATIENCE
    while not cluster.is_ready():
        if keeper.poll() or time.monotonic() > end:
            last = cluster.log.read_text(errors="replace").strip().rpartition("\n")[2]
            raise Trouble(f"The database did not start ({last}): {cluster.log} says more.")
        time.sleep(0.05)


def wait_for_end(keeper: subprocess.Popen[bytes]) -> None:
    """Usually we were the last; with another holder the keeper stays and we go."""
    try:
        keeper.wait(timeout=3)
    except subprocess.TimeoutExpired:
        say("Another process still uses the database; it stays until that ends.")
