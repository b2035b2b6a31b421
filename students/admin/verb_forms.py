"""What the verbs about students ask before they act."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from catalog.models import CourseRevision, Offering, Programme, Term
from common.admin import VerbForm
from common.admin.fields import TODAY_UNLESS_SAID, DayInput, FiniteDecimalField, FoundByTyping
from students.models import CreditRecord, Enrolment, Participation, Ruling, Tie
from students.models.vocabulary import TieKind
from students.result_texts import Typed, cleaned
from students.results import PASSES, Result


def found(model: type[Model], name: str, label: Any, **more: Any) -> "forms.ModelChoiceField[Any]":
    """A row found by typing, as the field of that name of the model finds it."""
    field: Any = model._meta.get_field(name)
    widget = FoundByTyping(field, admin.site, attrs={"data-dropdown-parent": "#content-start"})
    return forms.ModelChoiceField(
        field.related_model._default_manager.all(), label=label, widget=widget, **more
    )


def day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput, **more)


class OnForm(VerbForm):
    on = day(_("自哪天起"), help_text=TODAY_UNLESS_SAID)


class AdmitForm(VerbForm):
    programme = found(Participation, "programme", Programme._meta.verbose_name)
    since = day(_("自哪天起"), help_text=TODAY_UNLESS_SAID)


class MoveForm(VerbForm):
    programme = found(Participation, "programme", _("转入哪一版"))
    on = day(_("自哪天起"), help_text=TODAY_UNLESS_SAID)


class EnrolForm(VerbForm):
    offering = found(Enrolment, "offering", Offering._meta.verbose_name)


class RuleForm(VerbForm):
    course = found(Ruling, "course", _("方案里的课程"))
    substitute = found(
        Ruling,
        "substitute",
        _("由哪门课替代"),
        required=False,
        help_text=_("不填就是免修：这门课不必修了，但不给学分。"),
    )
    reason = forms.CharField(label=_("原因"), max_length=300)
    since = day(_("起"), help_text=TODAY_UNLESS_SAID)
    until = day(_("止"), help_text=_("这一天起不再有效。"))


class TieForm(VerbForm):
    user = found(Tie, "user", _("对方账号"))
    kind = forms.ChoiceField(label=_("关系"), choices=TieKind.choices, initial=TieKind.DECLARED)
    since = day(_("起"), help_text=TODAY_UNLESS_SAID)


class ResultForm(VerbForm):
    """A result as it is typed into a class list."""

    result = forms.CharField(label=_("分数或等级"), max_length=20, strip=True)

    def clean(self) -> dict[str, Any]:
        """What is asked about a result is one answer."""
        answers = dict(self.cleaned_data)
        passed = answers.pop("passed", "")
        if "result" in answers:
            answers["result"] = self.read(answers["result"], passed)
        return answers

    def read(self, text: str, passed: str) -> Result | None:
        typed = Typed(1, cleaned(text), passed=passed, has_passed=True)
        result = self.meant(typed.row.result)
        for column, sentence in (*typed.unreadable(), *result.faults()):
            self.add_error(column if column in self.fields else "result", sentence)
        return result

    def meant(self, result: Result) -> Result:
        return result


class CorrectForm(ResultForm):
    result = forms.CharField(
        label=_("应为多少"), max_length=20, required=False, help_text=_("分数或等级；不填就只冲销这一条。")
    )
    passed = forms.ChoiceField(
        label=_("通过"), choices=PASSES, required=False,
        help_text=_("分数、优秀、合格这样的，自己就说明了；B+这样的等级，要在这里说明。"),
    )  # fmt: skip

    def read(self, text: str, passed: str) -> Result | None:
        return super().read(text, passed) if text or passed else None


class EraseForm(VerbForm):
    """What cannot be undone is asked for twice."""

    number = forms.CharField(
        label=_("再写一遍学号"), max_length=32, required=False, help_text=_("免得抹错人；抹去以后找不回来。")
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Compared, and told to nobody."""
        if self.cleaned_data.get("number", "") != self.rows[0].number:
            self.add_error("number", _("与这名学生的学号不一样。"))
        return {}


class RecogniseForm(ResultForm):
    revision = found(CreditRecord, "revision", CourseRevision._meta.verbose_name)
    term = found(CreditRecord, "term", Term._meta.verbose_name)
    credits = FiniteDecimalField(label=_("学分"), max_digits=5, decimal_places=2)

    def meant(self, result: Result) -> Result:
        """What is recognised was passed where it was earned, whatever it is called there."""
        said = result.score is not None or result.passed is not None
        return result if said else replace(result, passed=True)
