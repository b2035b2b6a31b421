"""Deletions are compared with what was seen, like forms: nothing goes that nobody has looked at."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as stock_delete_selected
from django.contrib.admin.utils import NestedObjects, unquote
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from common.admin.conflicts import Watching, met, writes
from common.admin.deletion import derived
from common.admin.fields import is_key
from common.admin.looking import Looked, changed, keyed, name_in, quicker, seal_of
from common.admin.seen import SEEN, unsealed


class Leaving(Watching):
    """The page before a deletion carries a seal of all that would go; the deletion looks whether it still is so."""

    actions = ("delete_selected",)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **more: Any) -> Any:
        """Deleted meanwhile, the row is still called as the page before called it."""
        key, seal = unquote(object_id), request.POST.get(SEEN, "")
        page = partial(super().delete_view, request, object_id, *args, **more)
        response = self._looked_over(request, [key], page)
        context = getattr(response, "context_data", None) or {}
        if context.get("leaving"):
            context["name"] = name_in(seal, self.model, key)
        return response

    @admin.action(permissions=["delete"], description=cast(Any, stock_delete_selected).short_description)
    def delete_selected(self, request: HttpRequest, queryset: Any) -> Any:
        if not request.POST.get("post") and not queryset:
            self.message_user(request, _("所选的已经不在了。"), messages.WARNING)
            return None
        page = partial(stock_delete_selected, cast(Any, self), request, queryset)
        return self._looked_over(request, [str(row.pk) for row in queryset], page)

    def _looked_over(self, request: HttpRequest, keys: list[str], page: Callable[[], Any]) -> Any:
        new, seal = [], request.POST.get(SEEN, "")
        rows = self.get_queryset(request).filter(pk__in=[key for key in keys if is_key(self.model, key)])
        if writes(request) and request.POST.get("post") and self.has_delete_permission(request):
            self.hold_all(keys)
            new = list(changed(going(rows), unsealed(seal), _("删除")))
            if new:
                cast(Any, request).POST = QueryDict()  # nothing is confirmed any more
        response = page()
        context = getattr(response, "context_data", None) or {}
        if "deleted_objects" in context or "deletable_objects" in context:
            found = going(rows)
            context |= {"seen_name": SEEN, "seen": seal_of(found)}
            if new:
                response.status_code = 409
                context |= met(request, new, quicker(found, seal))
        return response


def going(rows: Iterable[Model]) -> Looked:
    """All rows that would go; none where something stands in the way."""
    found = NestedObjects(using=DEFAULT_DB_ALIAS, origin=rows)
    found.collect(list(rows))
    told = (row for model, each in found.data.items() if model not in derived() for row in each)
    return {} if found.protected else keyed(told)
