"""勘误 in administration: a verb of programmes and course revisions, and a list to read."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Field, Model, TextField
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from catalog.actions.correction import correct_wording
from catalog.models import Correction, CourseRevision, Programme
from catalog.models.course import WORDING as REVISION_WORDING
from catalog.models.programme import WORDING as PROGRAMME_WORDING
from common.admin import OurAdmin, Verb, VerbForm
from common.admin.looking import keyed
from common.admin.seen import SEEN, unsealed

WORDING: dict[type[Model], tuple[str, ...]] = {
    Programme: PROGRAMME_WORDING,
    CourseRevision: REVISION_WORDING,
}

TITLES = forms.TextInput(attrs={"class": "vTextField"})
TEXTS = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 4})


class CorrectionForm(VerbForm):
    """Every wording as it stands, to be put right where it is wrong, and why."""

    reason = forms.CharField(
        label=gettext_lazy("原因"), max_length=300, help_text=gettext_lazy("会与勘误一起公开。")
    )

    def __init__(self, rows: list[Any], data: Mapping[str, Any] | None = None, **more: Any) -> None:
        (self.row,) = rows
        super().__init__(rows, None if data is None else brought_up(self.row, data), **more)
        for field in wordings(self.row):
            text = asked(field, getattr(self.row, field.name))
            text.required &= not self.is_bound or field.name in self.data
            self.fields[field.name] = text
        self.order_fields([*WORDING[type(self.row)], "reason"])

    def clean(self) -> dict[str, Any]:
        """What is said otherwise than before; a text that was not sent stays as it is."""
        said = {
            name: even(text)
            for name, text in self.cleaned_data.items()
            if name in WORDING[type(self.row)] and name in self.data
        }
        texts = {name: text for name, text in said.items() if text != even(getattr(self.row, name))}
        if not texts and not self.errors:
            raise forms.ValidationError(_("改后的文字与原文一样。"))
        return {"texts": texts, "reason": self.cleaned_data.get("reason", "")}


def brought_up(row: Model, data: Mapping[str, Any]) -> dict[str, Any]:
    """What was left as the page showed it goes with what a colleague corrected since, and takes nothing back."""
    seen = unsealed(data.get(SEEN, "")).get(next(iter(keyed([row]))), {})
    sent = {name: data[name] for name in data}
    left = (name for name in WORDING[type(row)] if name in sent and even(sent[name]) == even(seen.get(name)))
    return sent | {name: getattr(row, name) for name in left}


def even(text: str | None) -> str:
    """As it is compared: browsers end lines in their own way."""
    return (text or "").replace("\r\n", "\n").strip()


def wordings(row: Model) -> "list[Field[Any, Any]]":
    """The titles and texts of a row that a correction may change."""
    return [field for field in row._meta.fields if field.name in WORDING[type(row)]]


def asked(field: "Field[Any, Any]", now: str) -> forms.Field:
    """A text that stands there already: nobody types anew what has one wrong letter."""
    widget = TEXTS if isinstance(field, TextField) else TITLES
    return cast(forms.Field, field.formfield(initial=now, widget=widget, help_text=""))


def correct(row: Programme | CourseRevision, *, by: User, texts: dict[str, str], reason: str) -> Model:
    for name, text in texts.items():
        correct_wording(of=row, field=name, text=text, reason=reason, by=by)
    return row


def announced(_row: Model) -> list[str]:
    return [_("改了几处，就记几条勘误，公开写明原文、改后的文字和原因。")]


CORRECT_WORDING = Verb(
    name="correct_wording",
    label=pgettext_lazy("动词", "勘误"),
    act=correct,
    steps=announced,
    fits=lambda row: not row.is_draft,
    form=CorrectionForm,
    one_at_a_time=True,
)


@admin.register(Correction)
class CorrectionAdmin(OurAdmin):
    list_display = ("corrected_at", "row", "field", "before", "after", "reason", "corrected_by")
    list_filter = ("corrected_at",)
    search_fields = ("before", "after", "reason")
    with_each = ("programme", "revision__course", "corrected_by")

    @admin.display(description=gettext_lazy("改的是"))
    def row(self, correction: Correction) -> str:
        return str(correction.programme or correction.revision)

    def closed_because(self, _row: Correction, /) -> str:
        return _("勘误一经记下就不能改，也不能删。")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Corrections come from 勘误 on the row itself."""
        return False
