"""A row that somebody deleted while another was editing it: what they typed is not lost."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from common.addresses import Absent
from common.admin.history import deletion_of
from common.admin.seen import NOTHING, shown, summary
from common.admin.stock import StockAdmin

SAVE_AS_NEW = "_saveasnew"
NOT_TYPED = ("csrfmiddlewaretoken", "_save", "_continue", "_addanother")


class Remembering(StockAdmin):
    """Answers a form whose row is gone with all that was typed in it, and a way to add it anew."""

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, _opts: Any, object_id: str
    ) -> HttpResponse:
        if request.method != "POST":
            raise Absent(_("没有这个%(name)s，可能已经删除了。") % {"name": self.opts.verbose_name})
        leaving = request.path.endswith("/delete/")
        return TemplateResponse(request, "admin/gone.html", {
            **self.admin_site.each_context(request),
            **({} if leaving else self._typed_in(request)),
            "title": _("已经不在了"), "opts": self.opts, "leaving": leaving,
            "deleted": deletion_of(self.model, unquote(object_id)),
        }, status=409)  # fmt: skip

    def _typed_in(self, request: HttpRequest) -> dict[str, Any]:
        form = self.get_form(request, None, change=False)(request.POST)
        rows, _inlines = cast(Any, self)._create_formsets(request, form.instance, change=False)
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        return {
            "typed": [*_fields(form), *_rows(rows)],
            "sent": [(name, value) for name, value in sent if name not in NOT_TYPED],
            "may_add": self.has_add_permission(request), "save_as_new": SAVE_AS_NEW,
        }  # fmt: skip


def _fields(form: Any) -> Iterator[tuple[str, str]]:
    said = ((field.label, shown(field.field, field.value())) for field in form if not field.is_hidden)
    yield from (each for each in said if each[1] != NOTHING)


def _rows(formsets: Any) -> Iterator[tuple[str, str]]:
    for formset in formsets:
        name = formset.model._meta.verbose_name
        for form in formset.forms:
            typed = {
                field.name: field.value() for field in form if not field.is_hidden and field.name != "DELETE"
            }
            if form.has_changed():
                yield name, summary(form, typed)
