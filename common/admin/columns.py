"""Columns of lists."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin
from django.db.models import Field, Model

from common.templatetags.squares import figure


def figures(model: type[Model], name: str) -> Callable[[Any], str]:
    """A column of numbers as people write them: 8, not 8.0."""
    field = cast("Field[Any, Any]", model._meta.get_field(name))

    @admin.display(description=field.verbose_name, ordering=name)
    def shown(row: Any) -> str:
        number = getattr(row, name)
        return "-" if number is None else figure(number)

    shown.__name__ = name
    return shown
