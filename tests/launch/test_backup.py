"""A copy put back is what was copied, to the last row."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from institute.launch.backup import save
from institute.launch.cluster import APPLICATION, OWNER, Cluster
from institute.launch.restore import load
from institute.launch.say import Trouble
from tests.launch.site import start

pytestmark = pytest.mark.xdist_group("site")
CHECKSUM = {
    "r": "SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM {} t",
    "S": "SELECT format('%s %s', last_value, is_called) FROM {}",
}


@pytest.fixture
def url(prepared: Cluster) -> Iterator[str]:
    """A copy of the prepared database, with some rows, for this test alone."""
    with psycopg.connect(prepared.url(OWNER, "postgres"), autocommit=True) as owner:
        owner.execute("CREATE DATABASE copied TEMPLATE institute")
        with psycopg.connect(prepared.url(OWNER, "copied")) as copied:
            copied.execute(
                "CREATE TABLE kept (id bigserial PRIMARY KEY, title text NOT NULL CHECK (title <> ''))"
            )
            copied.execute(
                "INSERT INTO kept (title) SELECT '低空经济AI应用' || n FROM generate_series(1, 500) n"
            )
        yield prepared.url(OWNER, "copied")
        owner.execute("DROP DATABASE copied WITH (FORCE)")


def content(url: str) -> dict[str, str]:
    """A checksum of the rows of every table, and the state of every sequence."""
    told: dict[str, str] = {}
    with psycopg.connect(url) as connection:
        relations = connection.execute(
            "SELECT relname, relkind::text FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S')"
        ).fetchall()
        for name, kind in relations:
            (told[name],) = connection.execute(
                sql.SQL(CHECKSUM[kind]).format(sql.Identifier(name))
            ).fetchall()[0]
    return told


def shape(url: str) -> list[tuple[str, str]]:
    """Every column, constraint, trigger and index; not its wording, which PostgreSQL may put differently."""
    with psycopg.connect(url) as connection:
        return connection.execute(
            "SELECT table_name || '.' || column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public'"
            " UNION ALL SELECT conname, contype::text FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
            " UNION ALL SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal"
            " UNION ALL SELECT indexname, tablename FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2"
        ).fetchall()


def test_a_restored_database_is_identical(url: str, tmp_path: Path) -> None:
    save(url, tmp_path / "copy")
    before = content(url), shape(url)
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM kept WHERE id % 3 = 0")
        connection.execute("DROP TABLE django_session")
        connection.execute("CREATE TABLE newer (x int)")
    load(url, tmp_path / "copy")
    assert (content(url), shape(url)) == before


def test_a_copy_is_for_its_owner_alone(url: str, tmp_path: Path) -> None:
    save(url, tmp_path / "copy")
    assert [(file.name, file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == [("copy", 0o600)]


def test_a_large_object_of_the_application_is_no_obstacle(
    url: str, prepared: Cluster, tmp_path: Path
) -> None:
    with psycopg.connect(prepared.url(APPLICATION, "copied")) as application:
        application.execute("SELECT lo_create(0)")
    save(url, tmp_path / "copy")
    load(url, tmp_path / "copy")


@pytest.mark.parametrize("place", ["nowhere/copy", "", "photo/copy"])
def test_a_place_for_no_copy_is_refused(url: str, tmp_path: Path, place: str) -> None:
    (tmp_path / "photo").touch()
    with pytest.raises(Trouble, match="FILE="):
        save(url, tmp_path / place)
    assert [file.name for file in tmp_path.iterdir()] == ["photo"]
    assert not tmp_path.with_name(f"{tmp_path.name}.unfinished").exists()


def test_any_name_goes_through_make(prepared: Cluster, tmp_path: Path) -> None:
    copy = tmp_path / "a b\"c'd"
    told = {"DATABASE_URL": prepared.url(OWNER), "FILE": str(copy)}
    with start(tmp_path / "local", 8000, told, target="backup") as backup:
        said, _ = backup.communicate(timeout=60)
    assert (said.splitlines()[-1], copy.is_file()) == (f"The database is kept in {copy}", True)


def test_what_is_no_copy_changes_nothing(url: str, tmp_path: Path) -> None:
    before = content(url)
    (tmp_path / "photo").write_bytes(b"not a copy")
    with pytest.raises(Trouble, match="is no copy made by `make backup`"):
        load(url, tmp_path / "photo")
    assert content(url) == before


def test_a_cut_copy_changes_nothing(url: str, tmp_path: Path) -> None:
    save(url, tmp_path / "copy")
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) * 2 // 3])
    before = content(url)
    with pytest.raises(Trouble):
        load(url, tmp_path / "cut")
    assert content(url) == before
