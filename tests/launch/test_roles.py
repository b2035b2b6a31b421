"""What the application may do with the database: rows, and nothing else."""

from collections.abc import Iterator

import psycopg
import pytest

from institute.launch.cluster import APPLICATION, OWNER, Cluster

pytestmark = pytest.mark.xdist_group("site")
FORBIDDEN = (
    "CREATE TABLE mine (x int)",
    "CREATE TEMPORARY TABLE mine (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "DROP TABLE accounts_user",
    "ALTER TABLE accounts_user ADD COLUMN mine int",
    "CREATE INDEX mine ON accounts_user (email)",
    "TRUNCATE accounts_user CASCADE",
    "ALTER TABLE accounts_user DISABLE TRIGGER ALL",
    "CREATE TRIGGER mine BEFORE INSERT ON accounts_user EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "SET session_replication_role = replica",
    f"SET ROLE {OWNER}",
    f"ALTER ROLE {APPLICATION} SUPERUSER",
    "CREATE DATABASE mine",
    "COPY accounts_user TO PROGRAM 'true'",
)


@pytest.fixture
def application(prepared: Cluster) -> Iterator[psycopg.Connection]:
    with psycopg.connect(prepared.url(APPLICATION), autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_may_not(application: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(statement.encode())


def test_the_application_may_work_with_rows_of_every_table(application: psycopg.Connection) -> None:
    lacking = application.execute(
        "SELECT relname, needed FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) needed"
        " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT has_table_privilege(oid, needed)"
    ).fetchall()
    assert lacking == []


def test_the_application_may_draw_numbers(application: psycopg.Connection) -> None:
    application.execute("SELECT nextval(pg_get_serial_sequence('django_content_type', 'id'))")


def test_neither_role_is_more_than_it_must_be(application: psycopg.Connection) -> None:
    roles = application.execute(
        "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles"
        " WHERE rolname LIKE 'institute%' ORDER BY rolname"
    ).fetchall()
    assert roles == [
        (APPLICATION, False, False, False, False, False),
        (OWNER, False, False, True, False, False),
    ]
