"""Light or dark, and back to where one was."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests import cast, make


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_chosen_light_is_kept_and_shown(client: Client, theme: str) -> None:
    response = client.post("/theme/", {"theme": theme, "next": "/accounts/sign-in/?next=/x/"})
    cookie = response.cookies["theme"]
    assert response["Location"] == "/accounts/sign-in/?next=/x/"
    assert (cookie.value, cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (
        theme,
        31536000,
        "Lax",
        True,
    )
    assert f'data-theme="{theme}"' in client.get("/accounts/sign-in/").content.decode()


@pytest.mark.django_db
def test_behind_https_every_cookie_belongs_to_this_host(client: Client, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    cast.lin()
    make.member(cast.cqu())
    words = {"username": "lin@example.cn", "password": make.PASSWORD}
    answers = [
        client.post("/theme/", {"theme": "dark"}, secure=True),
        client.post("/credits/mine/", {"university": "cqu"}, secure=True),
        client.post("/accounts/sign-in/", words, secure=True),
        desk_act(client),
    ]
    said = {name: each for answer in answers for name, each in answer.cookies.items() if each.value}
    names = ["csrf", "familiar", "session", "theme", "university"]
    assert sorted(said) == [f"__Host-{name}" for name in names]
    assert {(each["secure"], each["path"], each["domain"]) for each in said.values()} == {(True, "/", "")}
    assert 'data-theme="dark"' in client.get("/", secure=True).content.decode()


def desk_act(client: Client) -> Any:
    """Something an administrator does that leaves a message behind."""
    page = "/admin/catalog/programme/"
    return client.post(page, {"action": "publish", "index": "0"}, secure=True)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_choosing_a_light_never_leads_off_the_site(client: Client, target: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": target})["Location"] == "/"


def test_an_unknown_light_is_refused(client: Client) -> None:
    response = client.post("/theme/", {"theme": "sepia"})
    assert (response.status_code, "theme" in response.cookies) == (400, False)


def test_a_stale_cookie_is_as_good_as_none(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert 'data-theme="auto"' in client.get("/accounts/sign-in/").content.decode()


def test_a_page_without_an_icon_of_its_own_finds_ours(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/favicon.svg"


@pytest.mark.django_db
def test_an_account_remembers_its_light_on_another_device() -> None:
    zhao, here, there = cast.zhao(), Client(), Client()
    for client in (here, there):
        client.force_login(zhao)
    here.post("/theme/", {"theme": "dark"})
    assert 'data-theme="dark"' in there.get("/accounts/").content.decode()
