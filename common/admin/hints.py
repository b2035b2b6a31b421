"""What people are told beside a field, in the words of each floor."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Field, Model
from django.http import HttpRequest

from common.admin.stock import StockAny

# Model -> field -> hint. Each floor adds its own when its administration is loaded.
HINTS: dict[type[Model], Mapping[str, Any]] = {}


class Hinted(StockAny):
    """Fields whose model says nothing about them are explained here."""

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **more: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **more)
        if field is not None and not field.help_text:
            field.help_text = HINTS.get(db_field.model, {}).get(db_field.name, "")
        return field
