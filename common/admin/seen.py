"""What an editor saw when a form was opened, carried in the form: nobody overwrites what they have not seen.

A form that comes back brings three versions of each value: what was seen (sealed in a hidden field), what
stands there now (read under a lock), and what was typed. Where the first two differ, a colleague was quicker.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model
from django.utils.formats import localize
from django.utils.translation import gettext as _

from common.templatetags.squares import figure

SEEN = "_seen"
NAMES = ""  # among the rows of a seal, by their keys: what each was called
NOTHING = "–"
Values = dict[str, Any]
Fields = Mapping[str, forms.Field]


@dataclass(frozen=True)
class Difference:
    """One value in three versions, as people read them; `theirs` when a colleague changed it meanwhile.

    What is `gone` stays so, also where the rest is overwritten.
    """

    where: str
    was: str
    now: str
    mine: str
    theirs: bool = True
    gone: bool = False


def conflict(differences: Iterable[Difference]) -> bool:
    return any(each.theirs for each in differences)


def values(fields: Fields, initial: Mapping[str, Any]) -> Values:
    """What the fields that can be written hold, as JSON can carry it."""
    return {name: plain(initial.get(name)) for name, field in fields.items() if not field.disabled}


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple | set):
        return sorted(str(plain(each)) for each in value)
    if isinstance(value, Model):
        return str(value.pk)
    return None if value in (None, "") else str(value)


def sealed(rows: dict[str, Values], at: datetime) -> str:
    seen = {"at": at.isoformat(), "rows": rows}
    return signing.Signer(salt=SEEN).sign_object(seen, compress=True)


def unsealed(text: str) -> dict[str, Values]:
    """Whoever sends no seal, or a broken one, has seen nothing."""
    return cast(dict[str, Values], _opened(text).get("rows", {}))


def seen_at(text: str) -> datetime | None:
    """When the form was shown; None when nothing says so."""
    said = _opened(text).get("at")
    return datetime.fromisoformat(said) if said else None


def _opened(text: str) -> dict[str, Any]:
    try:
        return cast(dict[str, Any], signing.Signer(salt=SEEN).unsign_object(text))
    except signing.BadSignature:
        return {}


def compared(form: forms.BaseForm, was: Values, row: str = "") -> list[Difference]:
    """Every value that would be written over another."""
    now = values(form.fields, form.initial)
    return [
        Difference(
            where=_("%(row)s，%(field)s") % {"row": row, "field": label(form, name)} if row else label(form, name),
            was=shown(form.fields[name], was.get(name)),
            now=shown(form.fields[name], now[name]),
            mine=shown(form.fields[name], form[name].value()),
            theirs=was.get(name) != now[name],
        )
        for name in form.changed_data
        if name in now
    ]  # fmt: skip


def label(form: forms.BaseForm, name: str) -> str:
    return str(form[name].label)


def summary(form: forms.BaseForm, row: Values) -> str:
    """A row of a table in one line."""
    said = (shown(form.fields[name], value) for name, value in row.items() if name in form.fields)
    return _("，").join(word for word in said if word != NOTHING)


def shown(field: forms.Field, value: Any) -> str:
    """A value as people read it, wherever it comes from: the database, the seal or the keyboard."""
    if value in (None, "", []):
        return NOTHING
    try:
        return _worded(field, field.to_python(value))
    except (ValidationError, ObjectDoesNotExist, TypeError):
        return str(value)


def _worded(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return _("是") if value else _("否")
    if isinstance(value, Decimal):
        return figure(value)
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = field.queryset.filter(pk__in=value) if field.queryset is not None else []
        return _("、").join(map(field.label_from_instance, chosen))
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value)
    if isinstance(field, forms.ChoiceField):
        return {str(key): str(name) for key, name in cast(Any, field.choices)}.get(str(value), str(value))
    if isinstance(value, list):
        return _("、").join(map(str, value))
    return str(localize(value))
