"""勘误: a wrong word put right in public, with day and reason, and no new version."""

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.course import CourseRevision
from catalog.models.programme import Programme
from common.constraints import Check
from common.guards import append_only


class Correction(models.Model):
    """One wording of a programme or a course revision, before and after. Never changed, never deleted."""

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        verbose_name=_("培养方案"),
        null=True,
        blank=True,
        related_name="corrections",
    )
    revision = models.ForeignKey(
        CourseRevision,
        models.PROTECT,
        verbose_name=_("课程版本"),
        null=True,
        blank=True,
        related_name="corrections",
    )
    field = models.CharField(_("字段"), max_length=40)
    before = models.TextField(_("原文"), blank=True)
    after = models.TextField(_("改为"), blank=True)
    reason = models.CharField(_("原因"), max_length=300)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("改动人"),
        null=True,
        blank=True,
        related_name="+",
    )
    corrected_at = models.DateTimeField(_("时间"), db_default=TransactionNow(), editable=False)

    class Meta:
        verbose_name = _("勘误")
        verbose_name_plural = pgettext_lazy("多个", "勘误")
        ordering = ["-corrected_at", "-id"]
        constraints = [
            Check(
                name="correction_of_one_thing",
                condition=Q(programme=None, revision__isnull=False)
                | Q(programme__isnull=False, revision=None),
            ),
            Check(name="correction_changes_something", condition=~Q(before=F("after"))),
            Check(name="correction_has_reason", condition=~Q(reason="")),
            *append_only("correction"),
        ]

    def __str__(self) -> str:
        return f"{self.programme or self.revision}: {self.field}"
