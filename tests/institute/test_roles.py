"""The groups in the database are what the table of roles says: no right more, none less."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from institute.management.commands.permissions import PAGE
from institute.permissions import document
from institute.roles import NAMES, ROLES, STUDENT, sow

pytestmark = pytest.mark.django_db


def in_database() -> dict[str, set[str]]:
    return {
        group.name: {
            f"{right.content_type.app_label}.{right.codename}"
            for right in group.permissions.select_related("content_type")
        }
        for group in Group.objects.all()
    }


def in_table() -> dict[str, set[str]]:
    return {
        role.name: {f"{app}.{verb}_{model.lower()}" for app, model, verb in role.powers()} for role in ROLES
    }


def test_the_database_says_what_the_table_says() -> None:
    assert in_database() == in_table()


def test_sowing_again_takes_away_what_was_added_by_hand() -> None:
    Group.objects.get(name=STUDENT.name).permissions.set(Permission.objects.all()[:3])
    sow(apps)
    assert in_database() == in_table()


def test_sowing_leaves_other_groups_alone() -> None:
    Group.objects.create(name="实验室")
    sow(apps)
    assert set(in_database()) == {*NAMES, "实验室"}


def test_every_right_is_one_that_django_knows() -> None:
    known = {
        (model._meta.label, verb) for model in apps.get_models() for verb in model._meta.default_permissions
    }
    assert {(f"{app}.{model}", verb) for role in ROLES for app, model, verb in role.powers()} - known == set()


def test_rights_carry_the_names_that_django_gives() -> None:
    """Made before Django makes its own: it must find each, and make none beside it."""
    named = Permission.objects.select_related("content_type")
    wrong = [
        right
        for right in named
        if (model := right.content_type.model_class())
        and right.name != f"Can {right.codename.partition('_')[0]} {model._meta.verbose_name_raw}"
    ]
    assert wrong == []


def test_nobody_but_superusers_gives_powers() -> None:
    powers = ("auth.", "admin.", "contenttypes.", "sessions.", "accounts.delete", "accounts.add_tally")
    given = {right for rights in in_table().values() for right in rights}
    assert [right for right in sorted(given) if right.startswith(powers)] == []


def test_the_catalogue_and_the_students_are_two_offices() -> None:
    catalogue, affairs = (in_table()[name] for name in ("教务", "学生事务"))
    assert [right for right in catalogue if right.startswith(("students.", "accounts."))] == []
    assert {right.partition("_")[0] for right in affairs if right.startswith("catalog.")} == {"catalog.view"}


def test_the_document_says_what_administration_does() -> None:
    assert PAGE.read_text(encoding="utf-8") == document(), (
        "Run `manage.py permissions` and read the difference."
    )
