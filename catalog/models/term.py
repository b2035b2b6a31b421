"""Semesters of the calendar."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.sourced import Sourced
from catalog.models.vocabulary import OfferingState, RevisionStatus
from common.bilingual import bilingual
from common.constraints import Check

DAYS_IN_WEEK = 7


class TermQuerySet(models.QuerySet["Term"]):
    def counted(self) -> "TermQuerySet":
        """The newest first, with the number of classes that may be shown and are not cancelled."""
        hidden = Q(offerings__revision__status=RevisionStatus.DRAFT) | Q(
            offerings__state=OfferingState.CANCELLED
        )
        return self.annotate(taught=Count("offerings", filter=~hidden)).order_by("-starts_on")


class Term(Sourced):
    """A semester of the calendar, with the days and the place of enrolment."""

    code = models.SlugField(_("代码"), max_length=20, unique=True)
    name_zh = models.CharField(_("中文名称"), max_length=40)
    name_en = models.CharField(_("英文名称"), max_length=60)
    starts_on = models.DateField(_("开学"))
    ends_on = models.DateField(_("结束"))
    enrolment_from = models.DateField(_("选课开始"), null=True, blank=True)
    enrolment_until = models.DateField(_("选课截止"), null=True, blank=True)
    enrolment_place_zh = models.CharField(_("在哪里选课"), max_length=100, blank=True)
    enrolment_place_en = models.CharField(_("在哪里选课（英文）"), max_length=200, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("学期")
        verbose_name_plural = pgettext_lazy("多个", "学期")
        ordering = ["starts_on"]
        constraints = [
            Check(name="term_days", condition=Q(ends_on__gt=F("starts_on"))),
            Check(
                name="term_enrolment_days",
                condition=Q(enrolment_from=None, enrolment_until=None)
                | Q(
                    enrolment_from__isnull=False,
                    enrolment_until__gt=F("enrolment_from"),
                    enrolment_until__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:term", args=[self.code])

    name = bilingual("name")
    enrolment_place = bilingual("enrolment_place")

    def is_closed_on(self, day: date) -> bool:
        """Whether enrolment is over; where no days are published, once teaching begins."""
        return self.enrolment_until < day if self.enrolment_until else self.starts_on <= day

    def week_of(self, day: date) -> int | None:
        """Which week of the term a day lies in, counted from one; none outside the term."""
        if not self.starts_on <= day <= self.ends_on:
            return None
        monday = self.starts_on - timedelta(days=self.starts_on.weekday())
        return (day - monday).days // DAYS_IN_WEEK + 1
