"""When a session begins and ends."""

from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client

from accounts.models import User
from tests import cast, desk, make
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"
TURNED_AWAY = f"{SIGN_IN}?next=/accounts/"


def by_hand(person: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET is_active = false WHERE id = %s", [person.pk])


def by_saving(person: User) -> None:
    person.is_active = False
    person.save()


def by_form(person: User) -> None:
    browser, page = desk.client(), desk.address("change", person)
    sent = desk.fields(browser.get(page))
    del sent["is_active"]
    assert browser.post(page, sent).status_code == 302


@pytest.mark.parametrize("close", [by_hand, by_saving, by_form])
def test_a_closed_account_is_signed_out_at_once_and_for_good(client: Client, close: Any) -> None:
    zhao = cast.zhao()
    client.force_login(zhao)
    assert client.get("/accounts/").status_code == 200
    close(zhao)
    User.objects.filter(pk=zhao.pk).update(is_active=True)
    assert client.get("/accounts/")["Location"] == TURNED_AWAY
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_a_stranger_on_the_next_page(client: Client) -> None:
    client.force_login(cast.lin())
    by_hand(cast.lin())
    assert client.get("/accounts/")["Location"] == TURNED_AWAY
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_an_old_copy_of_an_account_does_not_bring_its_sessions_back(client: Client) -> None:
    old = cast.zhao()
    client.force_login(old)
    by_hand(old)
    old.save()
    assert client.get("/accounts/")["Location"] == TURNED_AWAY


def test_other_changes_end_no_session(client: Client) -> None:
    zhao = cast.zhao()
    client.force_login(zhao)
    zhao.name = "赵新新"
    zhao.save()
    assert client.get("/accounts/").status_code == 200


def test_signing_in_begins_a_new_session(client: Client) -> None:
    cast.zhao()
    client.session["seen"] = 1
    before = client.session
    before.save()
    client.cookies["sessionid"] = str(before.session_key)
    assert client.post(SIGN_IN, {"username": "zhao@example.cn", "password": PASSWORD}).status_code == 302
    assert client.cookies["sessionid"].value != before.session_key
    assert before.exists(str(before.session_key)) is False


@pytest.mark.parametrize("wrong", ["nobody", "password", "closed", "without password"])
def test_every_wrong_costs_one_hashing(client: Client, wrong: str) -> None:
    """The time is that of the hasher: the same for all."""
    zhao = cast.zhao()
    if wrong == "closed":
        by_saving(zhao)
    if wrong == "without password":
        zhao.set_unusable_password()
        zhao.save()
    name = "nobody@example.cn" if wrong == "nobody" else zhao.email
    password = PASSWORD if wrong == "closed" else "wrong"
    with patch.object(
        MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
    ) as hashing:
        client.post(SIGN_IN, {"username": name, "password": password})
    assert hashing.call_count == 1


def test_an_account_made_a_moment_ago_can_go_on() -> None:
    browser = Client()
    browser.force_login(make.user())
    assert browser.get("/accounts/").status_code == 200
