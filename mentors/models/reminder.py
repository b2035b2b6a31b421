"""提醒信: at most one letter a week to a mentor, of what waits."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.constraints import Unique
from mentors.models.mentor import Mentor


class Reminder(models.Model):
    """The letter of one week to one mentor. Whoever sends it holds the row; it says nothing of what was written."""

    mentor = models.ForeignKey(Mentor, models.PROTECT, verbose_name=_("导师"), related_name="+")
    week = models.DateField(_("哪一周"), help_text=_("那一周的星期一。"))
    sent_at = models.DateTimeField(_("发出时间"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("提醒信")
        verbose_name_plural = pgettext_lazy("多个", "提醒信")
        ordering = ["-week", "id"]
        constraints = [Unique(name="reminder_once_a_week", fields=["mentor", "week"])]

    def __str__(self) -> str:
        return f"{self.mentor} {self.week}"
