"""A database of one's own for a test that commits, and people who act in it at the same moment.

Triggers forbid TRUNCATE, so a test that commits cannot be cleaned up after; its database is thrown away.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

PATIENCE = 60.0


def copy_database(source: str, name: str) -> None:
    """Nobody may be connected to the source while it is copied: we hang up first."""
    connection.close()
    drop_database(name)
    _tell_server("CREATE DATABASE {} TEMPLATE {}", name, source)


def drop_database(name: str) -> None:
    """Whoever is still connected is thrown out."""
    _tell_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@contextmanager
def living_in(name: str) -> Iterator[None]:
    """Django's connections, in every thread, lead to this database for a while."""
    home = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = home


@contextmanager
def beside() -> Iterator["psycopg.Connection[Any]"]:
    """A second connection, to be led by hand: nothing is committed unless it is told to."""
    other = psycopg.connect(**_where())
    try:
        yield other
    finally:
        other.close()


def at_once(*verbs: Callable[[], Any]) -> list[Any]:
    """Each verb in a thread with its own connection, all begun together: what each gave, or what it raised."""
    gate = Barrier(len(verbs))

    def act(verb: Callable[[], Any]) -> Any:
        try:
            gate.wait(PATIENCE)
            return verb()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(verbs)) as threads:
        return list(threads.map(act, verbs, timeout=PATIENCE))


def _where() -> dict[str, Any]:
    parameters = connection.get_connection_params()
    return {
        key: parameters[key]
        for key in ("dbname", "user", "password", "host", "port", "options")
        if key in parameters
    }


def _tell_server(statement: str, *names: str) -> None:
    with psycopg.connect(**_where() | {"dbname": "postgres"}, autocommit=True) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
