"""外校课程: another university's course, as that university writes it down."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from alliance.models.visible import OpenQuerySet
from alliance.models.vocabulary import CourseKind
from catalog.models import Organisation
from catalog.models.sourced import Sourced
from common.bilingual import bilingual
from common.constraints import Check, Trigger, Unique
from common.signs import IN_ONE_LINE

MOST_CREDITS, MOST_HOURS = 100, 5000


class PartnerCourseQuerySet(OpenQuerySet["PartnerCourse"]):
    def with_homes(self) -> Self:
        return self.select_related("organisation")

    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)


class PartnerCourse(Sourced):
    """A course of another university, in one cohort's plan. Its code is text and never put right."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("高校"), related_name="+")
    code = models.CharField(
        _("课程代码"), max_length=60, help_text=_("照原样写，星号、斜杠、空格都算；不同写法就是不同的课。")
    )
    cohort = models.CharField(
        _("年级"), max_length=40, blank=True, help_text=_("照原样写，例如2024级、2014版。")
    )
    programme = models.CharField(
        _("专业"), max_length=120, blank=True, help_text=_("这门课在哪个专业的方案里。")
    )
    title_zh = models.CharField(_("课名"), max_length=200)
    title_en = models.CharField(_("课名（英文）"), max_length=200, blank=True)
    credits = models.DecimalField(
        _("学分"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("没有公布就留空；0也是学分。"),
    )
    hours = models.DecimalField(
        _("学时"), max_digits=6, decimal_places=1, null=True, blank=True, help_text=_("没有公布就留空。")
    )
    kind = models.CharField(_("课程性质"), max_length=20, choices=CourseKind, default=CourseKind.UNKNOWN)
    category = models.CharField(
        _("课程类别"), max_length=80, blank=True, help_text=_("照原样写，例如专业核心课。")
    )
    semester = models.CharField(
        _("学期"), max_length=60, blank=True, help_text=_("照原样写，例如三上/四上。")
    )
    prerequisites = models.CharField(_("先修"), max_length=300, blank=True, help_text=_("照原样写。"))

    objects = PartnerCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("外校课程")
        verbose_name_plural = pgettext_lazy("多个", "外校课程")
        ordering = ["organisation__slug", "code", "cohort"]
        constraints = [
            Check(name="partner_course_code", condition=Q(code__regex=IN_ONE_LINE)),
            Check(name="partner_course_kind", condition=Q(kind__in=CourseKind.values)),
            Check(
                name="partner_course_credits",
                condition=Q(credits=None) | Q(credits__gte=0, credits__lte=MOST_CREDITS),
            ),
            Check(
                name="partner_course_hours", condition=Q(hours=None) | Q(hours__gte=0, hours__lte=MOST_HOURS)
            ),
            Unique(name="partner_course_once", fields=["organisation", "code", "cohort"]),
            # Rules rest on what it is: another code is another course.
            Trigger(
                name="partner_course_keeps_identity",
                event="BEFORE UPDATE OF organisation_id, code",
                body="""
                IF (NEW.organisation_id, NEW.code) <> (OLD.organisation_id, OLD.code) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        cohort = f"（{self.cohort}）" if self.cohort else ""
        return f"{self.code} {self.title}{cohort}"

    title = bilingual("title")

    @property
    def coded_title(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def named(self) -> str:
        """Inside a sentence."""
        return gettext("%(title)s（%(code)s）") % {"title": self.title, "code": self.code}
