"""Who signs in comes to where their work lies, unless they were going somewhere."""

import pytest
from django.test import Client, RequestFactory

from accounts.links import link_for
from institute.context import bare_site
from tests import cast, make
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
STUDENT = "zhou@example.cn"


@pytest.fixture(autouse=True)
def people() -> None:
    make.student("周可", user=make.user(STUDENT))
    cast.zhao()
    cast.lin()


@pytest.mark.parametrize(
    ("email", "target", "place"),
    [
        (STUDENT, "", "/record/"),
        (STUDENT, "/courses/?page=2", "/courses/?page=2"),
        (STUDENT, "/", "/"),
        ("zhao@example.cn", "", "/"),
        ("lin@example.cn", "", "/admin/"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_signing_in(client: Client, prefix: str, email: str, target: str, place: str) -> None:
    words = {"username": email, "password": PASSWORD, "next": target and prefix + target}
    assert client.post(f"{prefix}/accounts/sign-in/", words)["Location"] == prefix + place


def test_a_student_who_is_in_already_passes_the_sign_in(client: Client) -> None:
    client.post("/accounts/sign-in/", {"username": STUDENT, "password": PASSWORD})
    assert client.get("/accounts/sign-in/")["Location"] == "/record/"


def test_a_student_who_chose_a_password_by_letter(client: Client) -> None:
    account = make.user("wu@example.cn")
    make.student("吴越", user=account)
    words = dict.fromkeys(("password", "again"), "yuzhong-peninsula-7")
    path = link_for(account).partition("//")[2].partition("/")[2]
    assert client.post(f"/{path}", words)["Location"] == "/record/"


def test_home_is_no_destination() -> None:
    assert bare_site(RequestFactory().get("/"))["account_url"] == "/accounts/sign-in/"
