"""`make backup`: a copy of the whole database in one file."""

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from institute.launch import environment
from institute.launch.binaries import Installation, installations
from institute.launch.say import Trouble, say

# -B leaves out large objects: we have none, and one that the application made could not be read by the owner.
OPTIONS = ("--format=custom", "-B")


def main() -> None:
    wanted = os.environ.get("FILE")
    folder = environment.local_folder() / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = Path(wanted) if wanted else folder / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"
    with environment.database("pg"):
        save(os.environ["DATABASE_OWNER_URL"], target)
    say(f"The database is kept in {target}")


def save(url: str, target: Path) -> None:
    """Whole or not at all: only a finished copy gets the name asked for."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    command = [tools(url).program("pg_dump"), *OPTIONS, f"--file={unfinished}", f"--dbname={url}"]
    make_private(unfinished, target)
    try:
        if subprocess.run(command, check=False).returncode:
            raise Trouble("The database could not be copied: the lines above say why.")
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def make_private(unfinished: Path, target: Path) -> None:
    """Nobody but its owner may read the copy, from its first byte on."""
    if target.is_dir():
        raise Trouble(f"{target} is a folder: let FILE= name the file that is to become the copy.")
    try:
        os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as error:
        raise Trouble(f"{target} cannot be written ({error.strerror}): choose another FILE=.") from None


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
    main()
