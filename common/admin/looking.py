"""What somebody looked at before they acted on rows, and what became of it since."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, Model
from django.forms import CharField
from django.utils import timezone
from django.utils.translation import gettext as _

from common.admin.history import since
from common.admin.seen import NOTHING, Difference, Values, plain, sealed, seen_at, shown, unsealed

Looked = dict[str, Model]
UNSEEN = {"password", "last_login"}  # no page shows them, and no seal may


def keyed(rows: Iterable[Model]) -> Looked:
    return {f"{row._meta.label_lower}:{row.pk}": row for row in rows}


def values_of(rows: Looked) -> dict[str, Values]:
    return {
        key: {field.name: plain(field.value_from_object(row)) for field in _fields(row)}
        for key, row in rows.items()
    }


def seal_of(rows: Looked) -> str:
    """What the page before an act carries: the rows as they are shown, and when."""
    return sealed(values_of(rows), timezone.now())


def quicker(rows: Looked, seal: str) -> list[LogEntry]:
    """Who changed these rows since the page with this seal was opened."""
    opened = seen_at(seal)
    return since(rows.values(), opened) if opened else []


def changed(rows: Looked, was: dict[str, Values], mine: str) -> Iterator[Difference]:
    """Every row that went or came, and every value that changed, since the page was opened."""
    now = values_of(rows)
    for name in _left({key: was[key] for key in was if key not in now}):
        yield Difference(name, name, _("已删除"), mine)
    for key, row in rows.items():
        if key not in was:
            yield Difference(str(row._meta.verbose_name), NOTHING, str(row), mine)
            continue
        for field in _fields(row):
            before, after = was[key].get(field.name), now[key][field.name]
            if before != after:
                where = _("%(row)s，%(field)s") % {"row": row, "field": field.verbose_name}
                said = partial(shown, field.formfield() or CharField())
                yield Difference(where, said(before), said(after), mine)


def name_in(seal: str, model: type[Model], key: str) -> str:
    """What a row is called by what the page before showed of it; nothing, where it showed none."""
    was = unsealed(seal).get(f"{model._meta.label_lower}:{key}")
    return _called(model, was) if was else ""


def _left(missed: dict[str, Values]) -> Iterator[str]:
    """The names of those that are no more; the others were only not chosen again."""
    for key, was in missed.items():
        label, colon, pk = key.partition(":")
        model = apps.get_model(label) if colon else None  # the seal of a form names no model
        if model and not model._base_manager.filter(pk=pk).exists():
            yield _called(model, was)


def _called(model: type[Model], was: Values) -> str:
    """A row that is gone is called what its values say; less, where what they lead to is gone as well."""
    told = {
        field.attname: field.to_python(was[field.name])
        for field in _fields(model)
        if was.get(field.name) is not None
    }
    try:
        return str(model(**told))
    except ObjectDoesNotExist:
        return str(model._meta.verbose_name)


def _fields(row: Model | type[Model]) -> "list[Field[object, object]]":
    """What is written by hand, and where the row stands, which verbs alone write."""
    fields = (field for field in row._meta.concrete_fields if field.editable or field.choices)
    return [field for field in fields if field.name not in UNSEEN and not field.primary_key]
