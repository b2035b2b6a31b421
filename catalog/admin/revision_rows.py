"""The revisions of a course as rows on its page, and the way to the next one."""

from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from catalog.actions import revision as actions
from catalog.admin.course import REVISE_COURSE
from catalog.models import Course, CourseRevision
from catalog.models.vocabulary import RevisionStatus
from common.admin import OurInline
from common.templatetags.squares import figure


def statuses(course: Course) -> set[str]:
    """Where its revisions stand."""
    return set(course.revisions.values_list("status", flat=True))


def is_settled(course: Course) -> bool:
    """Whether it is in force, and nobody is writing the next revision yet."""
    found = statuses(course)
    return RevisionStatus.PUBLISHED in found and RevisionStatus.DRAFT not in found


def revise(course: Course, *, by: User) -> CourseRevision:
    return actions.revise_course(course=course, by=by)


REVISE = replace(REVISE_COURSE, act=revise, fits=is_settled, right="catalog.change_courserevision")


class RevisionInline(OurInline):
    """All that was ever written of the course, the newest first: each is read and changed on its own page."""

    model = CourseRevision
    fields = ("page", "title", "status", "worth", "stage", "category", "published_at")
    readonly_fields = fields
    with_each = ("course",)
    ordering = ("-number",)

    @admin.display(description=gettext_lazy("版本"))
    def page(self, revision: CourseRevision) -> str:
        address = reverse("admin:catalog_courserevision_change", args=[revision.pk])
        words = _("第%(number)s版") % {"number": revision.number}
        return format_html('<a href="{}">{}</a>', address, words)

    @admin.display(description=gettext_lazy("课名"))
    def title(self, revision: CourseRevision) -> str:
        return str(revision.title)

    @admin.display(description=gettext_lazy("学分"))
    def worth(self, revision: CourseRevision) -> str:
        return figure(revision.credits)

    def has_add_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False
