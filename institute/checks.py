"""What must be true of the database before the site is opened."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.utils import CursorWrapper

from institute.settings import HERE


@register(Tags.database)
def database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Ask each database named by `check --database` or by migrate."""
    problems: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            problems += [*role_problems(cursor, HERE.mode), *trigram_problems(cursor)]
            problems += demo_problems(cursor, HERE.mode)
    return problems


def role_problems(cursor: CursorWrapper, mode: str) -> list[CheckMessage]:
    """A superuser walks through every promise: triggers, TRUNCATE, roles."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if mode in ("local", "production") and cursor.fetchone() == (True,):
        return [Error("网站用的数据库账号是超级用户，请换成普通账号。", id="institute.E001")]
    return []


def trigram_problems(cursor: CursorWrapper) -> list[CheckMessage]:
    """Under LC_CTYPE C the trigrams of Chinese are silently empty, and so is every search."""
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if cursor.fetchone() is None:
        return []
    cursor.execute("SELECT cardinality(show_trgm('机器学习'))")
    if cursor.fetchone() == (0,):
        hint = "用 LC_CTYPE C.UTF-8（或其他 UTF-8 语言环境）重建数据库。"
        return [Error("这个数据库不认汉字，搜索会一片空白。", hint=hint, id="institute.E002")]
    return []


def demo_problems(cursor: CursorWrapper, mode: str) -> list[CheckMessage]:
    """Demo accounts have passwords somebody has seen printed."""
    cursor.execute("SELECT to_regclass('accounts_user')")
    if mode != "production" or cursor.fetchone() == (None,):
        return []
    cursor.execute("SELECT count(*) FROM accounts_user WHERE is_demo AND is_active")
    (count,) = cursor.fetchone() or (0,)
    return [Error(f"有 {count} 个演示账号还能登录，正式运行前请停用。", id="institute.E003")] if count else []
