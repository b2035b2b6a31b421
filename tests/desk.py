"""The administrator's desk: open a page of administration, change some of it, send it."""

from collections.abc import Callable
from typing import Any
from typing import cast as taken_as

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from common.admin.confirming import on_page
from common.admin.conflicts import Watching
from common.admin.looking import seal_of
from common.admin.seen import SEEN
from institute.roles import Role
from tests import cast, make

Fields = dict[str, str]


def client() -> Client:
    """林教务, signed in."""
    browser = Client()
    browser.force_login(cast.lin())
    return browser


def clerk(role: Role) -> Client:
    """Somebody of one of the institute's roles, signed in."""
    person = make.user(is_staff=role.is_staff)
    person.groups.add(Group.objects.get(name=role.name))
    browser = Client()
    browser.force_login(person)
    return browser


def address(page: str, row: Model | type[Model]) -> str:
    """The address of a page about a row ("change", "delete") or a model ("add", "changelist")."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}"
    return reverse(name, args=[row.pk] if isinstance(row, Model) else [])


def fields(response: Any) -> Fields:
    """Every field of the shown form and its inlines, as a browser would send it."""
    context = response.context
    formsets = [each.formset for each in context["inline_admin_formsets"]]
    forms = [context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    shown = {field.html_name: _sent(field.value()) for form in forms for field in form}
    shown |= {each.seen_name: each.seen for each in (forms[0], *formsets)}
    return {name: text for name, text in shown.items() if text}


def rows(response: Any) -> Fields:
    """Every field of a list that is edited in place."""
    formset = response.context["cl"].formset
    forms = [formset.management_form, *formset.forms]
    shown = {field.html_name: _sent(field.value()) for form in forms for field in form}
    return shown | {formset.seen_name: formset.seen, "_save": "1"}


def _sent(value: Any) -> str:
    """An empty box and one that is not ticked send nothing."""
    if isinstance(value, list):
        return ",".join(value)
    return (
        {True: "on", False: "", None: ""}[value] if value is None or isinstance(value, bool) else str(value)
    )


def said(response: Any) -> list[str]:
    """Everything the page complains of."""
    lists = [[each] if isinstance(each, str) else each for each in response.context["errors"]]
    return [sentence for sentences in lists for sentence in sentences]


def announced(response: Any) -> list[str]:
    """What the page before the deed announces for its one row."""
    ((_row, steps, _refusal, _block),) = response.context["plan"]
    return list(steps)


def refused(response: Any) -> list[str]:
    """Why the deed was not done."""
    return [sentence for sentences in response.context["form"].errors.values() for sentence in sentences]


def send(row: Model | type[Model], **changes: Any) -> tuple[Any, Fields]:
    """Open the form of the row (or an empty one), change it, send it; the answer and what was sent."""
    page = address("change" if isinstance(row, Model) else "add", row)
    browser = client()
    sent = fields(browser.get(page)) | {name: str(value) for name, value in changes.items()}
    return browser.post(page, sent), sent


def act(verb: str, *rows: Model, **answers: Any) -> Any:
    """Choose rows in the list and let a verb act; with `confirmed`, after its page was read."""
    return client().post(address("changelist", type(rows[0])), sent_by(verb, *rows, **answers))


def sent_by(verb: str, *rows: Model, **answers: Any) -> dict[str, Any]:
    """What is sent to a list; once it is `confirmed`, with the seal of the page before."""
    chosen = {"action": verb, "_selected_action": [row.pk for row in rows]}
    return chosen | ({SEEN: seal_before(*rows)} if "confirmed" in answers else {}) | answers


def seal_before(*rows: Model) -> str:
    """What the page of any verb on these rows carries, as things stand."""
    model = type(rows[0])
    now = list(model._base_manager.filter(pk__in=[row.pk for row in rows]))
    return seal_of(on_page(taken_as(Watching, admin.site._registry[model]), now))


def confirm(verb: str, *rows: Model, meanwhile: Callable[[], object], **answers: Any) -> Any:
    """Open the page of a verb, let a colleague be quicker, confirm."""
    shown = act(verb, *rows).context
    meanwhile()
    return act(verb, *rows, confirmed="1", **{shown["seen_name"]: shown["seen"]}, **answers)


def press(verb: str, row: Model, **typed: str) -> Any:
    """Open the form of the row, type something, press a verb."""
    browser, page = client(), address("change", row)
    return browser.post(page, fields(browser.get(page)) | typed | {"_verb": verb})


def delete(*rows: Model, many: bool = False, meanwhile: Callable[[], object] | None = None) -> Any:
    """Open the page that asks whether to delete, let a colleague be quicker, confirm."""
    browser, chosen = client(), {"action": "delete_selected", "_selected_action": [row.pk for row in rows]}
    page, sent = (address("changelist", type(rows[0])), chosen) if many else (address("delete", rows[0]), {})
    shown = browser.post(page, sent) if many else browser.get(page)
    if meanwhile:
        meanwhile()
    seal = {shown.context["seen_name"]: shown.context["seen"]} if "seen" in shown.context else {}
    return browser.post(page, {**sent, **seal, "post": "yes"})


def new_rows(prefix: str, *rows: Fields, after: int = 0) -> Fields:
    """Rows added to an inline that shows `after` rows already."""
    typed = {f"{prefix}-{after + i}-{name}": text for i, row in enumerate(rows) for name, text in row.items()}
    return {f"{prefix}-TOTAL_FORMS": str(after + len(rows)), **typed}
