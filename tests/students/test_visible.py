"""Nobody sees what is not theirs: own, other's, all, none."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Model

from accounts.models import User
from students.models import CreditRecord, Enrolment, Participation, Ruling, StoredAudit, Student, Tie
from tests import make

pytestmark = pytest.mark.django_db

# Each makes a row of the student's.
ROWS: dict[type[Model], Callable[[Student], Model]] = {
    Student: lambda student: student,
    Participation: make.participation,
    Enrolment: make.enrolment,
    CreditRecord: make.credit_record,
    Ruling: lambda student: make.ruling(make.participation(student)),
    Tie: make.tie,
    StoredAudit: lambda student: make.stored_audit(make.participation(student)),
}
every_model = pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)


def two_rows(model: type[Model]) -> tuple[Model, Model]:
    """One of 周可's, one of 吴越's."""
    return ROWS[model](make.student("周可")), ROWS[model](make.student("吴越"))


def seen_by(user: User | AnonymousUser, model: Any) -> list[Model]:
    return list(model.objects.visible_to(user).order_by("pk"))


def clerk(*codenames: str) -> User:
    user = make.user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def account_of(student: str) -> User:
    user = Student.objects.get(name_zh=student).user
    assert user is not None
    return user


@every_model
def test_a_student_sees_their_own(model: type[Model]) -> None:
    own, _other = two_rows(model)
    assert seen_by(account_of("周可"), model) == [own]


@every_model
def test_student_affairs_see_all(model: type[Model]) -> None:
    rows = two_rows(model)
    assert seen_by(clerk(f"view_{model._meta.model_name}"), model) == list(rows)


@every_model
def test_a_right_to_something_else_shows_nothing(model: type[Model]) -> None:
    two_rows(model)
    others = Permission.objects.exclude(codename=f"view_{model._meta.model_name}")
    assert seen_by(clerk(*others.values_list("codename", flat=True)), model) == []


@every_model
def test_a_stranger_sees_nothing(model: type[Model]) -> None:
    two_rows(model)
    assert seen_by(AnonymousUser(), model) == seen_by(make.user(), model) == []


@every_model
def test_a_closed_account_sees_nothing(model: type[Model]) -> None:
    two_rows(model)
    closed = account_of("周可")
    closed.is_active = False
    assert seen_by(closed, model) == []


def test_the_other_side_of_a_tie_does_not_see_it() -> None:
    tie = make.tie()
    assert seen_by(tie.user, Tie) == []
