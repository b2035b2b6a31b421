"""The cluster under root and under an ordinary user."""

import os
import shutil
from pathlib import Path

import pytest

from institute.launch import unprivileged
from institute.launch.cluster import find
from institute.launch.say import Trouble
from tests.launch.holder import ends, holder, let_go, server_of

ROOT_HERE = os.getuid() == 0
RANKS = [(), unprivileged.SETPRIV] if ROOT_HERE else [()]


def python_for_all() -> str:
    """A Python that an ordinary user may run, too; the launcher needs no package."""
    return shutil.which("python3", path="/usr/bin:/bin:/usr/local/bin") or "python3"


@pytest.mark.parametrize("rank", RANKS, ids=lambda rank: "ordinary user" if rank else "whoever tests")
def test_it_starts_and_ends(open_place: Path, rank: tuple[str, ...]) -> None:
    place = open_place / "local" / "pg"
    with holder(place, code=open_place, rank=rank, python=python_for_all()) as one:
        server = server_of(one)
        assert Path(f"/proc/{server}").stat().st_uid == (unprivileged.NOBODY if rank else os.getuid())
        let_go(one)
    assert ends(server)


@pytest.mark.parametrize("rank", RANKS[:1] if ROOT_HERE else [], ids=["root"])
def test_root_without_user_namespaces_becomes_nobody(
    open_place: Path, tmp_path: Path, rank: tuple[str, ...]
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("setpriv", "test"):
        (programs / name).symlink_to(str(shutil.which(name)))
    place = open_place / "local" / "pg"
    told = {"PATH": str(programs)}
    with holder(place, code=open_place, rank=rank, python=python_for_all(), told=told) as one:
        server = server_of(one)
        assert Path(f"/proc/{server}").stat().st_uid == unprivileged.NOBODY
        let_go(one)
    assert ends(server)


def test_a_folder_nobody_cannot_reach_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unprivileged, "prefix", lambda: unprivileged.SETPRIV)
    monkeypatch.setattr(unprivileged, "allowed", lambda *_command: False)
    moved = unprivileged.reachable(tmp_path / "pg")
    assert moved.parent == unprivileged.SYSTEM_PLACE
    assert moved == unprivileged.reachable(tmp_path / "pg")
    assert list(tmp_path.iterdir()) == []


def test_a_cluster_of_somebody_else_is_not_touched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "data").mkdir(parents=True)
    monkeypatch.setattr(unprivileged, "server_user", lambda: os.getuid() + 1)
    with pytest.raises(Trouble, match="belongs to another user"):
        find(folder)
