"""The people of a trial run, each with a password drawn once and kept in LOCAL_DIR/accounts.txt."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from institute.roles import AFFAIRS, MENTOR, OFFICER, STUDENT, Role
from institute.settings import HERE


class Person(NamedTuple):
    """Somebody to sign in as."""

    role: str
    email: str
    name: str
    group: Role | None = None  # without one a superuser


PEOPLE = (
    Person("administrator", "admin@example.edu", "教务员"),
    Person("student affairs", "affairs@example.edu", "学生事务员（演示）", AFFAIRS),
    Person("student", "student@example.edu", "示范学生（演示）", STUDENT),
    Person("mentor", "mentor@example.edu", "示范导师（演示）", MENTOR),
    Person("officer", "officer@example.edu", "示范经办人（演示）", OFFICER),
)


class Command(BaseCommand):
    help = "Makes the demo accounts, where they or their passwords are missing."

    @transaction.atomic
    def handle(self, **_options: object) -> None:
        file = HERE.local_dir / "accounts.txt"
        people = [person.email for person in PEOPLE]
        users = get_user_model().objects.filter(is_demo=True, email__in=people)
        if not file.exists() or users.count() < len(PEOPLE):
            lines = [draw(person) for person in PEOPLE]
            write_private(file, lines)
            self.stdout.write("\n".join(["Demo accounts:", *(f"  {line}" for line in lines)]))
        self.stdout.write(f"Demo accounts are kept in {file}")


def draw(person: Person) -> str:
    """Give the person a fresh password, and an account where there is none."""
    password = secrets.token_urlsafe(12)
    users = get_user_model().objects
    user = users.filter(email=person.email, is_demo=True).first()
    if user is None:
        born = users.create_user if person.group else users.create_superuser
        user = born(person.email, name=person.name, is_demo=True)
    if person.group:
        user.is_staff = person.group.is_staff
        user.groups.set(Group.objects.filter(name=person.group.name))
    user.set_password(password)
    user.save(update_fields=["password", "is_staff"])
    return f"{person.role:<16}{person.email:<24}{password}"


def write_private(file: Path, lines: list[str]) -> None:
    """Nobody else may read it, not even for the moment between making and closing it."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as fresh:
        os.fchmod(fresh.fileno(), 0o600)
        fresh.write("\n".join([*lines, ""]))
