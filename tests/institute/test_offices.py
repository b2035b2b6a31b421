"""Two offices in one administration: neither learns through it what the other keeps."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from accounts.models import User
from institute.roles import AFFAIRS, CATALOGUE, STUDENT
from students.models import Student
from tests import cast, desk, make
from tests.desk import clerk

pytestmark = pytest.mark.django_db


def secret() -> Student:
    return make.student("秘而不宣", user=make.user(number="S1234567", name="秘而不宣"))


RELIED_ON: dict[str, Callable[[], Model]] = {
    "organisation": lambda: secret().home or make.organisation(),
    "term": lambda: make.recognised_record(secret()).term,
}


@pytest.mark.parametrize("row", RELIED_ON.values(), ids=RELIED_ON.keys())
def test_what_stands_in_the_way_is_not_named_to_whoever_may_not_see_it(row: Callable[[], Model]) -> None:
    page = desk.address("delete", row())
    shown = clerk(CATALOGUE).get(page)
    assert shown.status_code == 200
    assert [word for word in ("秘而不宣", "S1234567") if word in shown.content.decode()] == []


def test_to_whoever_may_see_it_it_is_named() -> None:
    page = desk.address("delete", RELIED_ON["organisation"]())
    assert "秘而不宣" in desk.client().get(page).content.decode()


def told(response: Any, key: int) -> tuple[int, str]:
    """Without what the asker said themselves, and the token of the form."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return response.status_code, text.replace(f"/{key}/", "/-/").replace(f"%2F{key}%2F", "%2F-%2F")


@pytest.mark.parametrize("page", ["", "history/", "change/", "delete/"])
def test_a_row_that_is_not_theirs_answers_as_one_that_is_not_there(page: str) -> None:
    student, browser = make.student(), clerk(CATALOGUE)
    for method in (browser.get, browser.post):
        here, nowhere = (method(f"/admin/students/student/{pk}/{page}") for pk in (student.pk, 987654))
        assert told(here, student.pk) == told(nowhere, 987654)


def test_no_detour_tells_which_rows_exist() -> None:
    kind = ContentType.objects.get_for_model(Student).pk
    addresses = [f"/admin/r/{kind}/{pk}/" for pk in (make.student().pk, 987654)]
    assert [clerk(CATALOGUE).get(address).status_code for address in addresses] == [404, 404]


def test_the_way_to_the_public_page_is_its_address() -> None:
    page = desk.client().get(desk.address("change", cast.introduction())).content.decode()
    assert f'href="{cast.introduction().get_absolute_url()}"' in page


def of_a_group() -> User:
    """Holds nothing but what a group gives."""
    person = make.user()
    person.groups.add(Group.objects.get(name=CATALOGUE.name))
    return person


ABOVE: dict[str, Callable[[], User]] = {
    "superuser": lambda: make.user(is_superuser=True),
    "staff": lambda: make.user(is_staff=True),
    "closed staff": lambda: make.user(is_staff=True, is_active=False),
    "of a group": of_a_group,
}


@pytest.mark.parametrize("account", ABOVE.values(), ids=ABOVE.keys())
def test_an_account_with_powers_is_not_entered_by_its_address(account: Callable[[], User]) -> None:
    above, browser = account(), clerk(AFFAIRS)
    for page in ("change", "password"):
        address = f"/admin/accounts/user/{above.pk}/{page}/"
        assert browser.post(address, {"email": "mine@example.cn"}).status_code == 403


@pytest.mark.parametrize("account", ABOVE.values(), ids=ABOVE.keys())
def test_an_account_with_powers_is_invited_by_superusers(account: Callable[[], User]) -> None:
    above, browser = account(), clerk(AFFAIRS)
    sent = desk.sent_by("invite", above, confirmed="1")
    assert browser.post("/admin/accounts/user/", sent).status_code == 403


def test_student_affairs_opens_and_mends_an_account_without_powers() -> None:
    browser, account = clerk(AFFAIRS), make.user(number="S7654321")
    account.groups.add(Group.objects.get(name=STUDENT.name))
    page = desk.address("change", account)
    sent = desk.fields(browser.get(page)) | {"email": "right@example.cn", "is_staff": "on"}
    assert browser.post(page, sent).status_code == 302
    account.refresh_from_db()
    assert (account.email, account.is_staff) == ("right@example.cn", False)


def test_student_affairs_publishes_nothing() -> None:
    draft, browser = make.balanced_programme(), clerk(AFFAIRS)
    sent = desk.sent_by("publish_programme", draft, confirmed="1")
    browser.post("/admin/catalog/programme/", sent)
    draft.refresh_from_db()
    assert draft.is_draft


def test_the_catalogue_publishes() -> None:
    draft, browser = make.balanced_programme(), clerk(CATALOGUE)
    sent = desk.sent_by("publish_programme", draft, confirmed="1")
    browser.post("/admin/catalog/programme/", sent)
    draft.refresh_from_db()
    assert not draft.is_draft
