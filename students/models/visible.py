"""Whose rows somebody may see: their own, or all with the right to view them."""

from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User

Row = TypeVar("Row", bound=models.Model)


class OwnedQuerySet(models.QuerySet[Row]):
    """Rows that belong to a student; `owner` is the way from a row to the student's account."""

    owner = "student__user"

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """All of them to whoever may view the model, else one's own; to a stranger nothing."""
        meta = self.model._meta
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.has_perm(f"{meta.app_label}.view_{meta.model_name}"):
            return self.all()
        return self.filter(**{self.owner: user})
