"""Whoever may write a group could give their own every right: only superusers do."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

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
    group = Group.objects.create(name="教务")
    browser = clerk()
    answers = [
        browser.post(f"/admin/auth/group/{page}", {"name": "全能"}).status_code
        for page in ("add/", f"{group.pk}/change/", f"{group.pk}/delete/")
    ]
    assert answers == [403, 403, 403]
    assert list(Group.objects.values_list("name", flat=True)) == ["教务"]


def test_a_superuser_writes_groups(client: Client) -> None:
    client.force_login(cast.lin())
    assert client.post("/admin/auth/group/add/", {"name": "教务"}).status_code == 302
    assert list(Group.objects.values_list("name", flat=True)) == ["教务"]
