"""Forms and links of a page, read as a browser reads them."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.apps import apps

Attributes = dict[str, str]
Choices = dict[str, list[str]]


@dataclass
class Form:
    """One form: where it goes, what a browser would send, and what could be chosen instead."""

    action: str = ""
    method: str = "get"
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: Choices = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)


# What a person might write, so that one hostile field does not hide behind another that is only empty.
FILLINGS = {
    "email": "guest@example.cn", "date": "2026-09-01", "time": "09:00", "number": "1", "url": "https://example.cn/",
    "hidden": "",
}  # fmt: skip
NEW_ROW = "__prefix__"  # where the number of a row stands that is not there yet


def filling(given: Attributes) -> str:
    """Something for a field that must be filled in, and for all of a new row; a day where its name says so."""
    if "required" not in given and NEW_ROW not in given.get("name", ""):
        return ""
    is_day = given.get("name", "").endswith(("_on", "_from", "_until"))
    return FILLINGS["date"] if is_day else FILLINGS.get(given.get("type", ""), "ZZ901")


def found_by_typing(given: Attributes) -> list[str]:
    """The first row of those that drop down under a field: a browser would ask for them."""
    if "data-field-name" not in given:
        return []
    model = apps.get_model(given["data-app-label"], given["data-model-name"])
    field: Any = model._meta.get_field(given["data-field-name"])
    rows = field.related_model._default_manager.values_list(field.target_field.attname, flat=True)
    return [str(key) for key in rows[:1]]


def with_a_row(form: Form) -> Form:
    """The form once somebody has asked for another row in each of its tables."""
    tables = {name.partition(f"-{NEW_ROW}")[0] for name, _ in form.fields if f"-{NEW_ROW}-" in name}
    totals = {f"{table}-TOTAL_FORMS" for table in tables}
    count = {name: int(value) for name, value in form.fields if name in totals}

    def numbered(name: str) -> str:
        table = name.partition(f"-{NEW_ROW}")[0]
        return name.replace(NEW_ROW, str(count[f"{table}-TOTAL_FORMS"])) if table in tables else name

    fields = [
        (numbered(name), str(int(value) + 1) if name in totals else value) for name, value in form.fields
    ]
    choices = {numbered(name): values for name, values in form.choices.items()}
    return replace(form, fields=fields, choices=choices)


class Reader(HTMLParser):
    """Reads one page."""

    def __init__(self, here: str, page: str) -> None:
        super().__init__()
        self.here = here
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.named: defaultdict[str, Form] = defaultdict(Form)  # controls outside a form name theirs
        self.elsewhere: list[tuple[Form, str, tuple[str, str]]] = []  # forms a button sends to another place
        self.select = self.area = ""
        self.chosen = False
        self.feed(page)
        self.close()
        self.forms += [replace(form, action=at, buttons=[by]) for form, at, by in self.elsewhere]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = self.named[given["id"]] if "id" in given else Form()
            self.form.action = urljoin(self.here, given.get("action", ""))
            self.form.method = given.get("method", "get").lower()
            self.forms.append(self.form)
        elif tag in ("a", "link") and "href" in given:
            self.links.append(urljoin(self.here, given["href"]))
        elif form := self.named[given["form"]] if given.get("form") else self.form:
            self._control(form, tag, given)

    def _control(self, form: Form, tag: str, given: Attributes) -> None:
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "")
        if tag == "option" and self.select:
            self._option(form, value, "selected" in given)
        elif tag == "select" and name:
            self.select, self.chosen = name, False
            form.choices[name] = found_by_typing(given)
        elif tag == "button" or kind == "submit":
            if "formaction" in given:
                self.elsewhere.append((form, urljoin(self.here, given["formaction"]), (name, value)))
            elif name:
                form.buttons.append((name, value))
        elif kind in ("checkbox", "radio") and "checked" not in given:
            form.choices.setdefault(name, []).append(value or "on")
        elif tag in ("input", "textarea") and name:
            self.area = name if tag == "textarea" else ""
            form.files |= {name} if kind == "file" else set()
            form.fields.append((name, value or filling(given)))

    def _option(self, form: Form, value: str, is_chosen: bool) -> None:
        form.choices[self.select].append(value)
        if is_chosen:
            form.fields.append((self.select, value))
            self.chosen = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select" and self.form is not None and self.select:
            if not self.chosen:
                self.form.fields.append((self.select, (self.form.choices[self.select] or [""])[0]))
            self.select = ""
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area and self.form is not None:
            name, before = self.form.fields[-1]
            self.form.fields[-1] = (name, before + data)
