"""What a mentor of a role owes a student, and how often."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.bilingual import bilingual
from common.constraints import Check
from mentors.models.vocabulary import DutyKind, MentorRole


class Duty(models.Model):
    """From these "needs you" and "overdue" are computed; how often is our assumption until it is published."""

    role = models.CharField(_("导师类型"), max_length=20, choices=MentorRole)
    kind = models.CharField(_("类别"), max_length=20, choices=DutyKind)
    title_zh = models.CharField(_("做什么"), max_length=80)
    title_en = models.CharField(_("做什么（英文）"), max_length=160)
    days = models.PositiveSmallIntegerField(
        _("每隔多少天"), help_text=_("面谈：两次之间最多这么多天。记录：面谈后最多这么多天写上。")
    )

    class Meta:
        verbose_name = _("导师职责")
        verbose_name_plural = pgettext_lazy("多个", "导师职责")
        ordering = ["role", "kind", "days"]
        constraints = [
            Check(name="duty_role", condition=Q(role__in=MentorRole.values)),
            Check(name="duty_kind", condition=Q(kind__in=DutyKind.values)),
            Check(name="duty_days", condition=Q(days__gte=1, days__lte=400)),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} / {self.title}"

    title = bilingual("title")
