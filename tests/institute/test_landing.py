"""Who signs in comes to where their work lies, unless they were going somewhere."""

import pytest
from django.test import Client, RequestFactory

from accounts.links import link_for
from accounts.models import User
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
    make.mentor(user=make.user("jiang@example.cn"))
    make.mentor(user=make.user("both@example.cn", is_staff=True))
    make.officer(who=make.user("officer@example.cn"))


@pytest.mark.parametrize(
    ("email", "target", "place"),
    [
        (STUDENT, "", "/record/"),
        (STUDENT, "/courses/?page=2", "/courses/?page=2"),
        (STUDENT, "/", "/"),
        ("zhao@example.cn", "", "/"),
        ("lin@example.cn", "", "/admin/"),
        ("jiang@example.cn", "", "/desk/mentees/"),
        ("both@example.cn", "", "/desk/"),
        ("officer@example.cn", "", "/desk/agreements/"),
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


@pytest.mark.parametrize(
    ("email", "place"),
    [
        (STUDENT, "/record/"),
        ("lin@example.cn", "/admin/"),
        ("jiang@example.cn", "/desk/mentees/"),
        ("officer@example.cn", "/desk/agreements/"),
    ],
)
def test_the_desk_of_who_is_one_thing(client: Client, email: str, place: str) -> None:
    client.force_login(User.objects.get(email=email))
    assert client.get("/desk/")["Location"] == place
    assert client.get("/en/desk/")["Location"] == f"/en{place}"


@pytest.mark.parametrize(
    ("email", "labels"),
    [("both@example.cn", ["导师", "管理"]), ("zhao@example.cn", [])],
)
def test_the_desk_of_who_is_several_things_or_none(client: Client, email: str, labels: list[str]) -> None:
    client.force_login(User.objects.get(email=email))
    assert [place.label for place in client.get("/desk/").context["places"]] == labels
