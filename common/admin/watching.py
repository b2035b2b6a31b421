"""Forms that know what was seen when they were opened, and stop before they overwrite anything else."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, cast

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _

from common.admin.forms import InlineFormSet, RefusableFormSet, RefusableModelForm, Rows
from common.admin.seen import (
    NAMES,
    NOTHING,
    SEEN,
    Difference,
    Values,
    compared,
    conflict,
    sealed,
    seen_at,
    summary,
    unsealed,
    values,
)


class Watched(forms.BaseForm):
    """The form of a row."""

    @property
    def seen_name(self) -> str:
        return self.add_prefix(SEEN)

    @property
    def seen(self) -> str:
        """What stands in the row now, for the hidden field."""
        return sealed({"": values(self.fields, self.initial)}, opened_at(self))

    @property
    def rows_seen(self) -> list[Model]:
        row: Model = cast(Any, self).instance
        return [row]

    @cached_property
    def differences(self) -> list[Difference]:
        if not self.is_bound or is_gone(self):
            return []
        return compared(self, unsealed(self.data.get(self.seen_name, "")).get("", {}))

    def is_valid(self) -> bool:
        return super().is_valid() and not conflict(self.differences)


class WatchedModelForm(Watched, RefusableModelForm):
    """What every form of administration is."""


class _WatchedRows(Rows):
    """The forms of rows: one seal for all of them."""

    @property
    def seen_name(self) -> str:
        return f"{self.prefix}-{SEEN}"

    @property
    def seen(self) -> str:
        """What stands in the rows now, those included that came to them while the forms were open."""
        shown = {str(form.instance.pk): self._now(form) for form in self.initial_forms if not is_gone(form)}
        sample = self._fields(self.empty_form)
        others = {str(row.pk): values(sample, model_to_dict(row, list(sample))) for row in self._everybody()}
        names = {str(row.pk): str(row) for row in (*self._everybody(), *self.rows_seen)}
        return sealed(others | shown | {NAMES: names | self._was.get(NAMES, {})}, opened_at(self))

    def add_fields(self, form: Any, index: int | None) -> None:
        """A row that is gone, and was told to be, is not read again: to overwrite is not to bring back."""
        super().add_fields(form, index)
        if index is not None and index < self.initial_form_count() and is_gone(form):
            key = self._sent_key(form)
            form.stays_gone = form.empty_permitted = key in self._was.get(NAMES, {}) and key not in self._was

    @property
    def rows_seen(self) -> list[Model]:
        return [form.instance for form in self.initial_forms if not is_gone(form)]

    @cached_property
    def differences(self) -> list[Difference]:
        if not self.is_bound:
            return []
        rows = enumerate(self.initial_forms, 1)
        found = [each for number, form in rows for each in self._of_row(number, form)]
        known = {*self._was, *map(self._sent_key, self.initial_forms)}
        new = [str(row) for row in self._everybody() if str(row.pk) not in known]
        return [*found, *(Difference(_("新的一行"), NOTHING, row, NOTHING) for row in new)]

    def is_valid(self) -> bool:
        return super().is_valid() and not conflict(self.differences)

    def called(self, number: int, form: Any) -> str:
        """By the name its editor saw: what was typed may have renamed it here, and it may be gone."""
        return str(self._was.get(NAMES, {}).get(self._sent_key(form)) or super().called(number, form))

    @cached_property
    def _was(self) -> dict[str, Values]:
        return unsealed(self.data.get(self.seen_name, ""))

    def _everybody(self) -> Iterable[Model]:
        """Where rows can be added elsewhere, all that there are; otherwise those sent are all."""
        return ()

    def _of_row(self, number: int, form: Any) -> list[Difference]:
        said, before = self.called(number, form), self._was.get(self._sent_key(form), {})
        leaving = bool(self.can_delete and form["DELETE"].value())
        if not is_gone(form) and not leaving:
            return compared(form, before, said)
        if form.stays_gone or (is_gone(form) and leaving) or self._now(form) == before:
            return []
        now = _("已删除") if is_gone(form) else summary(form, self._now(form))
        mine = (
            _("删除") if leaving else summary(form, {name: form[name].value() for name in self._fields(form)})
        )
        return [Difference(said, summary(form, before), now, mine, gone=is_gone(form))]

    def _sent_key(self, form: Any) -> str:
        return str(self.data.get(form.add_prefix(self._key), ""))

    def _now(self, form: Any) -> Values:
        return values(self._fields(form), form.initial)

    def _fields(self, form: Any) -> dict[str, forms.Field]:
        hidden = {self._key, "DELETE", getattr(getattr(self, "fk", None), "name", "")}
        return {name: field for name, field in form.fields.items() if name not in hidden}


def opened_at(forms: Any) -> datetime:
    """A page that is shown again was opened when it first was; one that shows a conflict is a new one."""
    before = seen_at(forms.data.get(forms.seen_name, "")) if forms.is_bound else None
    return timezone.now() if before is None or conflict(forms.differences) else before


def is_gone(form: Any) -> bool:
    """Whether there is no such row: not yet, or no more."""
    return bool(form.instance._state.adding)


class WatchedFormSet(_WatchedRows, RefusableFormSet):
    """The rows of a list that is edited in place."""


class WatchedInline(_WatchedRows, InlineFormSet):
    """The rows of an inline."""

    def _everybody(self) -> Iterable[Model]:
        rows: Iterable[Model] = super(InlineFormSet, self).get_queryset()
        return rows
