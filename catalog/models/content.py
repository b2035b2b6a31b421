"""What a course revision holds besides its own columns; frozen with it."""

from django.db import models
from django.db.models import F, Window
from django.db.models.functions import DenseRank
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.course import CourseRevision
from catalog.models.guards import frozen_with_revision
from catalog.models.organisation import IndustryCluster, Organisation
from catalog.models.vocabulary import RevisionStatus
from common.bilingual import bilingual
from common.constraints import Unique


class CoBuilder(models.Model):
    """An enterprise that builds the course with its provider."""

    revision = models.ForeignKey(CourseRevision, models.CASCADE, verbose_name=_("课程版本"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))

    class Meta:
        verbose_name = _("共建方")
        verbose_name_plural = pgettext_lazy("多个", "共建方")
        ordering = ["revision", "id"]
        constraints = [
            Unique(name="co_builder_once", fields=["revision", "organisation"]),
            frozen_with_revision("co_builder_only_while_draft"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class RevisionClusterQuerySet(models.QuerySet["RevisionCluster"]):
    def first_of_each(self, most: int) -> "RevisionClusterQuerySet":
        """The first published courses of every cluster code, in one query however many there are."""
        place = Window(
            DenseRank(),
            partition_by=F("cluster__code"),
            order_by=["revision__stage", "revision__category", "revision__course__code"],
        )
        published = self.filter(revision__status=RevisionStatus.PUBLISHED)
        return (
            published.select_related("cluster", "revision__course").alias(place=place).filter(place__lte=most)
        )


class RevisionCluster(models.Model):
    """An industry cluster the course serves."""

    revision = models.ForeignKey(CourseRevision, models.CASCADE, verbose_name=_("课程版本"))
    cluster = models.ForeignKey(IndustryCluster, models.PROTECT, verbose_name=_("产业集群"))

    objects = RevisionClusterQuerySet.as_manager()

    class Meta:
        verbose_name = _("面向的产业集群")
        verbose_name_plural = pgettext_lazy("多个", "面向的产业集群")
        ordering = ["revision", "id"]
        constraints = [
            Unique(name="revision_cluster_once", fields=["revision", "cluster"]),
            frozen_with_revision("revision_cluster_only_while_draft"),
        ]

    def __str__(self) -> str:
        return str(self.cluster)


class Outcome(models.Model):
    """One thing a student can do after the course."""

    revision = models.ForeignKey(
        CourseRevision, models.CASCADE, verbose_name=_("课程版本"), related_name="outcomes"
    )
    position = models.PositiveSmallIntegerField(_("顺序"), default=1)
    text_zh = models.CharField(_("中文"), max_length=300)
    text_en = models.CharField(_("英文"), max_length=500)

    class Meta:
        verbose_name = _("学完能做什么")
        verbose_name_plural = pgettext_lazy("多个", "学完能做什么")
        ordering = ["revision", "position"]
        constraints = [
            Unique(name="outcome_one_position", fields=["revision", "position"]),
            frozen_with_revision("outcome_only_while_draft"),
        ]

    def __str__(self) -> str:
        return self.text

    text = bilingual("text")


class SyllabusRow(models.Model):
    """A stretch of weeks and what happens in it."""

    revision = models.ForeignKey(
        CourseRevision, models.CASCADE, verbose_name=_("课程版本"), related_name="syllabus"
    )
    position = models.PositiveSmallIntegerField(_("顺序"), default=1)
    weeks = models.CharField(_("周次"), max_length=20, help_text=_("例如1–4。"))
    title_zh = models.CharField(_("内容"), max_length=120)
    title_en = models.CharField(_("内容（英文）"), max_length=200)
    detail_zh = models.CharField(_("说明"), max_length=300, blank=True)
    detail_en = models.CharField(_("说明（英文）"), max_length=500, blank=True)
    place_zh = models.CharField(_("地点"), max_length=60, blank=True)
    place_en = models.CharField(_("地点（英文）"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("教学安排")
        verbose_name_plural = pgettext_lazy("多个", "教学安排")
        ordering = ["revision", "position"]
        constraints = [
            Unique(name="syllabus_one_position", fields=["revision", "position"]),
            frozen_with_revision("syllabus_only_while_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.weeks} {self.title}"

    title = bilingual("title")
    detail = bilingual("detail")
    place = bilingual("place")
