"""Course revisions in administration: what is published about a course."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from catalog.actions import revision as actions
from catalog.admin.correction import CORRECT_WORDING
from catalog.admin.found import FoundAdmin
from catalog.admin.indexed import IndexedAdmin
from catalog.models import (
    CoBuilder,
    CourseRevision,
    Outcome,
    Prerequisite,
    RevisionCluster,
    SyllabusRow,
)
from catalog.models.course import speaking
from catalog.models.vocabulary import RevisionStatus
from common.admin import OurInline, Verb, figures


def publish(revision: CourseRevision, *, by: User) -> CourseRevision:
    return actions.publish_revision(revision=revision, by=by)


def revise(revision: CourseRevision, *, by: User) -> CourseRevision:
    return actions.revise_course(course=revision.course, by=by)


def publishing(revision: CourseRevision) -> list[str]:
    older = CourseRevision.objects.published().filter(course=revision.course)
    return [
        _("设为现行，公开；从此内容不能再改。"),
        *(_("第%(number)s版标为“已被新版替代”。") % {"number": old.number} for old in older),
    ]


PUBLISH_REVISION = Verb(
    name="publish_revision",
    label=gettext_lazy("发布"),
    act=publish,
    steps=publishing,
    fits=lambda revision: revision.is_draft,
)
REVISE_COURSE = Verb(
    name="revise_course",
    label=gettext_lazy("修订课程"),
    act=revise,
    steps=lambda _revision: [_("照现行的一版另做一份草稿。"), _("发布之前，现行的一版不变。")],
    fits=lambda revision: revision.status == RevisionStatus.PUBLISHED,
    makes_new=True,
)


class CoBuilderInline(OurInline):
    model = CoBuilder
    with_each = ("organisation",)


class RevisionClusterInline(OurInline):
    model = RevisionCluster
    with_each = ("cluster",)


class OutcomeInline(OurInline):
    model = Outcome


class SyllabusInline(OurInline):
    model = SyllabusRow


class PrerequisiteInline(OurInline):
    model = Prerequisite

    def get_queryset(self, request: HttpRequest) -> QuerySet[Prerequisite]:
        rows: QuerySet[Prerequisite] = (
            super().get_queryset(request).prefetch_related(speaking("course__revisions"))
        )
        return rows


@admin.register(CourseRevision)
class CourseRevisionAdmin(FoundAdmin, IndexedAdmin):
    list_display = (
        "course", "title", "number", "status", figures(CourseRevision, "credits"), "category", "stage", "provider",
    )  # fmt: skip
    list_display_links = ("course", "title")
    list_filter = ("status", "stage", "category", "language", "provider")
    spoken = {"title_pinyin": "title_zh"}
    with_each = ("course", "provider")
    parent = "course"
    ordering = ("course__code", "-number")  # two indexes walked side by side: no sorting, however many
    fields = (
        ("course", "number", "status", "published_at"), ("title_zh", "title_en"), "title_pinyin",
        ("credits", "hours", "language"), ("stage", "category"), ("provider", "provider_code"),
        ("summary_zh", "summary_en"), ("assessment_zh", "assessment_en"), ("source", "illustrative"),
    )  # fmt: skip
    readonly_fields = ("status", "published_at")
    inlines = (CoBuilderInline, RevisionClusterInline, OutcomeInline, SyllabusInline, PrerequisiteInline)
    verbs = (PUBLISH_REVISION, REVISE_COURSE, CORRECT_WORDING)

    @admin.display(description=gettext_lazy("课名"), ordering="title_zh")
    def title(self, revision: CourseRevision) -> str:
        return str(revision.title)

    def closed_because(self, revision: CourseRevision, /) -> str:
        if revision.is_draft:
            return ""
        if revision.status == RevisionStatus.SUPERSEDED:
            return _("这一版已被新版替代，只能看；错字用“勘误”，公开记下原因。")
        return _("只有草稿能改。要改内容，用“修订课程”做新的一版；错字用“勘误”，公开记下原因。")

    def told_closed(self, revision: CourseRevision, /) -> str:
        """Of what a newer one replaced, with the way there."""
        reason = self.closed_because(revision)
        newest = CourseRevision.objects.published().filter(course=revision.course)
        newer = newest.first() if revision.status == RevisionStatus.SUPERSEDED else None
        if newer is None:
            return reason
        page = reverse("admin:catalog_courserevision_change", args=[newer.pk])
        link = format_html(
            '<a href="{}">{}</a>', page, _("现行的是第%(number)s版") % {"number": newer.number}
        )
        return format_html(_("{reason}{link}。"), reason=reason, link=link)
