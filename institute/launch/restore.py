"""`make restore FILE=`: puts a copy made by `make backup` in the place of what is there."""

import os
import subprocess
from pathlib import Path

from institute.launch import environment
from institute.launch.backup import tools
from institute.launch.run import prepare
from institute.launch.say import Trouble, say

PLAIN = ("--no-owner", "--no-privileges", "--no-comments", "--file=-")


def main() -> None:
    wanted = os.environ.get("FILE", "")
    source = Path(wanted)
    if not wanted or not source.is_file():
        raise Trouble("Say which copy: `make restore FILE=.local/backups/<name>.dump`.")
    with environment.database("pg"):
        environment.settle("local")
        load(os.environ["DATABASE_OWNER_URL"], source)
        prepare()
    say(f"The database is as it was in {source}")


def load(url: str, source: Path) -> None:
    """In one transaction: everything the owner has goes, the copy comes, or nothing changes at all."""
    ours = tools(url)
    read = subprocess.run([ours.program("pg_restore"), *PLAIN, source], capture_output=True, check=False)
    if read.returncode:
        raise Trouble(f"{source} is no copy made by `make backup`: {read.stderr.decode().strip()}")
    write = [ours.program("psql"), "-Xq", "-1", "-v", "ON_ERROR_STOP=1", "--output=/dev/null", url]
    script = b"SET lock_timeout = '30s';\nDROP OWNED BY CURRENT_USER CASCADE;\n" + read.stdout
    if subprocess.run(write, input=script, check=False).returncode:
        raise Trouble("The copy could not be put back, nothing was changed: the lines above say why.")


if __name__ == "__main__":
    main()
