"""What must be true of the database before the site is opened."""

from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.db import connection

from institute.checks import database, demo_problems, ownership, role_problems, trigram_problems
from tests import cast

pytestmark = pytest.mark.django_db


class Speaking:
    """A cursor of a role that is, or is not, a superuser: the tests' own role differs by machine."""

    def __init__(self, is_superuser: bool) -> None:
        self.row = (is_superuser,)

    def execute(self, question: str) -> None:
        """Answer the one question that is asked."""
        assert question == "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"

    def fetchone(self) -> Any:
        """The row."""
        return self.row


def names(problems: list[CheckMessage]) -> list[str | None]:
    return [problem.id for problem in problems]


@pytest.mark.parametrize(
    ("mode", "found"), [("local", ["institute.E001"]), ("production", ["institute.E001"]), ("test", [])]
)
def test_a_superuser_role_is_refused_where_people_are_served(mode: str, found: list[str]) -> None:
    assert names(role_problems(Speaking(True), mode)) == found


@pytest.mark.parametrize("mode", ["local", "production", "test"])
def test_an_ordinary_role_is_welcome_everywhere(mode: str) -> None:
    assert names(role_problems(Speaking(False), mode)) == []


def test_this_database_knows_chinese_letters() -> None:
    with connection.cursor() as cursor:
        assert trigram_problems(cursor) == []


def test_a_database_that_does_not_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA blind")
        cursor.execute(
            "CREATE FUNCTION blind.show_trgm(text) RETURNS text[] LANGUAGE sql RETURN '{}'::text[]"
        )
        cursor.execute("SET LOCAL search_path = blind, public")
        assert names(trigram_problems(cursor)) == ["institute.E002"]


@pytest.mark.parametrize(("mode", "found"), [("production", ["institute.E003"]), ("local", [])])
def test_a_demo_account_that_can_sign_in_keeps_production_closed(mode: str, found: list[str]) -> None:
    zhao = cast.zhao()
    zhao.is_demo = True
    zhao.save()
    with connection.cursor() as cursor:
        assert names(demo_problems(cursor, mode)) == found
        zhao.is_active = False
        zhao.save()
        assert names(demo_problems(cursor, mode)) == []


def test_the_database_of_this_test_passes_every_check() -> None:
    assert database(databases=["default"]) == []


def test_without_being_asked_for_a_database_none_is_touched() -> None:
    assert database() == []


def test_the_owner_of_the_tables_does_not_open_the_site() -> None:
    # Tests run as the owner, who migrated this database.
    assert names(ownership(databases=["default"])) == ["institute.E004"]


def test_before_the_tables_are_there_nobody_owns_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE catalog_programme RENAME TO gone")
    assert names(ownership(databases=["default"])) == []
