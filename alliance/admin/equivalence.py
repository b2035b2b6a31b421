"""Rules of recognition in administration."""

from typing import Any

from django.contrib import admin
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliance.admin.filters import ToReview
from alliance.admin.verbs import OF_RULE
from alliance.models import Equivalence, EquivalenceCourse, EquivalencePartnerCourse
from catalog.models.course import speaking
from common.admin import OurAdmin, OurInline, figures


def _codes(side: QuerySet[Any], code: str) -> ArraySubquery:
    """The codes on one side of each rule."""
    return ArraySubquery(side.filter(equivalence=OuterRef("pk")).order_by(code).values(code))


class CourseInline(OurInline):
    model = EquivalenceCourse

    def get_queryset(self, request: HttpRequest) -> QuerySet[EquivalenceCourse]:
        rows: QuerySet[EquivalenceCourse] = super().get_queryset(request)
        return rows.prefetch_related("course", speaking("course__revisions"))


class PartnerCourseInline(OurInline):
    model = EquivalencePartnerCourse
    with_each = ("partner_course",)


@admin.register(Equivalence)
class EquivalenceAdmin(OurAdmin):
    list_display = (
        "called", "partner", "direction", "sides", "relation", figures(Equivalence, "credits"), "counts_as", "agreement",
    )  # fmt: skip
    list_filter = (ToReview, "direction", "relation", "counts_as", "partner")
    search_fields = ("partner__name_zh", "partner__short_zh", "partner__name_en", "agreement__number")
    with_each = ("agreement", "partner")
    fields = (
        ("agreement", "partner"), ("direction", "relation"), ("reason_zh", "reason_en"), ("credits", "counts_as"),
        ("score_from", "score_until"), ("condition_zh", "condition_en"), ("valid_from", "valid_until"),
        ("basis_zh", "basis_en"), "source", "illustrative",
    )  # fmt: skip
    inlines = (CourseInline, PartnerCourseInline)
    verbs = OF_RULE

    def get_queryset(self, request: HttpRequest) -> QuerySet[Equivalence]:
        rows: QuerySet[Equivalence] = super().get_queryset(request)
        return rows.annotate(
            ours=_codes(EquivalenceCourse.objects.all(), "course__code"),
            theirs=_codes(EquivalencePartnerCourse.objects.all(), "partner_course__code"),
        )

    @admin.display(description=gettext_lazy("编号"), ordering="pk")
    def called(self, rule: Equivalence) -> int:
        """As its public address has it."""
        return rule.pk

    @admin.display(description=gettext_lazy("本院课程与外校课程"))
    def sides(self, rule: Any) -> str:
        ours, theirs = " + ".join(rule.ours), " + ".join(rule.theirs)
        return f"{ours} {rule.sign} {theirs}" if rule.is_out else f"{theirs} {rule.sign} {ours}"

    def closed_because(self, rule: Any, /) -> str:
        if rule.agreement.is_draft:
            return ""
        return _("协议已经提交签署，对应不能改。要改请写明到哪天为止，另加一条。")
