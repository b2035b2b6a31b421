"""What a student sends about their mentors, read and measured before anything is done."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mentors.models import Assignment, Interest

FARTHEST = timedelta(366)
LOCAL = "%Y-%m-%dT%H:%M"
READ_BY = gettext_lazy("参加的人和学生事务读得到。")
NOBODY = {
    "required": gettext_lazy("请至少选一位导师。"),
    "invalid_choice": gettext_lazy("请从现在的导师里选。"),
}


class ArrangeForm(forms.Form):
    """An hour, with whom and about what; `seen` is the last meeting the page showed."""

    mentors = forms.MultipleChoiceField(label=gettext_lazy("和谁谈"), error_messages=NOBODY)
    starts_at = forms.DateTimeField(
        label=gettext_lazy("开始时间"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=LOCAL),
        help_text=gettext_lazy("北京时间。"),
    )
    minutes = forms.IntegerField(label=gettext_lazy("时长（分钟）"), min_value=5, max_value=480, initial=30)
    place = forms.CharField(
        label=gettext_lazy("地点"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("房间，或会议链接。"),
    )
    agenda = forms.CharField(
        label=gettext_lazy("议题"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=READ_BY,
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, guides: Iterable[Assignment], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mentors"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each.pk), each.mentor.name) for each in guides]

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        if starts_at > timezone.now() + FARTHEST:
            raise forms.ValidationError(_("只能约一年以内的时间。"))
        return starts_at


class CancelForm(forms.Form):
    """Why it will not take place, for whoever likes to say."""

    reason = forms.CharField(label=gettext_lazy("取消原因（可以不写）"), max_length=200, required=False)


class AskForm(forms.Form):
    """Why another mentor."""

    reason = forms.CharField(label=gettext_lazy("原因"), max_length=1000, widget=forms.Textarea({"rows": 3}))


class ChooseForm(forms.Form):
    """Which interests; `seen` are the codes that were ticked when the page was shown."""

    interests = forms.ModelMultipleChoiceField(
        Interest.objects.all(), to_field_name="code", required=False, label=pgettext_lazy("标题", "志趣方向")
    )
    seen = forms.CharField(required=False, max_length=10000)
