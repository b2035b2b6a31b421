"""Who may read what is not everybody's yet."""

from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User

Row = TypeVar("Row", bound=models.Model)


class OpenQuerySet(models.QuerySet[Row]):
    """Rows for everybody."""

    def visible_to(self, _user: User | AnonymousUser) -> Self:
        return self.all()


def may_view(rows: models.QuerySet[Row], user: User | AnonymousUser) -> bool:
    """Whether somebody may read all rows of the model, as an office does."""
    meta = rows.model._meta
    return bool(user.is_active) and user.has_perm(f"{meta.app_label}.view_{meta.model_name}")
