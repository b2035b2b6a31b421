"""LOCAL_DIR is a folder of ours alone; whatever else it names stays untouched."""

from pathlib import Path

import pytest

from institute.launch import environment
from institute.launch.say import Trouble


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that may be lost, with a tracked folder of static files."""
    root = tmp_path / "home" / "checkout"
    (root / "static").mkdir(parents=True)
    (root / "static" / "tokens.css").touch()
    (root / "photo").touch()
    monkeypatch.setattr(environment, "ROOT", root)
    return root


def content(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("named", [None, "", ".local"])
def test_without_a_name_it_lies_in_the_checkout(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    monkeypatch.delenv("LOCAL_DIR", raising=False)
    if named is not None:
        monkeypatch.setenv("LOCAL_DIR", named)
    assert environment.local_folder() == checkout / ".local"
    assert (checkout / ".local").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("named", [".", "..", "static", "static/../", "/"])
def test_a_folder_with_other_things_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("LOCAL_DIR", named)
    before = content(checkout.parent)
    with pytest.raises(Trouble, match="holds things that are not ours"):
        environment.local_folder()
    assert content(checkout.parent) == before


def test_no_marker_makes_the_checkout_ours(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_DIR", ".")
    (checkout / environment.MARKER).touch()
    with pytest.raises(Trouble, match="holds things that are not ours"):
        environment.local_folder()


@pytest.mark.parametrize("named", ["photo", "photo/local", "/proc/local"])
def test_a_place_for_no_folder_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("LOCAL_DIR", named)
    with pytest.raises(Trouble, match="cannot be used"):
        environment.local_folder()
    assert content(checkout) == ["photo", "static", "static/tokens.css"]


def test_an_empty_folder_becomes_ours_and_stays_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_DIR", "mine")
    (checkout / "mine").mkdir()
    (environment.local_folder() / "secret").touch()
    assert content(environment.local_folder()) == [environment.MARKER, "secret"]
