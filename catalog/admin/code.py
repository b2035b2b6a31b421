"""Courses in administration: the code, and beside it what the revision says that speaks for it."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin.found import FoundAdmin
from catalog.admin.indexed import IndexedAdmin
from catalog.models import Course, CourseDocument, CourseRevision
from catalog.models.course import CourseQuerySet
from catalog.search import distance, matching
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Course]:
        return cast(CourseQuerySet, super().get_queryset(request)).spoken_for()

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
