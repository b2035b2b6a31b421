"""What is left of the words about an erased person."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

STRUCK_OUT = "–"


def unname(*named: QuerySet[Any]) -> None:
    """What administration wrote down about these rows no longer calls them anything."""
    for rows in named:
        kind, ids = ContentType.objects.get_for_model(rows.model), map(str, rows.values_list("pk", flat=True))
        told = LogEntry.objects.filter(content_type=kind, object_id__in=list(ids))
        told.update(object_repr=STRUCK_OUT, change_message="")


def without_words(rows: QuerySet[Any], *fields: str) -> None:
    """Words about them go; what was empty stays empty: rules ask who said something at all."""
    for field in fields:
        rows.exclude(**{field: ""}).update(**{field: STRUCK_OUT})
