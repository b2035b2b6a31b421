"""What each role may do, down to fields: asked of administration itself, and written as docs/permissions.md."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.utils.translation import gettext, override

from institute.roles import ROLES, Role

HEAD = """\
# Who may do what

Written by `manage.py permissions` from `institute/roles.py` and administration itself; a test compares. Change those, not this.

- Nobody has a right that stands in no table here, but for superusers, who have all. Only superusers give rights: the flags 可以进后台 and 超级用户 of an account, its groups, its single permissions, and groups of their own making.
- What names a person is erased (抹去个人信息) by superusers alone: it cannot be undone, and no office needs it for its daily work.
- A role with 可以进后台 needs that flag on the account as well as the group.
- An account with any right is changed by superusers alone, and by its owner: who could write another's e-mail address could enter by a forgotten password.
- What somebody may not see answers as if it did not exist. Which address answers whom, and how, stands in `tests/house/entrance.py`: each address for each role, by GET and POST, with one's own, somebody else's and no object at all.

*may* is what the role may do with rows of the kind; *reads* and *writes* are fields of the page in administration (*when new* where a new row asks for others); *acts* are its actions. What only actions write has nothing under *writes*.
"""
TABLE = """\
| rows | may | reads | writes | acts |
|---|---|---|---|---|
"""


class Bearer:
    """Somebody with one role and nothing else, as far as administration asks."""

    is_superuser = False

    def __init__(self, role: Role) -> None:
        self.role = role

    def has_perm(self, permission: str) -> bool:
        return self.role.may(permission)


def document() -> str:
    """The whole text."""
    with override("zh-hans"):
        return "\n".join([HEAD, *map(chapter, ROLES)])


def chapter(role: Role) -> str:
    """One role."""
    with override("en"):
        english = gettext(role.name)
    lines = [f"## {role.name} · {english}\n"]
    if role.is_staff:
        lines.append("With 可以进后台.\n")
    if not role.rights:
        return "\n".join([*lines, "No permission on any model: sees what is theirs, because it is theirs.\n"])
    request: Any = HttpRequest()
    request.user = Bearer(role)
    return "\n".join(lines) + "\n" + TABLE + "".join(line(request, role, label) for label in role.rights)


def line(request: Any, role: Role, label: str) -> str:
    """One kind of rows."""
    model = apps.get_model(label)
    place = place_of(model)
    shown, fixed = fields(place, request, model())
    writes = [name for name in shown if name not in fixed] if place.has_change_permission(request) else []
    reads = [name for name in shown if name not in writes]
    fresh = fields(place, request, None) if place.has_add_permission(request) else ([], [])
    new = [name for name in fresh[0] if name not in fresh[1]]
    asked = f"when new: {code(new)}" if new and new != writes else ""
    written = " · ".join(filter(None, (code(writes), asked)))
    verbs = [str(verb.label) for verb in getattr(place, "verbs", ()) if place.may(request, verb)]
    cells = (
        f"{model._meta.verbose_name} `{label}`",
        " ".join(role.rights[label]),
        code(reads),
        written,
        "、".join(verbs),
    )
    return "| " + " | ".join(cell or "–" for cell in cells) + " |\n"


def place_of(model: Any) -> Any:
    """Where administration shows rows of the model: on a page of their own, or on that of another row."""
    places = admin.site._registry
    if model in places:
        return places[model]
    (inline,) = (
        inline(parent, admin.site)
        for parent, place in places.items()
        for inline in place.inlines
        if inline.model is model
    )
    return Row(inline)


class Row:
    """An inline, asked as a page is: it wants to know of which row above."""

    def __init__(self, inline: Any) -> None:
        self.inline = inline

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inline, name)

    def has_add_permission(self, request: Any) -> bool:
        return bool(self.inline.has_add_permission(request, None))


def fields(place: Any, request: Any, row: Any) -> tuple[list[str], list[str]]:
    """Those of the page of this row, and which of them cannot be written."""
    return flatten_fieldsets(place.get_fieldsets(request, row)), list(place.get_readonly_fields(request, row))


def code(names: list[str]) -> str:
    return " ".join(f"`{name}`" for name in names)
