"""Who signs in."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Tally, User
from tests.make.numbers import number

PASSWORD = "gele-mountain-2026"


def user(email: str | None = None, **facts: Any) -> User:
    facts.setdefault("name", "路人")
    return User.objects.create_user(email or f"user{next(number)}@example.cn", PASSWORD, **facts)


def administrator(email: str | None = None, **facts: Any) -> User:
    facts.setdefault("name", "教务")
    return User.objects.create_superuser(email or f"admin{next(number)}@example.cn", PASSWORD, **facts)


def tally(key: str = "", *, count: int = 1, minutes: int = 15) -> Tally:
    until = timezone.now() + timedelta(minutes=minutes)
    return Tally.objects.create(key=key or f"search:{next(number)}", count=count, until=until)
