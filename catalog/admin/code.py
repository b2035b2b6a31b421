"""Courses in administration: the code, and beside it what the revision says that speaks for it."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin.found import FoundAdmin
from catalog.admin.indexed import IndexedAdmin
from catalog.admin.revision_rows import REVISE, RevisionInline, statuses
from catalog.admin.said import SaidCategory, SaidProvider, SaidStage, SaidStatus, asked_of
from catalog.models import Course, CourseDocument, CourseRevision
from catalog.models.course import CourseQuerySet
from catalog.models.vocabulary import RevisionStatus
from catalog.search import distance, matching
from common.admin.conflicts import SAVING
from common.chinese import folded
from common.templatetags.squares import figure


def said(field: str, says: Callable[[CourseRevision], Any], name: Any = "") -> Any:
    """A column of what the revision says; a code of which nothing is said yet has none."""

    @admin.display(description=name or cast(Any, CourseRevision._meta.get_field(field)).verbose_name)
    def column(course: Course) -> str:
        return str(says(course.revision)) if course.revision else "-"

    column.__name__ = field
    return column


def which(revision: CourseRevision) -> str:
    words = {"number": revision.number, "status": revision.get_status_display()}
    return _("第%(number)s版，%(status)s") % words


TITLE = said("title", lambda revision: revision.title, gettext_lazy("课名"))


@admin.register(Course)
class CourseAdmin(FoundAdmin, IndexedAdmin):
    list_display = (
        "code", TITLE,
        said("credits", lambda revision: figure(revision.credits)),
        said("category", CourseRevision.get_category_display),
        said("stage", CourseRevision.get_stage_display),
        said("number", which),
        said("provider", lambda revision: revision.provider.name),
    )  # fmt: skip
    list_display_links = ("code", TITLE)
    list_filter = (SaidCategory, SaidStage, SaidStatus, SaidProvider)
    inlines = (RevisionInline,)
    verbs = (REVISE,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Course]:
        return asked_of(cast(CourseQuerySet, super().get_queryset(request)).spoken_for())

    def question(self, query: str) -> Q:
        """By whatever is said of it; and by its code alone, while nothing is."""
        said = CourseRevision.objects.filter(matching(query)).values("course")
        return Q(pk__in=said) | Q(code__icontains=query)

    def nearness(self, query: str) -> Combinable:
        """That of its nearest revision."""
        documents = CourseDocument.objects.filter(revision__course=OuterRef("pk"))
        near = documents.annotate(distance=distance(folded(query), "")).order_by("distance")
        return Subquery(near.values("distance")[:1])

    def get_readonly_fields(self, _request: Any, obj: Any = None) -> tuple[str, ...]:
        """A code never changes."""
        return ("code",) if obj else ()

    def get_inlines(self, _request: HttpRequest, obj: Any = None) -> Any:
        """Of a code that is not there yet nothing can be said."""
        return self.inlines if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what nothing was written of yet; a POST all the same is answered by the database."""
        bare = obj is None or request.method == "POST" or not statuses(obj)
        return bare and super().has_delete_permission(request, obj)

    def told_closed(self, course: Course, /) -> str:
        """The code stays as it is; what can be written is written on a revision."""
        found = statuses(course)
        if not found:
            way = _("这门课还没有内容，请写第1版。")
        elif RevisionStatus.DRAFT in found:
            way = _("内容写在各版里，要改请打开草稿。")
        else:
            way = _("内容写在各版里，要改用“修订课程”做新的一版。")
        return _("课程代码存了就不能改，也不会给别的课。") + way

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **more: Any) -> Any:
        """There is nothing here to save, and a way to the first revision while there is none."""
        response = super().render_change_form(request, context, *args, **more)
        course = more.get("obj")
        if course is not None:
            context |= dict.fromkeys(SAVING, False)
            if request.user.has_perm("catalog.add_courserevision") and not statuses(course):
                first = f"{reverse('admin:catalog_courserevision_add')}?course={course.pk}"
                context["ways"] = [(_("写第1版"), first), *context["ways"]]
        return response
