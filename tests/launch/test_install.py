"""The virtual environment: made once, with what is written, or one sentence says why not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from institute.launch import install
from institute.launch.cluster import ROOT
from institute.launch.say import Trouble

REQUIREMENTS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout without an environment."""
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    (tmp_path / "requirements.txt").write_text("")
    return tmp_path


def test_what_is_current_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "institute.launch.install", "requirements-dev.txt"]
    subprocess.run(command, cwd=ROOT, check=True)
    capfd.readouterr()
    subprocess.run(command, cwd=ROOT, check=True)
    assert capfd.readouterr() == ("", "")


def test_a_missing_venv_module_is_named(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "runs", lambda *_command: False)
    with pytest.raises(Trouble, match="run `apt-get install python3-venv`"):
        install.ensure("requirements.txt")
    assert not (empty / ".venv").exists()


def test_an_old_python_gives_way_to_a_supported_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "OLDEST", (4, 0))
    monkeypatch.setattr(install, "runs", lambda *_command: True)
    monkeypatch.setattr("shutil.which", lambda name: f"/opt/{name}" if name == "python3.12" else None)
    assert install.base_python() == "/opt/python3.12"


def test_without_any_fit_python_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "OLDEST", (4, 0))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(Trouble, match=r"Python 3\.11 or newer is needed"):
        install.base_python()


def test_plain_pip_steps_in_for_uv(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[str]] = []

    def step(command: list[str]) -> bool:
        tried.append(command)
        return command == install.pip("requirements.txt")

    monkeypatch.setattr(install, "make_environment", lambda: (empty / ".venv").mkdir())
    monkeypatch.setattr(install, "step", step)
    install.ensure("requirements.txt")
    assert tried == [install.pip(install.INSTALLER), install.pip("requirements.txt")]


def test_a_failed_installation_is_tried_again_next_time(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "make_environment", lambda: (empty / ".venv").mkdir())
    monkeypatch.setattr(install, "step", lambda _command: False)
    with pytest.raises(Trouble, match=r"requirements\.txt could not be installed"):
        install.ensure("requirements.txt")
    assert not install.is_current("requirements.txt")


def test_no_python_is_ever_downloaded() -> None:
    assert install.environment()["UV_PYTHON_DOWNLOADS"] == "never"


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    assert [block for block in blocks if "==" not in block or "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_direct_requirement_has_its_reason(name: str) -> None:
    lines = (ROOT / name.replace(".txt", ".in")).read_text().splitlines()
    assert [line for line in lines if line and line[0] not in "#-" and "  # " not in line] == []
