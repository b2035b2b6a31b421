"""勘误 in administration: a verb of programmes and course revisions, and a list to read."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import User
from catalog.actions.correction import correct_wording
from catalog.models import Correction, CourseRevision, Programme
from catalog.models.course import WORDING as REVISION_WORDING
from catalog.models.programme import WORDING as PROGRAMME_WORDING
from common.admin import OurAdmin, Verb, VerbForm

WORDING: dict[type[Model], tuple[str, ...]] = {
    Programme: PROGRAMME_WORDING,
    CourseRevision: REVISION_WORDING,
}


class CorrectionForm(VerbForm):
    """Which wording, what it should say, and why."""

    field = forms.ChoiceField(label=gettext_lazy("改哪一处"))
    after = forms.CharField(
        label=gettext_lazy("改为"), required=False, widget=forms.Textarea(attrs={"rows": 4, "cols": 60})
    )
    reason = forms.CharField(
        label=gettext_lazy("原因"), max_length=300, help_text=gettext_lazy("会与勘误一起公开。")
    )

    def __init__(self, rows: list[Any], *args: Any, **more: Any) -> None:
        super().__init__(rows, *args, **more)
        chosen = cast(forms.ChoiceField, self.fields["field"])
        chosen.choices = [(field.name, field.verbose_name) for field in wordings(rows[0])]


def wordings(row: Model) -> "list[Field[Any, Any]]":
    """The titles and texts of a row that a correction may change."""
    return [field for field in row._meta.fields if field.name in WORDING[type(row)]]


def correct(row: Programme | CourseRevision, *, by: User, field: str, after: str, reason: str) -> Model:
    correct_wording(of=row, field=field, text=after, reason=reason, by=by)
    return row


def now_said(row: Model) -> list[str]:
    """What each wording says today: nobody corrects a text unseen."""
    return [
        _("%(field)s：%(text)s") % {"field": field.verbose_name, "text": getattr(row, field.name) or "–"}
        for field in wordings(row)
    ]


CORRECT_WORDING = Verb(
    name="correct_wording",
    label=pgettext_lazy("动词", "勘误"),
    act=correct,
    steps=now_said,
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
