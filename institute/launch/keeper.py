"""Starts a cluster's server, stops it when its last holder has ended. Run by cluster.py."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from institute.launch import unprivileged
from institute.launch.binaries import Installation
from institute.launch.cluster import APPLICATION, DATABASE, OWNER, PATIENCE, Cluster
from institute.launch.locks import ALONE, AT_ONCE, lock

# Sorting by code point, while upper case, digits and trigrams know every script.
LOCALE = (
    "--encoding=UTF8",
    "--locale=C",
    "--lc-ctype=" + ("UTF-8" if sys.platform == "darwin" else "C.UTF-8"),
)
SETTINGS = ("listen_addresses=", "max_connections=250", "unix_socket_permissions=0700", "log_timezone=UTC")
# A vacuum at work in a test's database would keep its owner from dropping it.
FLEETING = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
SUPERUSER = "postgres"
ATTEMPTS = 10
GLANCE = 0.2
SET_UP = f"""
SELECT 'CREATE ROLE {OWNER} LOGIN CREATEDB' WHERE to_regrole('{OWNER}') IS NULL \\gexec
SELECT 'CREATE ROLE {APPLICATION} LOGIN' WHERE to_regrole('{APPLICATION}') IS NULL \\gexec
SELECT 'CREATE DATABASE {DATABASE} OWNER {OWNER}'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABASE}') \\gexec
"""


def keep(cluster: Cluster) -> None:
    try:
        place = lock(cluster.folder / "keeper", ALONE | AT_ONCE)
    except BlockingIOError:
        return
    start(cluster)
    with last_holder_gone(cluster):
        stop(cluster)
        shutil.rmtree(cluster.socket, ignore_errors=True)
        # Given back before `holders`: who waits for that one must find the keeper's place free.
        place.close()


def last_holder_gone(cluster: Cluster) -> IO[bytes]:
    """Wait for everybody's lock; a server that is killed meanwhile is brought up again for those who hold it."""
    while True:
        try:
            return lock(cluster.holders, ALONE | AT_ONCE)
        except BlockingIOError:
            if running(cluster) is None and not cluster.is_ready():
                bring_up(cluster)
        time.sleep(GLANCE)


def start(cluster: Cluster) -> None:
    """Start, or take over a server whose keeper was killed; roles and database follow."""
    if not cluster.data.exists():
        initialise(cluster)
    bring_up(cluster)
    made = cluster.psql(SUPERUSER, SUPERUSER, SET_UP)
    if made.returncode:
        sys.exit(made.stderr)


def bring_up(cluster: Cluster) -> None:
    """Several times, since the last processes of a killed server may linger for a moment."""
    for _attempt in range(ATTEMPTS):
        server = None if running(cluster) else launch(cluster)
        if answers(cluster, server):
            return
        time.sleep(0.5)
    stop(cluster)
    sys.exit(1)


def answers(cluster: Cluster, server: subprocess.Popen[bytes] | None) -> bool:
    """Whether it comes to answer, before it ends or patience does."""
    end = time.monotonic() + PATIENCE
    while cluster.psql(SUPERUSER, SUPERUSER, "SELECT 1").returncode:
        ended = server.poll() is not None if server else running(cluster) is None
        if ended or time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def initialise(cluster: Cluster) -> None:
    """Made beside its place and moved there whole, so that an interrupted one is never taken for a cluster."""
    unfinished = cluster.folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unprivileged.own(unfinished)
    initdb = [*unprivileged.prefix(), cluster.installation.program("initdb")]
    options = ["--username", SUPERUSER, "--auth=trust", *LOCALE, *([] if cluster.durable else ["--no-sync"])]
    subprocess.run([*initdb, "-D", unfinished, *options], check=True, cwd=cluster.folder)
    unfinished.rename(cluster.data)


def launch(cluster: Cluster) -> subprocess.Popen[bytes]:
    """Lock files found here are stale; the server would believe them if their number is in use again."""
    for stale in (cluster.data / "postmaster.pid", cluster.socket / ".s.PGSQL.5432.lock"):
        stale.unlink(missing_ok=True)
    settings = (*SETTINGS, *(() if cluster.durable else FLEETING))
    options = [word for setting in settings for word in ("-c", setting)]
    server = [*unprivileged.prefix(), cluster.installation.program("postgres"), "-D", str(cluster.data)]
    return subprocess.Popen([*server, "-k", str(cluster.socket), *options], cwd=cluster.folder)


def running(cluster: Cluster) -> int | None:
    """The server's process id; a number left in a stale file may meanwhile be anybody's."""
    try:
        number = int((cluster.data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, IndexError, ValueError):
        return None
    return number if works_in(number, cluster.data) else None


def works_in(number: int, data: Path) -> bool:
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{number}/cwd").readlink() == data.resolve()
        except OSError:
            return False
    told = subprocess.run(
        ["ps", "-o", "command=", "-p", str(number)], capture_output=True, text=True, check=False
    )
    return str(data) in told.stdout


def stop(cluster: Cluster) -> None:
    """Politely at first; after a while without waiting for anything."""
    end = time.monotonic() + PATIENCE / 3
    sent = None
    while number := running(cluster):
        wanted = signal.SIGINT if time.monotonic() < end else signal.SIGQUIT
        if wanted != sent:
            with suppress(ProcessLookupError):
                os.kill(number, wanted)
            sent = wanted
        time.sleep(0.05)


if __name__ == "__main__":
    folder, programs, major, durable = sys.argv[1:]
    keep(Cluster(Path(folder), Installation(Path(programs), int(major)), durable == "durable"))
