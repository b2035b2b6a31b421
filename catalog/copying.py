"""A row once more, as a new row."""

from copy import copy
from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


def copied(row: Row, **changes: Any) -> Row:
    """The row without its identity and with the changes, not yet saved."""
    twin = copy(row)
    twin.pk, twin._state.adding = None, True
    for field, value in changes.items():
        setattr(twin, field, value)
    return twin
