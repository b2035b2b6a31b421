"""What must be true of the database before the site is opened."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.utils import CursorWrapper

from institute.settings import HERE


@register(Tags.database)
def database(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Ask each database named by `check --database` or by migrate."""
    problems: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            problems += [*role_problems(cursor, HERE.mode), *trigram_problems(cursor)]
            problems += demo_problems(cursor, HERE.mode)
    return problems


@register(Tags.database, deploy=True)
def ownership(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Who owns a table can empty it and switch its triggers off; asked when the site opens, not by migrations."""
    hint = "Name the owner in DATABASE_OWNER_URL and an ordinary role in DATABASE_URL (docs/operations.md)."
    problem = Error(
        "The site connects to its database as the owner of its tables.", hint=hint, id="institute.E004"
    )
    return [problem for alias in databases or () if owns_tables(alias)]


def owns_tables(alias: str) -> bool:
    """Whether this connection's role owns the table the promises begin with."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = to_regclass('catalog_programme')"
        )
        return bool(cursor.fetchone() == (True,))


def role_problems(cursor: Any, mode: str) -> list[CheckMessage]:
    """A superuser walks through every promise: triggers, TRUNCATE, roles."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if mode in ("local", "production") and cursor.fetchone() == (True,):
        return [
            Error(
                "The site connects to its database as a superuser: use an ordinary role.", id="institute.E001"
            )
        ]
    return []


def trigram_problems(cursor: CursorWrapper) -> list[CheckMessage]:
    """Under LC_CTYPE C the trigrams of Chinese are silently empty, and so is every search."""
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if cursor.fetchone() is None:
        return []
    cursor.execute("SELECT cardinality(show_trgm('机器学习'))")
    if cursor.fetchone() == (0,):
        hint = "Create the database again with LC_CTYPE C.UTF-8 or another UTF-8 locale."
        return [
            Error(
                "This database does not know Chinese letters, so searches would find nothing.",
                hint=hint,
                id="institute.E002",
            )
        ]
    return []


def demo_problems(cursor: CursorWrapper, mode: str) -> list[CheckMessage]:
    """Demo accounts have passwords somebody has seen printed."""
    cursor.execute("SELECT to_regclass('accounts_user')")
    if mode != "production" or cursor.fetchone() == (None,):
        return []
    cursor.execute("SELECT count(*) FROM accounts_user WHERE is_demo AND is_active")
    (count,) = cursor.fetchone() or (0,)
    return (
        [
            Error(
                f"{count} demo accounts can still sign in: close them before production.", id="institute.E003"
            )
        ]
        if count
        else []
    )
