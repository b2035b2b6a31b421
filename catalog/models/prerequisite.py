"""What must come before a course."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.course import Course, CourseRevision
from catalog.models.guards import frozen_with_revision
from catalog.models.order import never_later, no_cycle
from catalog.models.vocabulary import RevisionStatus
from common.constraints import Check, Unique


class PrerequisiteManager(models.Manager["Prerequisite"]):
    """Always read with the course: a prerequisite says nothing but its code."""

    def get_queryset(self) -> models.QuerySet["Prerequisite"]:
        return super().get_queryset().select_related("course")

    def in_force(self) -> dict[str, list[list[str]]]:
        """The groups of every published course, by code, in one query."""
        needed: dict[str, list[Prerequisite]] = {}
        published = self.filter(revision__status=RevisionStatus.PUBLISHED)
        for prerequisite in published.select_related("revision__course"):
            needed.setdefault(prerequisite.revision.course.code, []).append(prerequisite)
        return {code: group_codes(prerequisites) for code, prerequisites in needed.items()}


class Prerequisite(models.Model):
    """A course to have passed before. Any one of a group is enough; every group is needed."""

    revision = models.ForeignKey(
        CourseRevision, models.CASCADE, verbose_name=_("课程版本"), related_name="prerequisites"
    )
    course = models.ForeignKey(Course, models.PROTECT, verbose_name=_("先修课程"), related_name="opens")
    group = models.PositiveSmallIntegerField(
        _("组"), default=1, help_text=_("同一组里修过任意一门即可，各组都要满足。")
    )

    objects = PrerequisiteManager()

    class Meta:
        verbose_name = _("先修")
        verbose_name_plural = pgettext_lazy("多个", "先修")
        ordering = ["revision", "group", "course__code"]
        constraints = [
            Check(name="prerequisite_group", condition=Q(group__gte=1)),
            Unique(name="prerequisite_once", fields=["revision", "group", "course"]),
            frozen_with_revision("prerequisite_only_while_draft"),
            no_cycle("prerequisite_no_cycle"),
            never_later("prerequisite_never_later", "AFTER INSERT OR UPDATE", "p.id = NEW.id"),
        ]

    def __str__(self) -> str:
        return str(self.course)


def group_codes(prerequisites: Iterable[Prerequisite]) -> list[list[str]]:
    """The codes of each group, in order: any of a group is enough, every group is needed."""
    groups: dict[int, list[str]] = {}
    for prerequisite in prerequisites:
        groups.setdefault(prerequisite.group, []).append(prerequisite.course.code)
    return list(groups.values())
