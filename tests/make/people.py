"""Who signs in."""

from typing import Any

from accounts.models import User
from tests.make.numbers import number

PASSWORD = "gele-mountain-2026"


def user(email: str | None = None, **facts: Any) -> User:
    facts.setdefault("name", "路人")
    return User.objects.create_user(email or f"user{next(number)}@example.cn", PASSWORD, **facts)


def administrator(email: str | None = None, **facts: Any) -> User:
    facts.setdefault("name", "教务")
    return User.objects.create_superuser(email or f"admin{next(number)}@example.cn", PASSWORD, **facts)
