"""What a mentor fills in, and what comes of it: `done` acts and says so in a sentence."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from common.refusals import Refused
from mentors.actions.assignment import hand_over
from mentors.actions.meeting import arrange_meeting, write_note
from mentors.mentee_page import fit_to_succeed
from mentors.models import Appointment, Assignment, Meeting
from mentors.models.appointment import AppointmentQuerySet
from mentors.models.vocabulary import NoteVisibility
from mentors.my_forms import READ_BY, ArrangeForm

FURTHEST = 400  # days ahead that anything is arranged


class RecordForm(forms.Form):
    record = forms.CharField(label=gettext_lazy("一行记录"), max_length=200, help_text=READ_BY)


class DeclineForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("婉拒原因（可以不写）"), max_length=300, required=False)


class DayField(forms.DateField):
    """A day to come, not too far off."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def validate(self, value: Any) -> None:
        super().validate(value)
        today = timezone.localdate()
        if isinstance(value, date) and not today <= value <= today + timedelta(FURTHEST):
            raise ValidationError(_("请选今天或以后、%(days)s天以内的日子。") % {"days": FURTHEST})


class MeetForm(ArrangeForm):
    """An hour with the student, alone or with their other mentors; a form sent twice arranges once."""

    def __init__(self, sent: QueryDict | None, *, mine: Assignment, trio: Sequence[Assignment]) -> None:
        chosen = {"mentors": [str(mine.pk)], "seen": _last_key(mine)}
        super().__init__(trio, sent, auto_id="arrange-%s", initial=chosen)
        self.mine, self.trio = mine, trio

    def done(self, by: User) -> str:
        facts = self.cleaned_data
        chosen = [each for each in self.trio if str(each.pk) in facts["mentors"]]
        arrange_meeting(student=self.mine.student, by=by, **facts | {"mentors": chosen})
        return _("已经约了，等大家确认。")

    def refused(self, refusal: Refused) -> None:
        """Said beside what was sent; the next one sent from it is measured by what stands now."""
        self.add_error(None, refusal)
        if isinstance(self.data, QueryDict):
            sent = self.data.copy()
            sent["seen"] = _last_key(self.mine)
            self.data = sent


class OfMentee(forms.Form):
    """About a student one guides. Several stand on one page, so their fields are named by the act."""

    act = ""

    def __init__(self, sent: QueryDict | None, *, mine: Assignment) -> None:
        super().__init__(sent, auto_id=f"{self.act}-%s")
        self.mine = mine

    def done(self, by: User) -> str:
        """Act on what was filled in."""
        raise NotImplementedError

    def refused(self, refusal: Refused) -> None:
        self.add_error(None, refusal.messages)


class NoteForm(OfMentee):
    act = "note"
    text = forms.CharField(
        label=gettext_lazy("写一条笔记"), max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("谁能读"), choices=NoteVisibility, initial=NoteVisibility.PRIVATE
    )

    def done(self, by: User) -> str:
        readers = NoteVisibility(self.cleaned_data["visibility"])
        write_note(student=self.mine.student, text=self.cleaned_data["text"], visibility=readers, by=by)
        return _("笔记写好了。能读的：%(readers)s。") % {"readers": readers.label}


class HandOverForm(OfMentee):
    act = "hand_over"
    to = forms.ModelChoiceField(Appointment.objects.none(), label=gettext_lazy("交给谁"))
    on = DayField(label=gettext_lazy("从哪一天起"), initial=timezone.localdate)
    reason = forms.CharField(label=gettext_lazy("原因"), max_length=300)
    agreed = forms.BooleanField(label=gettext_lazy("已经和接手的导师说好"))

    def __init__(self, sent: QueryDict | None, *, mine: Assignment, others: AppointmentQuerySet) -> None:
        """Offered is whoever fits now; whose last place went meanwhile is refused by the deed, in its words."""
        super().__init__(sent, mine=mine)
        to = cast("forms.ModelChoiceField[Appointment]", self.fields["to"])
        to.queryset = others
        named = [
            (each.pk, f"{each.mentor.name} / {each.mentor.organisation.short}")
            for each in fit_to_succeed(mine)
        ]
        to.widget.choices = [("", "–"), *named]
        self.has_room = bool(named)

    def done(self, by: User) -> str:
        facts = self.cleaned_data
        to = facts["to"]
        hand_over(assignment=self.mine, appointment=to, on=facts["on"], reason=facts["reason"], by=by)
        words = {"student": self.mine.student.name, "mentor": to.mentor.name, "day": facts["on"]}
        return _("从%(day)s起，%(student)s由%(mentor)s接手。") % words


def _last_key(mine: Assignment) -> str:
    return str(Meeting.objects.of_student(mine.student).last_key())
