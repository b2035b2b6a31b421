"""Fields that take anything that may be sent, and say in our words what they hold."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.admin.stock import StockChoices
from common.templatetags.squares import figure

POWERS = {
    "add": gettext_lazy("可以添加"),
    "change": gettext_lazy("可以修改"),
    "delete": gettext_lazy("可以删除"),
    "view": gettext_lazy("可以查看"),
}


class FiniteDecimalField(forms.DecimalField):
    """Shown as people write it: 8, not 8.0. Says no to sNaN before anybody compares it: comparing raises."""

    def prepare_value(self, value: Any) -> Any:
        return figure(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        number: Decimal | None = super().to_python(value)
        if number is not None and not number.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number


def in_days(said: Any, days: int = 0) -> Any:
    """What is said of a day so many days from today, with its date in it."""

    def dated() -> str:
        return str(said) % {"day": date_format(timezone.localdate() + timedelta(days))}

    return lazy(dated, str)()


TODAY_UNLESS_SAID = in_days(gettext_lazy("不填就是今天，%(day)s。"))


class DayInput(forms.DateInput):
    """The browser's own calendar: in the reader's tongue and tones, and with no script. It speaks ISO."""

    input_type = "date"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """The browser's own clock. It leaves out the seconds while there are none."""

    input_type = "time"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%H:%M:%S")


class FoundByTyping(AutocompleteSelect):
    """A choice that no key can be is nobody's: it is not looked for when the form is shown again. Nor is one that
    came with the row of the form.
    """

    known: Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is not None and value == [str(self.known.pk)]:
            return [(None, [*self._none(name), self._chosen(name, self.known)], 0)]
        target = self.field.remote_field.model
        return super().optgroups(name, [key for key in value if is_key(target, key)], attr)

    def _none(self, name: str) -> list[Any]:
        return [] if self.is_required else [self.create_option(name, "", "", False, 0)]

    def _chosen(self, name: str, row: Model) -> Any:
        words = self.choices.field.label_from_instance(row)
        return self.create_option(name, row.pk, words, True, 0)


class PermissionChoices(StockChoices):
    """What one may do to which rows."""

    def label_from_instance(self, obj: Permission) -> str:
        does = POWERS.get(obj.codename.partition("_")[0], obj.name)
        return _("%(what)s：%(does)s") % {"what": obj.content_type.name, "does": does}


class GroupChoices(StockChoices):
    """Roles, in the reader's language."""

    def label_from_instance(self, obj: Group) -> str:
        return _(obj.name)


def is_key(model: type[Model], text: str) -> bool:
    """Whether a row of the model could have this key."""
    try:
        model._meta.pk.to_python(text)
    except ValidationError:
        return False
    return True


def keys_only(model: type[Model], texts: list[str]) -> None:
    """No page of ours sends anything else: page 400."""
    if not all(is_key(model, text) for text in texts):
        raise BadRequest
