"""The address an account is known by."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    EmailField = models.EmailField[str, str]
else:  # generic for type checkers only
    EmailField = models.EmailField


class FoldedEmailField(EmailField):
    """An e-mail address in small letters: Wang@x.cn and wang@x.cn are one person.

    Folded on its way into the database, in rows and in questions alike, so a plain unique index serves both.
    """

    def to_python(self, value: Any) -> Any:
        return _fold(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return _fold(super().get_prep_value(value))


def _fold(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value
