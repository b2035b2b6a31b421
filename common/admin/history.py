"""What administration remembers of a row: kept in no language, told in the reader's."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext as _

Part = dict[str, Any]
TOLD = 5  # entries, the newest


def verb_done(verb: str, of: Model | None = None) -> list[Part]:
    """A verb by its name, with what it was done to where that is another row."""
    return [{"verb": {"name": verb, "of": _in_each_language(of) if of else {}}}]


def named(parts: list[Part], formsets: Iterable[Any]) -> list[Part]:
    """What Django wrote of the rows of tables, with their names for every reader."""
    rows = [
        row
        for rows in formsets
        for row in (*rows.new_objects, *(row for row, _fields in rows.changed_objects), *rows.deleted_objects)
    ]
    told = [facts for part in parts for facts in part.values() if "object" in facts]
    for facts, row in zip(told, rows, strict=True):
        facts["object"] = _in_each_language(row)
    return parts


def _in_each_language(row: Model) -> dict[str, str]:
    names = {}
    for code, _language in settings.LANGUAGES:
        with override(code):
            names[code] = str(row)
    return names


def told(entry: LogEntry) -> str:
    """What was done, as its reader says it. What was written down in other ways is told as it stands."""
    if not entry.change_message.startswith("["):
        return gettext(entry.change_message) if entry.change_message else ""
    try:
        parts: list[Part] = json.loads(entry.change_message)
        return _("；").join(_part(part) for part in parts) or _("没有改动")
    except (AttributeError, KeyError, TypeError, ValueError):
        return entry.change_message


def _part(part: Part) -> str:
    ((kind, facts),) = part.items()
    return TELLING[kind](facts)


def _verb(facts: Part) -> str:
    label = str(_labels().get(facts["name"], facts["name"]))
    row = facts["of"].get(get_language())
    return _("%(verb)s：%(row)s") % {"verb": label, "row": row} if row else label


def _changed(facts: Part) -> str:
    fields = _("、").join(gettext(name) for name in facts["fields"])
    if "name" not in facts:
        return _("改了%(fields)s") % {"fields": fields}
    return _("改了%(name)s“%(row)s”的%(fields)s") % {**_row(facts), "fields": fields}


def _row(facts: Part) -> Part:
    name = str(facts["name"])
    row = facts["object"]
    return {"name": gettext(name), "row": row[get_language()] if isinstance(row, dict) else row}


def _labels() -> dict[str, Any]:
    """Every verb of administration by its name."""
    return {
        verb.name: verb.label for each in admin.site._registry.values() for verb in getattr(each, "verbs", ())
    }


TELLING: dict[str, Callable[[Part], str]] = {
    "verb": _verb,
    "changed": _changed,
    "added": lambda facts: _("添加了%(name)s“%(row)s”") % _row(facts) if facts else _("新建"),
    "deleted": lambda facts: _("删除了%(name)s“%(row)s”") % _row(facts),
}


def entries_of(rows: Iterable[Model]) -> QuerySet[LogEntry]:
    """What is remembered of these rows, the newest first."""
    kinds: dict[type[Model], list[str]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(str(row.pk))
    about = Q(pk__in=[])
    for model, keys in kinds.items():
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=keys)
    return LogEntry.objects.filter(about).select_related("user").order_by("-action_time")


def since(rows: Iterable[Model], opened: datetime) -> list[LogEntry]:
    """Who changed them after that moment."""
    return list(entries_of(rows).filter(action_time__gte=opened)[:TOLD])


def only_by(person: Any, entries: list[LogEntry]) -> bool:
    """Whether nobody else did any of it: said only where all of it is told."""
    return len(entries) < TOLD and {entry.user_id for entry in entries} == {person.pk}


def deletion_of(model: type[Model], key: str) -> LogEntry | None:
    """Who deleted the row with this key, and when; none where it went with another."""
    kind = ContentType.objects.get_for_model(model)
    gone = LogEntry.objects.filter(content_type=kind, object_id=key, action_flag=DELETION)
    return gone.select_related("user").order_by("-action_time").first()
