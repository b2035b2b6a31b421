"""The visitor's university: chosen once, shown on every page, kept in the account."""

import pytest
from django.test import Client

from accounts.visitor import university_cookie
from alliance.models import Member
from tests import cast, make

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/sign-in/"


@pytest.fixture(autouse=True)
def members() -> list[Member]:
    return [make.member(cast.cqu()), make.member(cast.pku())]


def choose(client: Client, slug: str, **more: str) -> str:
    return str(client.post("/credits/mine/", {"university": slug, **more})["Location"])


def school(client: Client, address: str = "/courses/") -> str:
    found = client.get(address).context["school"]
    return found.slug if found else ""


@pytest.mark.parametrize("address", ["/", "/courses/", "/programmes/", "/accounts/sign-in/", "/credits/?q="])
def test_every_page_shows_it_and_lets_it_be_changed(client: Client, address: str) -> None:
    assert "我的学校：" not in client.get(address).content.decode()
    choose(client, "cqu")
    page = client.get(address)
    assert "我的学校：重大" in page.content.decode()
    assert page.context["school_url"].startswith("/credits/?q=")


def test_changing_it_leads_back_to_where_one_was(client: Client) -> None:
    assert client.get("/courses/?q=a").context["school_url"] == "/credits/?q=&next=%2Fcourses%2F%3Fq%3Da"
    picker = client.get("/credits/?q=&next=%2Fcourses%2F%3Fq%3Da").content.decode()
    assert '<input type="hidden" name="next" value="/courses/?q=a">' in picker
    assert choose(client, "cqu", next="/courses/?q=a") == "/courses/?q=a"
    assert choose(client, "cqu", next="https://evil.example/") == "/credits/cqu/"


def test_who_chose_nothing_is_asked_once(client: Client) -> None:
    make.revision("AG101", published=True)
    for address in ("/courses/", "/courses/AG101/"):
        main = client.get(address).content.decode().partition("<main")[2]
        assert main.count("选学校，看认多少") == 1
    choose(client, "cqu")
    main = client.get("/courses/").content.decode().partition("<main")[2]
    assert ("选学校，看认多少" in main, "改学校" in main) == (False, True)


def test_it_goes_with_the_account_to_another_device() -> None:
    lin, here, there = cast.lin(), Client(), Client()
    for client in (here, there):
        client.force_login(lin)
    choose(here, "pku")
    assert (school(here), school(there)) == ("pku", "pku")
    choose(there, "cqu")
    assert (school(here), school(there)) == ("cqu", "cqu")


def test_who_signs_in_brings_what_they_chose() -> None:
    lin, here, there = cast.lin(), Client(), Client()
    choose(here, "pku")
    here.post(SIGN_IN, {"username": lin.email, "password": make.PASSWORD})
    there.force_login(lin)
    assert (school(here), school(there)) == ("pku", "pku")


def test_what_the_account_chose_outweighs_a_browser_of_others() -> None:
    lin, here, there = cast.lin(), Client(), Client()
    here.force_login(lin)
    choose(here, "pku")
    choose(there, "cqu")
    there.post(SIGN_IN, {"username": lin.email, "password": make.PASSWORD})
    lin.refresh_from_db()
    assert (school(there), lin.university) == ("pku", "pku")


def test_a_students_own_university_stands_until_they_choose(client: Client) -> None:
    student = make.student(home=cast.pku())
    assert student.user is not None
    client.force_login(student.user)
    assert school(client) == "pku"
    choose(client, "cqu")
    assert school(client) == "cqu"


@pytest.mark.parametrize("slug", ["gone", "x" * 41, "<b>"])
def test_a_school_that_is_no_member_hides_nobodys_own(client: Client, slug: str) -> None:
    student = make.student(home=cast.pku())
    assert student.user is not None
    client.cookies[university_cookie()] = slug
    assert school(client) == ""
    client.post(SIGN_IN, {"username": student.user.email, "password": make.PASSWORD})
    assert school(client) == "pku"
