"""回避关系: who may not decide about whom."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from common.constraints import Check
from common.periods import covers
from students.models.guards import stands
from students.models.student import Student
from students.models.visible import OwnedQuerySet
from students.models.vocabulary import TieKind


class TieQuerySet(OwnedQuerySet["Tie"]):
    def on(self, day: date) -> "TieQuerySet":
        """Those that hold on that day."""
        return self.filter(covers(day))

    def between(self, user: User, student: Student) -> "TieQuerySet":
        return self.filter(user=user, student=student)


class Tie(models.Model):
    """An account and a student who are more to each other than their roles, for a period."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="ties")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("对方账号"), related_name="+"
    )
    kind = models.CharField(_("关系"), max_length=20, choices=TieKind)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True, editable=False)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("申报人"), related_name="+"
    )

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("回避关系")
        verbose_name_plural = pgettext_lazy("多个", "回避关系")
        ordering = ["student", "since", "id"]
        constraints = [
            Check(name="tie_kind", condition=Q(kind__in=TieKind.values)),
            Check(name="tie_period", condition=Q(until=None) | Q(until__gte=F("since"))),
            stands("tie_stands", "until"),
        ]

    def __str__(self) -> str:
        return f"{self.user.name} / {self.student}: {self.get_kind_display()}"
