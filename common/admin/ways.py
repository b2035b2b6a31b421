"""Ways from the page of a row to a page about it on a floor above, which the floor of the row cannot name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Way:
    """Where it leads: a page that takes the key of the row; whoever follows needs every right."""

    label: Promise
    page: str
    rights: tuple[str, ...]
    fits: Callable[[Any], bool]


# Model -> ways from its rows. Each floor adds its own when its administration is loaded.
WAYS: dict[type[Model], tuple[Way, ...]] = {}


def ways_from(row: Model | None, request: HttpRequest) -> list[tuple[Promise, str]]:
    """Label and address of each that fits the row and is open to the reader."""
    if row is None:
        return []
    open_ways = [way for way in WAYS.get(type(row), ()) if request.user.has_perms(way.rights)]
    return [(way.label, reverse(way.page, args=[row.pk])) for way in open_ways if way.fits(row)]
