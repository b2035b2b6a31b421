"""`make backup`: a copy of the whole database in one file."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from institute.launch import environment
from institute.launch.binaries import Installation, installations
from institute.launch.say import Trouble, say


def main(wanted: str) -> None:
    folder = environment.local_folder() / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = Path(wanted) if wanted else folder / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"
    with environment.database("pg"):
        save(os.environ["DATABASE_OWNER_URL"], target)
    say(f"The database is kept in {target}")


def save(url: str, target: Path) -> None:
    """Whole or not at all: only a finished copy gets the name asked for."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    command = [tools(url).program("pg_dump"), "--format=custom", f"--file={unfinished}", f"--dbname={url}"]
    if subprocess.run(command, check=False).returncode:
        unfinished.unlink()
        raise Trouble("The database could not be copied: the lines above say why.")
    unfinished.rename(target)


def tools(url: str) -> Installation:
    """Programs of the server's own version, else newer ones; older ones cannot read it."""
    with psycopg.connect(url) as connection:
        server = connection.info.server_version // 10000
    fit = sorted((one for one in installations() if one.major >= server), key=lambda one: one.major)
    if not fit:
        raise Trouble(
            f"The server is PostgreSQL {server}: install the client programs of that version, then again."
        )
    return fit[0]


if __name__ == "__main__":
    main(sys.argv[1])
