"""Deletions are compared with what was seen, like forms: nothing goes that nobody has looked at."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.actions import delete_selected as stock_delete_selected
from django.contrib.admin.utils import NestedObjects, unquote
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model
from django.forms import CharField
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from common.admin.conflicts import Watching, writes
from common.admin.deletion import derived
from common.admin.fields import is_key
from common.admin.history import since
from common.admin.seen import NOTHING, SEEN, Difference, Values, plain, sealed, seen_at, shown, unsealed

Going = dict[str, Model]


class Leaving(Watching):
    """The page before a deletion carries a seal of all that would go; the deletion looks whether it still is so."""

    actions = ("delete_selected",)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **more: Any) -> Any:
        page = partial(super().delete_view, request, object_id, *args, **more)
        return self._looked_over(request, [unquote(object_id)], page)

    @admin.action(permissions=["delete"], description=cast(Any, stock_delete_selected).short_description)
    def delete_selected(self, request: HttpRequest, queryset: Any) -> Any:
        page = partial(stock_delete_selected, cast(Any, self), request, queryset)
        return self._looked_over(request, [str(row.pk) for row in queryset], page)

    def _looked_over(self, request: HttpRequest, keys: list[str], page: Callable[[], Any]) -> Any:
        changed, seal = [], request.POST.get(SEEN, "")
        rows = self.get_queryset(request).filter(pk__in=[key for key in keys if is_key(self.model, key)])
        if writes(request) and request.POST.get("post") and self.has_delete_permission(request):
            self._hold_all(keys)
            changed = list(_changed(going(rows), unsealed(seal)))
            if changed:
                cast(Any, request).POST = QueryDict()  # nothing is confirmed any more
        response = page()
        context = getattr(response, "context_data", None) or {}
        if "deleted_objects" in context or "deletable_objects" in context:
            found = going(rows)
            context |= {"seen_name": SEEN, "seen": sealed(_values(found), timezone.now())}
            if changed:
                response.status_code = 409
                context |= {"conflict": changed, "title": _("别人刚刚改过")}
                opened = seen_at(seal)
                context["colleagues"] = since(found.values(), opened) if opened else []
        return response


def going(rows: Iterable[Model]) -> Going:
    """All rows that would go; none where something stands in the way."""
    found = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    found.collect(list(rows))
    told = (row for model, each in found.data.items() if model not in derived() for row in each)
    return {} if found.protected else {f"{row._meta.label_lower}:{row.pk}": row for row in told}


def _values(rows: Going) -> dict[str, Values]:
    return {
        key: {field.name: plain(field.value_from_object(row)) for field in _fields(row)}
        for key, row in rows.items()
    }


def _fields(row: Model) -> "list[Field[Any, Any]]":
    return [field for field in row._meta.concrete_fields if field.editable and not field.primary_key]


def _changed(rows: Going, was: dict[str, Values]) -> Iterator[Difference]:
    """Every row that came, and every value that changed, since the page was opened."""
    now = _values(rows)
    for key, row in rows.items():
        if key not in was:
            yield Difference(str(row._meta.verbose_name), NOTHING, str(row), _("删除"))
            continue
        for field in _fields(row):
            before, after = was[key].get(field.name), now[key][field.name]
            if before != after:
                where = _("%(row)s，%(field)s") % {"row": row, "field": field.verbose_name}
                said = partial(shown, field.formfield() or CharField())
                yield Difference(where, said(before), said(after), _("删除"))
