"""Clones: what happens in one stays there, and the many are let go together."""

import psycopg
import pytest
from django.db import connection

from catalog.models import Course
from tests import make
from tests.clones import at_once, beside

pytestmark = pytest.mark.usefixtures("clone")


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        return str(cursor.fetchone()[0])


def fail() -> None:
    raise ValueError


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_clone_begins_without_what_the_last_one_committed(turn: str) -> None:
    assert Course.objects.count() == 0
    make.course(f"AG{len(turn)}")


def test_every_thread_acts_in_the_clone() -> None:
    assert at_once(database, database, database) == [connection.settings_dict["NAME"]] * 3


def test_what_is_raised_comes_back_as_an_answer() -> None:
    answers = at_once(database, fail)
    assert [type(answer) for answer in answers] == [str, ValueError]


def test_threads_hang_up_when_they_are_done() -> None:
    at_once(*[database] * 5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        assert cursor.fetchone()[0] == 1


def test_a_connection_led_by_hand_commits_only_when_told() -> None:
    with beside() as other:
        other.execute("INSERT INTO catalog_course (code) VALUES ('AG1')")
    assert Course.objects.count() == 0
    assert other.info.status == psycopg.pq.ConnStatus.BAD
