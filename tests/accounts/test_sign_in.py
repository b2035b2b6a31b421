"""Signing in and out."""

import pytest
from django.test import Client

from accounts.models import User
from tests import cast
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, target: str = "") -> str:
    """Where the form leads; nothing when it is shown again."""
    response = client.post(SIGN_IN, {"username": email, "password": password, "next": target})
    return response.headers.get("Location", "")


def test_zhao_signs_in_with_any_case_and_comes_home(client: Client) -> None:
    zhao = cast.zhao()
    assert sign_in(client, "ZHAO@Example.cn") == "/"
    assert client.session["_auth_user_id"] == str(zhao.pk)


def test_lin_signs_in_and_goes_to_work(client: Client) -> None:
    cast.lin()
    assert sign_in(client, "lin@example.cn") == "/admin/"


def test_in_english_the_way_leads_to_english_pages(client: Client) -> None:
    cast.zhao()
    response = client.post(f"/en{SIGN_IN}", {"username": "zhao@example.cn", "password": PASSWORD})
    assert response["Location"] == "/en/"


def test_after_signing_in_one_is_where_one_was_going(client: Client) -> None:
    cast.zhao()
    assert sign_in(client, "zhao@example.cn", target="/courses/?q=智能") == "/courses/?q=%E6%99%BA%E8%83%BD"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        SIGN_IN,
    ],
)
def test_no_address_leads_off_the_site(client: Client, target: str) -> None:
    cast.zhao()
    assert sign_in(client, "zhao@example.cn", target=target) == "/"


def test_every_wrong_gets_the_same_answer(client: Client) -> None:
    closed = cast.zhao()
    cast.lin()
    closed.is_active = False
    closed.save()
    pages = [
        client.post(SIGN_IN, {"username": "someone@example.cn", "password": password}).content
        for password in ("wrong", PASSWORD)
    ]
    for email, password in (("lin@example.cn", "wrong"), ("zhao@example.cn", PASSWORD)):
        page = client.post(SIGN_IN, {"username": email, "password": password}).content
        pages.append(page.replace(email.encode(), b"someone@example.cn"))
    assert len({without_token(page) for page in pages}) == 1
    assert "邮箱或密码不对，或者账号已经停用。" in pages[0].decode()


def without_token(page: bytes) -> bytes:
    """The page but for its form token, which is new each time."""
    head, _, rest = page.partition(b'name="csrfmiddlewaretoken" value="')
    return head + rest.partition(b'"')[2]


def test_who_is_signed_in_passes_the_sign_in_page(client: Client) -> None:
    client.force_login(cast.zhao())
    assert client.get(f"{SIGN_IN}?next=/courses/")["Location"] == "/courses/"
    assert client.get(f"{SIGN_IN}?next={SIGN_IN}")["Location"] == "/"


def test_signing_out_takes_a_form_not_a_link(client: Client) -> None:
    client.force_login(cast.zhao())
    assert client.get("/accounts/sign-out/").status_code == 405
    assert client.post("/accounts/sign-out/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_admin_sends_a_stranger_to_our_sign_in(client: Client) -> None:
    first = client.get("/admin/accounts/user/")
    assert first["Location"] == "/admin/login/?next=/admin/accounts/user/"
    assert client.get(first["Location"])["Location"] == f"{SIGN_IN}?next=/admin/accounts/user/"
    assert client.get("/en/admin/login/")["Location"] == f"/en{SIGN_IN}?next=/en/admin/"


def test_admin_tells_a_student_that_it_is_not_for_them(client: Client) -> None:
    client.force_login(cast.zhao())
    response = client.get("/admin/", follow=True)
    assert (response.status_code, response.redirect_chain) == (403, [("/admin/login/?next=/admin/", 302)])


def test_admins_own_password_page_leads_to_ours(client: Client) -> None:
    client.force_login(cast.lin())
    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/"


def test_a_new_password_ends_every_other_session(client: Client) -> None:
    cast.zhao()
    other = Client()
    sign_in(client, "zhao@example.cn")
    sign_in(other, "zhao@example.cn")
    fresh = "yuzhong-peninsula-7"
    words = {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh}
    assert client.post("/accounts/password/", words)["Location"] == "/accounts/password/changed/"
    assert client.get("/accounts/password/changed/").status_code == 200
    assert other.get("/accounts/")["Location"] == f"{SIGN_IN}?next=/accounts/"
    assert User.objects.get(email="zhao@example.cn").check_password(fresh) is True


def test_the_account_page_offers_administration_to_administrators_alone(client: Client) -> None:
    pages = []
    for person in (cast.zhao(), cast.lin()):
        client.force_login(person)
        pages.append(client.get("/accounts/").content.decode().count('href="/admin/"'))
    assert pages == [0, 1]
