"""Forms that can be told a refusal after they were found valid."""

from functools import cache
from typing import Any, cast

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import ErrorList
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from common.admin.fields import FoundByTyping
from common.admin.stock import StockForm, StockFormSet, StockInlineFormSet, StockRows
from common.refusals import Refused


class RefusedRequest(HttpRequest):
    """A request whose first answer was no."""

    refusal: Refused


class Faults(ErrorList):
    """What is wrong with a field, with the word for it: an edge alone says nothing to those who do not see it."""

    def get_context(self) -> dict[str, Any]:
        shown = super().get_context()
        if "nonfield" in self.error_class:
            return shown
        marked = [format_html("<b>{}</b>{}", _("有误："), fault) for fault in self]
        return {**shown, "errors": ErrorList(marked, field_id=getattr(self, "field_id", None))}


class Refusable(forms.BaseForm):
    """A form with a place for the database's no, whose labels say what has to be filled in."""

    refusal: ValidationError | None = None

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{**more, "error_class": Faults, "label_suffix": ""})

    def __getitem__(self, name: str) -> forms.BoundField:
        """Marked when it is shown: some forms add fields to those they are born with."""
        shown = super().__getitem__(name)
        if shown.field.required:
            shown.field.label_suffix = format_html(' <span class="must">{}</span>', _("必填"))
        return shown

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.refusal:
            self.add_error(None, self.refusal)

    def add_error(self, field: str | None, error: Any) -> None:
        """A sentence about a field that is not in this form speaks of the form as a whole."""
        for name, faults in getattr(error, "error_dict", {field: error}).items():
            super().add_error(name if name in self.fields else None, faults)


class RefusableModelForm(Refusable, StockForm):
    """The form of a row that belongs to another: what was seen of it, the whole table knows."""

    stays_gone = False  # somebody deleted the row, and whoever sends this was told

    def __init__(self, *args: Any, **more: Any) -> None:
        """Rows that came along with the form's own are not asked for again, one question for each."""
        super().__init__(*args, **more)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, FoundByTyping):
                widget.known = self.instance._state.fields_cache.get(name)

    def has_changed(self) -> bool:
        return not self.stays_gone and super().has_changed()


class Labelled(StockRows):
    """Fields in a table have their names in its head; each says its own too, for those who hear it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = getattr(field.widget, "widget", field.widget)  # a wrapped one draws itself
            widget.attrs.setdefault("aria-label", field.label or False)  # hidden ones have none
            if field.required:
                widget.attrs.setdefault("aria-required", "true")


class Rows(Labelled, StockFormSet):
    """Rows that others may delete while they are open here."""

    def clean(self) -> None:
        """Django's own fault sits on the hidden key, where nobody sees it."""
        rows = enumerate(self.initial_forms, 1)
        gone = [
            self.called(number, form)
            for number, form in rows
            if self._key in form.errors and not form.cleaned_data.get("DELETE")
        ]
        if gone:
            said = _("“%(row)s”已被别人删除，请重新打开这一页。")
            raise ValidationError([said % {"row": row} for row in gone])
        super().clean()

    def called(self, number: int, _form: Any) -> str:
        return _("第%(row)s行") % {"row": number}

    @property
    def _key(self) -> str:
        return cast(type[Model], self.model)._meta.pk.name


class InlineFormSet(Rows, StockInlineFormSet):
    """The rows of an inline."""

    def get_queryset(self) -> Any:
        """Each form's own row (none, when it is gone): administration lays the two lists side by side."""
        if not self.is_bound or "forms" not in vars(self):
            return super().get_queryset()
        return [None if form.instance._state.adding else form.instance for form in self.initial_forms]

    def get_unique_error_message(self, _unique_check: Any) -> str:
        return _("有两行重复了。")

    def get_form_error(self) -> str:
        return _("这一行与别的行重复。")


class RefusableFormSet(Rows):
    """The rows of a list that is edited in place."""

    refusal: ValidationError | None = None

    def clean(self) -> None:
        super().clean()
        if self.refusal:
            raise ValidationError(self.refusal.messages)


def refusal_for(model: type[Model], request: HttpRequest) -> ValidationError | None:
    """What was refused a moment ago, as a form of this model says it.

    A rule of another model (of an inline) is said with that model's name, and of the whole form:
    its field may have a namesake here.
    """
    refusal: Refused | None = getattr(request, "refusal", None)
    owner = _owners().get(refusal.constraint) if refusal else None
    if refusal is None or owner in (None, model):
        return refusal
    name = owner._meta.verbose_name if owner else ""
    said = _("%(what)s：%(sentence)s")
    return ValidationError([said % {"what": name, "sentence": line} for line in refusal.messages])


@cache
def _owners() -> dict[str, type[Model]]:
    return {rule.name: model for model in apps.get_models() for rule in model._meta.constraints}
