"""The people of a trial run: one of each role that has something to do."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from institute.management.commands import demo_accounts
from institute.settings import HERE

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the command writes down: role, address, password."""
    monkeypatch.setattr(demo_accounts, "HERE", replace(HERE, local_dir=tmp_path))
    call_command("demo_accounts")
    written = (tmp_path / "accounts.txt").read_text(encoding="utf-8").splitlines()
    return [line.rsplit(maxsplit=2) for line in written]


def test_each_is_who_the_line_says(lines: Any) -> None:
    assert [line[:2] for line in lines] == [
        ["administrator", "admin@example.edu"],
        ["student affairs", "affairs@example.edu"],
        ["student", "student@example.edu"],
        ["mentor", "mentor@example.edu"],
        ["officer", "officer@example.edu"],
    ]
    facts = User.objects.filter(is_demo=True).values_list("email", "is_superuser", "is_staff", "groups__name")
    assert set(facts) == {
        ("admin@example.edu", True, True, None),
        ("affairs@example.edu", False, True, "学生事务"),
        ("student@example.edu", False, False, "学生"),
        ("mentor@example.edu", False, False, "导师"),
        ("officer@example.edu", False, False, "认定经办人"),
    }
    assert Group.objects.get(name="学生").permissions.count() == 0


def test_each_can_sign_in_and_comes_to_their_place(lines: Any) -> None:
    places = []
    for _role, email, password in lines:
        answer = Client().post("/accounts/sign-in/", {"username": email, "password": password})
        places.append(answer["Location"])
    assert places == ["/admin/", "/admin/", "/", "/", "/"]
