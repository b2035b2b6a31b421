"""What the verbs about mentors ask before they act."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from common.admin import VerbForm
from common.admin.fields import TODAY_UNLESS_SAID, FoundByTyping, in_days
from mentors.actions.assignment import DAYS_TO_ANSWER
from mentors.models import Appointment, Assignment, Seat
from mentors.models.vocabulary import MentorRole
from students.admin.verb_forms import OnForm, day, found


class FreeMentors(FoundByTyping):
    """Mentors with a free place, in one role where it is named."""

    role = ""

    def __init__(self) -> None:
        field = Seat._meta.get_field("appointment")
        super().__init__(field, admin.site, attrs={"data-dropdown-parent": "#content-start"})

    def get_url(self) -> str:
        return f"{super().get_url()}?{urlencode({'role': self.role})}" if self.role else super().get_url()


class EndForm(OnForm):
    reason = forms.CharField(label=_("原因"), max_length=300, required=False)


class AppointForm(VerbForm):
    role = forms.ChoiceField(label=_("导师类型"), choices=MentorRole.choices)
    seats = forms.IntegerField(label=_("名额"), help_text=_("同时最多带几名学生。"))
    since = day(_("起"), help_text=TODAY_UNLESS_SAID)
    until = day(_("止"), help_text=_("这一天起不再有效。"))
    evidence = forms.CharField(
        label=_("聘任依据"), max_length=300, required=False, help_text=_("聘书或协议的编号。")
    )


class CapacityForm(VerbForm):
    seats = forms.IntegerField(label=_("名额"), help_text=_("减少时只停用空的名额。"))


class AssignForm(VerbForm):
    student = found(Assignment, "student", _("学生"))
    since = day(_("起"), help_text=TODAY_UNLESS_SAID)
    until = day(_("止"), help_text=_("不填就和聘任一样长。"))
    reason = forms.CharField(label=_("原因"), max_length=300, required=False)


class ProposeForm(AssignForm):
    answer_by = day(
        _("答复期限"), help_text=in_days(_("不填就是%(day)s；过了这一天，名额不再保留。"), DAYS_TO_ANSWER)
    )


class HandOverForm(EndForm):
    """The next mentor is of the same kind, and has room."""

    appointment = forms.ModelChoiceField(
        Appointment.objects.all(), label=_("接替的导师"), widget=FreeMentors(),
        help_text=_("只列出这一类里还有空名额的导师。"),
    )  # fmt: skip
    until = day(_("止"), help_text=_("不填就和聘任一样长。"))
    field_order = ("appointment", "on", "until", "reason")

    def __init__(self, rows: list[Any], *args: Any, **more: Any) -> None:
        super().__init__(rows, *args, **more)
        widget: Any = self.fields["appointment"].widget
        widget.role = rows[0].role


class AnswerForm(VerbForm):
    answer = forms.CharField(
        label=_("答复"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("学生会读到；导师不会。"),
    )  # fmt: skip
