"""`make test`: every test on a database cluster of its own; in CI on each PostgreSQL this machine has.

With the name of a module instead, that module runs on the same cluster (screenshots).
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from institute.launch import environment
from institute.launch.binaries import Installation, installations
from institute.launch.browser import MISSING, ensure_browser
from institute.launch.follow import follow_parent
from institute.launch.locks import ALONE, AT_ONCE, lock
from institute.launch.say import Trouble, say

PYTEST = ("pytest", "-n", "2", "--dist", "loadgroup")
WITHOUT_BROWSER = "--ignore=tests/journeys"
FLOORS = ("common", "accounts", "catalog", "students", "mentors", "alliance", "institute")
# Where our own SQL stands: rules, actions, races, search, plans. What Django writes itself it tests itself.
OF_THE_DATABASE = ("constraints", "actions", "rules", "race", "kill", "search", "index", "plans", "loading")


def main(module: str | None) -> int:
    follow_parent()
    with alone():
        return run(module)


@contextmanager
def alone() -> Iterator[None]:
    """Two at once would drop each other's databases."""
    folder = environment.local_folder()
    try:
        place = lock(folder / "testing", ALONE | AT_ONCE)
    except BlockingIOError:
        raise Trouble(f"Tests are running in {folder}: wait for them, or name another LOCAL_DIR=.") from None
    with place:
        yield


def run(module: str | None) -> int:
    has_browser = ensure_browser()
    if module:
        return on_cluster("pg-test", None, module)
    codes = [on_cluster("pg-test", None, *PYTEST, *([] if has_browser else [WITHOUT_BROWSER]))]
    for other in other_engines():
        say(f"The database tests again, on PostgreSQL {other.major}:")
        codes.append(on_cluster(f"pg-test-{other.major}", other, *PYTEST, *of_the_database()))
    if not has_browser:
        say(f"\n*** BROWSER TESTS DID NOT RUN: {MISSING}. ***")
    return int(any(codes))


def of_the_database() -> list[str]:
    """The files that another PostgreSQL might answer otherwise, as paths from the root."""
    files = [path for floor in FLOORS for path in environment.ROOT.glob(f"tests/{floor}/test_*.py")]
    found = [path for path in files if any(word in path.name for word in OF_THE_DATABASE)]
    return sorted(str(path.relative_to(environment.ROOT)) for path in found)


def other_engines() -> list[Installation]:
    if os.environ.get("CI") != "true" or environment.has_own_server():
        return []
    return installations()[1:]


def on_cluster(name: str, installation: Installation | None, *module: str) -> int:
    """Run a module as the owner, who may make and drop test databases."""
    with environment.database(name, durable=False, installation=installation):
        environment.settle("test")
        local = environment.local_folder() / "test"
        local.mkdir(exist_ok=True)
        told = {**environment.as_owner(), "LOCAL_DIR": str(local)}
        return subprocess.run(
            [sys.executable, "-m", *module], cwd=environment.ROOT, env=told, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
