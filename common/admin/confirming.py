"""A verb is confirmed of what its page showed: rows that changed meanwhile are looked at anew."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model
from django.forms.models import _get_foreign_key
from django.http import HttpRequest

from common.admin.conflicts import Watching, writes
from common.admin.looking import Looked, changed, keyed
from common.admin.seen import SEEN, Difference, unsealed


def hold(place: Watching, request: HttpRequest) -> None:
    """What is confirmed does not change between the look and the deed."""
    if writes(request):
        place.hold_all(request.POST.getlist(ACTION_CHECKBOX_NAME))


def since_shown(place: Watching, request: HttpRequest, rows: Sequence[Model], verb: str) -> list[Difference]:
    """What changed since the page that carried this seal: everything, where nobody has seen the page."""
    if not writes(request):
        return []
    return list(changed(on_page(place, rows), unsealed(request.POST.get(SEEN, "")), verb))


def on_page(place: Watching, rows: Sequence[Model]) -> Looked:
    """The rows, and those that their form shows with them."""
    found = keyed(rows)
    for inline in place.inlines:
        model: Any = inline.model
        key = _get_foreign_key(place.model, model, fk_name=inline.fk_name).name
        found |= keyed(model._base_manager.filter(**{f"{key}__in": rows}))
    return found
