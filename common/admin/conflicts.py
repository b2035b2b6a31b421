"""Two editors of one object: the second is shown both versions (409), and chooses."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common.admin.fields import is_key
from common.admin.history import only_by, since
from common.admin.seen import Difference, conflict, seen_at
from common.admin.stock import StockAdmin
from common.admin.watching import WatchedFormSet, WatchedModelForm

SAVING = ("show_save", "show_save_and_continue", "show_save_and_add_another")
OTHER_BUTTONS = (*SAVING, "show_delete")


class Watching(StockAdmin):
    """Whatever is saved is compared, under a lock, with what its editor saw."""

    form = WatchedModelForm
    change_form_template = "admin/our_change_form.html"
    parent = ""  # a relation whose row every editor of these rows locks first

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **more: Any) -> Any:
        if not writes(request):
            return marked(request, super().changeform_view(request, object_id, *args, **more))
        with transaction.atomic():
            self.hold_all([unquote(object_id)] if object_id else [])
            return marked(request, super().changeform_view(request, object_id, *args, **more))

    def changelist_view(self, request: HttpRequest, *args: Any, **more: Any) -> Any:
        if not writes(request) or "_save" not in request.POST:
            return marked(request, super().changelist_view(request, *args, **more))
        with transaction.atomic():
            self.hold_all(self._get_edited_object_pks(request, WatchedFormSet.get_default_prefix()))
            return marked(request, super().changelist_view(request, *args, **more))

    def hold_all(self, keys: list[str]) -> None:
        self.hold(self.model._base_manager.filter(pk__in=[key for key in keys if is_key(self.model, key)]))

    def hold(self, rows: QuerySet[Any]) -> None:
        """Lock parents, then the rows, each by id: the written order of every verb."""
        if self.parent:
            above: Any = self.model._meta.get_field(self.parent).related_model
            locked(above._base_manager.filter(pk__in=rows.values(self.parent)))
        locked(rows)


def locked(rows: QuerySet[Any]) -> None:
    list(rows.order_by("pk").select_for_update(no_key=True).values("pk"))


def writes(request: HttpRequest) -> bool:
    """Refused already, the page is only shown again."""
    return request.method == "POST" and getattr(request, "refusal", None) is None


def marked(request: HttpRequest, response: Any) -> Any:
    """A page on which two versions meet says so, with 409 and both of them."""
    context = getattr(response, "context_data", None) or {}
    _head(context)
    watched = list(_watched(context))
    found = [difference for each in watched for difference in each.differences]
    if conflict(found):
        response.status_code = 409
        context |= {**met(request, found, _colleagues(watched)), **dict.fromkeys(OTHER_BUTTONS, False)}
    return response


def met(request: HttpRequest, found: Sequence[Difference], entries: list[LogEntry]) -> dict[str, Any]:
    """What a page says on which two versions meet; the quicker one may have been its reader, at another window."""
    yourself = only_by(request.user, entries)
    title = _("你在另一个窗口改过") if yourself else _("别人刚刚改过")
    return {"conflict": found, "colleagues": entries, "yourself": yourself, "title": title}


def _head(context: dict[str, Any]) -> None:
    """A page is headed by what is saved: Django writes into the row whatever was typed, refused or not."""
    row = context.get("original")
    if isinstance(row, Model) and "adminform" in context and context["adminform"].form.is_bound:
        saved = type(row)._base_manager.filter(pk=row.pk).first() or row
        context |= {"original": saved, "subtitle": str(saved)}


def _watched(context: dict[str, Any]) -> Iterator[Any]:
    """The forms of a page."""
    if "adminform" in context:
        yield context["adminform"].form
    for inline in context.get("inline_admin_formsets", ()):
        yield inline.formset
    rows = getattr(context.get("cl"), "formset", None)
    if rows is not None:
        yield rows


def _colleagues(watched: list[Any]) -> list[LogEntry]:
    """Who changed these rows since the page was opened."""
    moments = [seen_at(each.data.get(each.seen_name, "")) for each in watched]
    opened = min(filter(None, moments), default=None)
    return since([row for each in watched for row in each.rows_seen], opened) if opened else []
