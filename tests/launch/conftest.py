"""Places and processes for the launcher's tests."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from institute.launch.cluster import APPLICATION, OWNER, ROOT, Cluster, find, held
from institute.launch.unprivileged import NOBODY
from tests.launch.site import Site, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pg"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that an ordinary user owns and can reach, with a copy of the launcher in it."""
    place = Path(tempfile.mkdtemp(prefix="launch-"))
    shutil.copytree(ROOT / "institute" / "launch", place / "institute" / "launch")
    (place / "institute" / "__init__.py").touch()
    for path in (place, *place.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster with the site's tables and rights."""
    cluster = find(tmp_path_factory.mktemp("prepared") / "pg", durable=False)
    with held(cluster):
        told = {"DATABASE_URL": cluster.url(OWNER), "INSTITUTE_MODE": "test"}
        command = [sys.executable, "-m", "institute.launch.prepare", APPLICATION]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=True)
        yield cluster


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as `make run` opens it for the first time."""
    with opened(tmp_path_factory.mktemp("site") / "local") as one:
        yield one
