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
from institute.launch.keeper import running
from institute.launch.unprivileged import NOBODY
from tests.launch.holder import ends
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
def first(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What `make run` said when it opened the site for the first time, and the folder that it left."""
    local = tmp_path_factory.mktemp("first") / "local"
    with opened(local) as one:
        server = running(find(local / "pg"))
    assert server
    assert ends(server)
    return one


@pytest.fixture(scope="session")
def site(first: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, opened on a copy of that folder."""
    with opened(copied(first.local, tmp_path_factory.mktemp("site"))) as one:
        yield one


@pytest.fixture
def loaded(first: Site, tmp_path: Path) -> Path:
    """Another copy, for this test alone: loading everything anew is what takes longest."""
    return copied(first.local, tmp_path)


def copied(folder: Path, place: Path) -> Path:
    """With the owners: the server's files may belong to somebody else."""
    subprocess.run(["cp", "-a", str(folder), str(place)], check=True)
    return place / folder.name
