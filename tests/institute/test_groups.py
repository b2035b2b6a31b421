"""Whoever may write a group could give their own every right: only superusers do."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from institute.roles import NAMES
from tests import cast, make

pytestmark = pytest.mark.django_db


def clerk() -> Client:
    """Staff with every permission there is, but no superuser."""
    person = make.user("clerk@example.cn", is_staff=True)
    person.user_permissions.set(Permission.objects.all())
    browser = Client()
    browser.force_login(person)
    return browser


def test_a_clerk_cannot_write_groups() -> None:
    group = Group.objects.create(name="实验室")
    browser = clerk()
    answers = [
        browser.post(f"/admin/auth/group/{page}", {"name": "全能"}).status_code
        for page in ("add/", f"{group.pk}/change/", f"{group.pk}/delete/")
    ]
    assert answers == [403, 403, 403]
    assert set(Group.objects.values_list("name", flat=True)) == {*NAMES, "实验室"}


def test_a_superuser_writes_groups(client: Client) -> None:
    client.force_login(cast.lin())
    assert client.post("/admin/auth/group/add/", {"name": "实验室"}).status_code == 302
    assert set(Group.objects.values_list("name", flat=True)) == {*NAMES, "实验室"}


def test_the_roles_of_the_institute_are_written_by_nobody(client: Client) -> None:
    client.force_login(cast.lin())
    page = f"/admin/auth/group/{Group.objects.get(name='学生').pk}/change/"
    shown = client.get(page).content.decode()
    assert "这是站上固定的角色，权限写在docs/permissions.md里。" in shown
    assert client.post(page, {"name": "全能"}).status_code == 403
    assert client.post(page.replace("change", "delete"), {"post": "yes"}).status_code == 403


def test_roles_are_named_in_the_readers_language(client: Client) -> None:
    client.force_login(cast.lin())
    for address in ("/en/admin/auth/group/", f"/en/admin/accounts/user/{cast.zhao().pk}/change/"):
        shown = client.get(address).content.decode()
        assert [name for name in ("Catalogue administration", "Student affairs") if name not in shown] == []
