"""The course list, a course, an earlier revision of it."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _

from catalog.course_list import list_page
from catalog.course_page import offerings_of, page_of_course
from catalog.course_table import table_of
from catalog.course_way import ALL
from catalog.filters import CourseFilter
from catalog.found import Found
from catalog.lens import panels_of
from catalog.linked_data.course import course_data
from catalog.models import CourseRevision
from catalog.models.course import CourseRevisionQuerySet
from catalog.records import COURSE_COLUMNS, Record, course_detail, course_record
from catalog.revision_history import told_on
from catalog.twins import as_long_csv
from catalog.views.twinned import SearchedList, Twinned
from common.addresses import Unreadable


class Courses(SearchedList):
    """Published courses, searched and filtered."""

    template_name = "catalog/course_list.html"
    name = "courses"
    columns = COURSE_COLUMNS

    @cached_property
    def filters(self) -> CourseFilter:
        filters = CourseFilter(self.request.GET, self.visitor)
        if (
            self.shape != "html"
            and filters.query
            and not filters.surely(filters.found(CourseRevisionQuerySet.with_people).count)
        ):
            filters.read_again()
        return filters

    def rows(self) -> Found:
        return self.filters.found(CourseRevisionQuerySet.with_people)

    def as_record(self) -> Record:
        return self.filters.surely(super().as_record)

    def as_csv(self) -> HttpResponseBase:
        """All courses found, sent as they are read."""
        keys = self.filters.surely(lambda: self.rows().keys())
        return as_long_csv(table_of(keys), self.columns, self.file_name())

    def record(self, row: CourseRevision) -> Record:
        return course_record(row)

    def shown(self) -> dict[str, Any]:
        return list_page(self.request, self.filters, self.visitor)


class Course(Twinned):
    """A course as it stands: its revision in force, else the last one that was."""

    template_name = "catalog/course.html"

    def found(self) -> CourseRevisionQuerySet:
        """The revisions the address may mean, the best first."""
        return CourseRevision.objects.of_code(self.kwargs["code"])

    @cached_property
    def revision(self) -> CourseRevision:
        revision = self.found().in_full().first()
        if revision is None:
            raise Http404
        return revision

    @property
    def unfolded(self) -> bool:
        """Whether the address asks for the whole graph, or for the few nearest of each column."""
        graph = self.request.GET.get("graph", "")
        if graph not in ("", ALL):
            raise Unreadable(_("先修图只能收起看，或全部展开看。"))
        return graph == ALL

    def shown(self) -> dict[str, Any]:
        panels = panels_of(self.visitor, self.revision.course.code)
        page = page_of_course(self.revision, unfolded=self.unfolded)
        main_url = self.revision.get_absolute_url() if self.revision.is_in_force else self.request.path
        return {
            **page,
            "panels": panels,
            "editions": [],
            "main_url": main_url,
            "linked_data": course_data(page, main_url, self.request.build_absolute_uri),
        }

    def as_record(self) -> Record:
        return course_detail(self.revision, offerings_of(self.revision))


class Revision(Course):
    """One numbered revision; the page says when it is not the one in force."""

    def found(self) -> CourseRevisionQuerySet:
        return super().found().filter(number=self.kwargs["number"])

    def shown(self) -> dict[str, Any]:
        page = super().shown()
        return {**page, "editions": told_on(self.revision, page["history"])}
