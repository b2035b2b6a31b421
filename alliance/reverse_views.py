"""The reverse question: what a course of a member university gives here."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.brought import asked
from alliance.homes import member_called
from alliance.inward import Return, return_for
from alliance.models import Member
from alliance.partner_courses import Entry, entries, searched, unruled
from alliance.reverse_page import course_page
from alliance.reverse_records import ENTRY_COLUMNS, RETURN_COLUMNS, entry_record, return_record, return_rows
from catalog.models import Programme
from catalog.paging import Listed
from catalog.records import Record
from catalog.views.twinned import SearchedList, Twinned
from common.addresses import Absent


class PartnerCourses(SearchedList):
    """The courses of a university that count here, searched."""

    template_name = "alliance/partner_courses.html"
    columns = ENTRY_COLUMNS

    @cached_property
    def member(self) -> Member:
        return member_called(self.kwargs["slug"], timezone.localdate())

    @cached_property
    def every(self) -> list[Entry]:
        return entries(self.member.organisation, timezone.localdate())

    @property
    def query(self) -> str:
        return self.request.GET.get("q", "").strip()

    def rows(self) -> Listed[Entry]:
        return Listed(searched(self.every, self.query))

    def record(self, row: Entry) -> Record:
        return entry_record(row)

    def shown(self) -> dict[str, Any]:
        university, rows = self.member.organisation, self.rows()
        return {
            "university": university,
            "query": self.query,
            "count": len(rows),
            "page": self.page(),
            "every": len(self.every),
            "is_sample": any(given.rule.is_illustrative() for row in rows for given in row.given),
            "unruled": unruled(university, timezone.localdate(), self.query),
        }

    def file_name(self) -> str:
        return f"credits-{self.kwargs['slug']}-courses"


class OnePartnerCourse(Twinned):
    """One course of theirs, by itself or with others: what it gives here, and what is nearly met."""

    template_name = "alliance/partner_course.html"
    columns = RETURN_COLUMNS

    @cached_property
    def member(self) -> Member:
        return member_called(self.kwargs["slug"], timezone.localdate())

    @cached_property
    def found(self) -> Return:
        university, code, day = self.member.organisation, self.kwargs["code"], timezone.localdate()
        programme = Programme.objects.newest_on(day).first()
        found = return_for(university, asked(self.request, code), programme, day)
        if code in found.unknown:
            words = {"university": university.name, "code": code[:60]}
            raise Absent(
                _("%(university)s的课程里没有“%(code)s”。代码照原样写，也可以按课名找。") % words,
                search_url=reverse("alliance:partner_courses", args=[university.slug]),
            )
        return found

    def shown(self) -> dict[str, Any]:
        return course_page(self.member, self.found, self.visitor)

    def as_record(self) -> Record:
        return return_record(self.found)

    def as_table(self) -> Sequence[Record]:
        return return_rows(self.found)

    def file_name(self) -> str:
        return f"credits-{self.kwargs['slug']}-course"
