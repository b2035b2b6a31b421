"""Accounts in administration: opened, closed, never deleted; nobody lifts themselves up."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from accounts.models import User
from tests import cast, desk, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client: Client) -> User:
    """A member of staff who may open and change accounts, and is no superuser."""
    clerk = make.user("clerk@example.cn", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(clerk)
    return clerk


def test_lin_opens_an_account(client: Client) -> None:
    client.force_login(cast.lin())
    words = {"email": "New@Example.cn", "name": "新人", "number": "", "usable_password": "true"}
    passwords = {"password1": make.PASSWORD, "password2": make.PASSWORD}
    response = client.post("/admin/accounts/user/add/", {**words, **passwords})
    user = User.objects.get(email="new@example.cn")
    assert response["Location"] == f"/admin/accounts/user/{user.pk}/change/"
    assert (user.is_staff, user.check_password(make.PASSWORD)) == (False, True)


def test_a_taken_address_is_refused_at_its_field(client: Client) -> None:
    client.force_login(cast.lin())
    cast.zhao()
    words = {"email": "ZHAO@example.cn", "name": "又一个", "usable_password": "false"}
    form = client.post("/admin/accounts/user/add/", words).context["adminform"].form
    assert form.errors["email"] == ["这个邮箱已经有账号了。"]


def test_a_clerk_cannot_lift_an_account_up(client: Client, clerk: User) -> None:
    address = f"/admin/accounts/user/{clerk.pk}/change/"
    words = desk.fields(client.get(address)) | {"name": "自己"}
    client.post(address, {**words, "is_superuser": "on", "is_staff": "on"})
    clerk.refresh_from_db()
    assert (clerk.name, clerk.is_superuser) == ("自己", False)


@pytest.mark.usefixtures("clerk")
def test_a_clerk_cannot_change_a_superuser(client: Client) -> None:
    lin = cast.lin()
    fresh = {
        "password1": "yuzhong-peninsula-7",
        "password2": "yuzhong-peninsula-7",
        "usable_password": "true",
    }
    assert client.post(f"/admin/accounts/user/{lin.pk}/password/", fresh).status_code == 403
    assert client.post(f"/admin/accounts/user/{lin.pk}/change/", {"name": "x"}).status_code == 403


def test_no_account_is_deleted(client: Client) -> None:
    client.force_login(cast.lin())
    zhao = cast.zhao()
    assert client.post(f"/admin/accounts/user/{zhao.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("path", ["", "add/", "{pk}/change/", "{pk}/history/", "{pk}/password/", "?q=zhao"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_of_accounts_opens(client: Client, path: str, prefix: str) -> None:
    client.force_login(cast.lin())
    address = f"{prefix}/admin/accounts/user/{path}".format(pk=cast.zhao().pk)
    assert client.get(address).status_code == 200


def test_an_address_taken_a_moment_ago_is_refused_with_everything_that_was_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(cast.lin())
    cast.zhao()
    monkeypatch.setattr(User, "validate_constraints", lambda *_, **__: None)
    words = {"email": "zhao@example.cn", "name": "又一个", "usable_password": "false"}
    response = client.post("/admin/accounts/user/add/", words)
    form = response.context["adminform"].form
    assert (response.status_code, form["name"].value()) == (200, "又一个")
    assert form.errors["email"] == ["这个邮箱已经有账号了。"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_hint_about_passwords_is_in_the_readers_language(prefix: str) -> None:
    page = desk.client().get(f"{prefix}/admin/accounts/user/{make.user().pk}/password/")
    said = str(page.context["form"].fields["usable_password"].help_text)
    assert (said.startswith("选“不可以”") is (prefix == ""), "LDAP" in page.content.decode()) == (True, False)
