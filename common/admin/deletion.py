"""What stands in the way of a deletion, counted where nobody would read a list."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

LISTED = 100


def many_in_the_way(rows: Sequence[Model], may_see: Callable[[type[Model]], bool]) -> list[str]:
    """How many rows of each kind still rely on these; nothing while the reader may read all their names."""
    found = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    found.collect(rows)
    if len(found.protected) <= LISTED and all(map(may_see, set(map(type, found.protected)))):
        return []
    kinds = Counter(type(row)._meta.verbose_name_plural for row in found.protected)
    return [_("%(what)s：%(count)s条") % {"what": kind, "count": count} for kind, count in kinds.items()]


def derived() -> set[type[Model]]:
    """Models that nobody edits: the site writes their rows anew whenever it likes, so their going is no loss."""
    places = admin.site._registry
    edited = {*places, *(inline.model for place in places.values() for inline in place.inlines)}
    return {model for model in apps.get_models() if model not in edited}


def without_derived(listed: list[Any], counted: dict[str, int]) -> tuple[list[Any], dict[str, int]]:
    """What is told of a deletion, as administration lists and counts it."""
    models = [model._meta for model in derived()]
    plurals, names = (
        {str(meta.verbose_name_plural) for meta in models},
        {capfirst(meta.verbose_name) for meta in models},
    )
    return _pruned(listed, tuple(f"{name}: " for name in names)), {
        what: count for what, count in counted.items() if str(what) not in plurals
    }


def _pruned(listed: list[Any], names: tuple[str, ...]) -> list[Any]:
    """Of a list whose parts may be lists of what hangs on the part before."""
    kept = [_pruned(part, names) if isinstance(part, list) else part for part in listed]
    return [part for part in kept if part and not str(part).startswith(names)]
