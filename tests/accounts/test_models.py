"""Rules of accounts, both sides, from raw SQL."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from tests import cast, make

pytestmark = pytest.mark.django_db

BROKEN = {
    "user_email_unique": {"email": "zhao@example.cn"},
    "user_email_folded": {"email": "Wang@example.cn"},
    "user_number_unique": {"number": "2026001"},
    "user_number": {"number": "2026\n002"},
    "user_language_known": {"language": "fr"},
    "user_theme_known": {"theme": "sepia"},
}


def insert(**facts: Any) -> None:
    """One account by raw SQL, past every form."""
    row = {
        "email": "wang@example.cn", "number": "", "name": "王", "language": "en", "theme": "auto", "password": "",
        "is_staff": False, "is_active": True, "is_demo": False, "is_superuser": False, "joined_at": "2026-09-01",
        **facts,
    }  # fmt: skip
    columns, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO accounts_user ({columns}) VALUES ({marks})", list(row.values()))


@pytest.mark.parametrize(("constraint", "facts"), BROKEN.items(), ids=BROKEN.keys())
def test_the_database_refuses_what_breaks_a_rule(constraint: str, facts: dict[str, str]) -> None:
    zhao = cast.zhao()
    zhao.number = "2026001"
    zhao.save()
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        insert(**facts)


def test_the_database_takes_many_accounts_without_a_number() -> None:
    insert(email="a@example.cn")
    insert(email="b@example.cn")
    assert User.objects.filter(number="").count() == 2


def test_every_rule_of_accounts_is_broken_above() -> None:
    rules = {rule.name for rule in User._meta.constraints}
    assert rules - {"user_sessions_end"} == set(BROKEN)  # that one only counts: test_sessions.py


def test_an_address_is_the_same_in_any_case() -> None:
    user = make.user("  Chen.Si@Example.CN ")
    assert user.email == "chen.si@example.cn"
    assert User.objects.get(email="CHEN.SI@example.cn") == user
    assert User.objects.get_by_natural_key("Chen.Si@example.cn") == user


def test_a_second_account_under_one_address_is_refused_in_words() -> None:
    cast.zhao()
    with pytest.raises(ValidationError) as refusal:
        make.user("ZHAO@example.cn")
    assert refusal.value.message_dict == {"email": ["这个邮箱已经有账号了。"]}


def test_an_account_is_known_by_name_and_address() -> None:
    zhao = cast.zhao()
    assert (str(zhao), zhao.get_full_name(), zhao.get_short_name()) == (
        "赵新 zhao@example.cn",
        "赵新",
        "赵新",
    )


def test_a_site_is_without_administrator_until_one_is_active() -> None:
    assert User.objects.without_administrator() is True
    lin = cast.lin()
    assert User.objects.without_administrator() is False
    lin.is_active = False
    lin.save()
    assert User.objects.without_administrator() is True
