"""The first administrator's link: once, soon, and only while there is none."""

from io import StringIO

import pytest
from django.core import signing
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.first import SALT, appoint_first, first_link
from accounts.models import User
from common.refusals import Refused
from tests import cast

pytestmark = pytest.mark.django_db
FACTS = {
    "email": "first@example.cn",
    "name": "首位",
    "password": "gele-mountain-2026",
    "again": "gele-mountain-2026",
}


def test_the_command_prints_a_link_that_opens() -> None:
    said = StringIO()
    call_command("first_administrator", site="https://ai.example.edu.cn/", stdout=said, stderr=StringIO())
    link = said.getvalue().strip()
    assert link.startswith("https://ai.example.edu.cn/accounts/first/")
    assert Client().get(link.removeprefix("https://ai.example.edu.cn")).status_code == 200


def test_the_link_makes_one_administrator_and_is_gone(client: Client) -> None:
    link = first_link()
    assert client.post(link, FACTS)["Location"] == "/admin/"
    first = User.objects.get()
    assert (first.email, first.is_superuser, first.is_staff) == ("first@example.cn", True, True)
    assert client.get("/admin/").status_code == 200
    assert (client.get(link).status_code, client.post(link, FACTS).status_code) == (404, 404)


def test_of_two_who_passed_the_door_the_second_is_refused() -> None:
    cast.lin()
    with pytest.raises(Refused, match="已经有管理员了"):
        appoint_first(email="late@example.cn", name="迟到", password="x")
    assert User.objects.filter(email="late@example.cn").exists() is False


def test_with_an_administrator_there_is_no_link() -> None:
    cast.lin()
    with pytest.raises(CommandError, match="There is an administrator already"):
        call_command("first_administrator")


@pytest.mark.parametrize(
    "token", ["nonsense", signing.dumps("first", salt="elsewhere")], ids=["bare", "signed"]
)
def test_another_token_opens_nothing(client: Client, token: str) -> None:
    assert client.get(f"/accounts/first/{token}/").status_code == 404


def test_the_link_ends_after_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.signing.time.time", lambda: 1_000_000_000)
    old = signing.dumps("first", salt=SALT)
    monkeypatch.undo()
    assert client.get(f"/accounts/first/{old}/").status_code == 404


@pytest.mark.parametrize(
    ("facts", "field", "sentences"),
    [
        ({"again": "other-mountain-2026"}, "again", ["两次输入的密码不一样。"]),
        (
            {"password": "12345678901", "again": "12345678901"},
            "password",
            ["这个密码太常见了。", "密码不能全是数字。"],
        ),
        ({"password": ""}, "password", ["请填写。"]),
        ({"email": "not an address"}, "email", ["这不是一个邮箱地址。"]),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    client: Client, facts: dict[str, str], field: str, sentences: list[str]
) -> None:
    form = client.post(first_link(), {**FACTS, **facts}).context["form"]
    assert form.errors == {field: sentences}
    assert User.objects.exists() is False
