"""What cannot work is said in one sentence, before anything is begun."""

from pathlib import Path

import psycopg
import pytest

from institute.launch.cluster import APPLICATION, OWNER, Cluster
from institute.launch.keeper import SUPERUSER
from institute.launch.locks import locked
from tests.launch.site import free_port, start

pytestmark = pytest.mark.xdist_group("site")
UNWRITTEN = "is not written like postgresql://role:password@host/name."
OTHER = "must begin with postgresql:// because the site runs on PostgreSQL only."


def refusal(local: Path, told: dict[str, str], target: str = "run") -> str:
    """The only line said, but for the installer's before it and make's own about the failure."""
    with start(local, free_port(), told, target) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    sentence, of_make = (line for line in said.splitlines() if not line.startswith("Installing "))
    assert ": *** " in of_make
    return sentence


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://somebody:secret@db/x", OTHER),
        ("garbage", OTHER),
        ("postgresql://somebody:secret@[::1/x", UNWRITTEN),
        (
            "postgresql://somebody@127.0.0.1:99999/x",
            'leads to no database: connection is bad: invalid port number: "99999"',
        ),
    ],
)
def test_an_address_that_is_none(tmp_path: Path, address: str, sentence: str) -> None:
    assert refusal(tmp_path / "local", {"DATABASE_URL": address}) == f"DATABASE_URL {sentence}"


def test_an_address_where_nobody_answers(tmp_path: Path) -> None:
    said = refusal(tmp_path / "local", {"DATABASE_URL": f"postgresql://x@127.0.0.1:{free_port()}/x"})
    assert said.startswith("DATABASE_URL leads to no database: ")
    assert "Connection refused" in said


def test_a_database_that_is_not_there(prepared: Cluster, tmp_path: Path) -> None:
    told = {"DATABASE_URL": prepared.url(APPLICATION), "DATABASE_OWNER_URL": prepared.url(OWNER, "nowhere")}
    said = refusal(tmp_path / "local", told)
    assert said.startswith("DATABASE_OWNER_URL leads to no database: ")
    assert said.endswith('FATAL: database "nowhere" does not exist')


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"INSTITUTE_MODE": "prod"},
            "INSTITUTE_MODE must be one of local, development, test, production, not 'prod'.",
        ),
        ({"INSTITUTE_MODE": "production"}, "Production needs SECRET_KEY, which is not set."),
        ({"BEHIND_HTTPS": "yes"}, "BEHIND_HTTPS must be 1 or 0, not 'yes'."),
    ],
)
def test_settings_that_make_no_sense(
    prepared: Cluster, tmp_path: Path, told: dict[str, str], sentence: str
) -> None:
    assert refusal(tmp_path / "local", {"DATABASE_URL": prepared.url(APPLICATION), **told}) == sentence


def test_a_superuser_is_refused_before_the_first_table(prepared: Cluster, tmp_path: Path) -> None:
    with psycopg.connect(prepared.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty TEMPLATE template0")
        said = refusal(tmp_path / "local", {"DATABASE_URL": prepared.url(SUPERUSER, "empty")})
        with psycopg.connect(prepared.url(SUPERUSER, "empty")) as empty:
            tables = empty.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace")
            assert tables.fetchall() == []
        connection.execute("DROP DATABASE empty")
    assert said == "The site connects to its database as a superuser: use an ordinary role."


def test_a_local_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "photo").touch()
    assert refusal(tmp_path / "photo", {}) == (
        f"{tmp_path / 'photo'} cannot be used (File exists): choose another LOCAL_DIR=."
    )


def test_tests_do_not_disturb_each_other(tmp_path: Path) -> None:
    with locked(tmp_path / "testing"):
        (tmp_path / ".institute").touch()
        assert refusal(tmp_path, {}, target="test") == (
            f"Tests are running in {tmp_path}: wait for them, or name another LOCAL_DIR=."
        )
