"""The public pages of mentors: only whoever agreed, and holds a role today."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from catalog.paging import Listed
from catalog.records import Record
from catalog.views.twinned import SearchedList, Twinned
from common.addresses import Absent
from mentors.directory import Entry, MentorFilter, entries
from mentors.directory_page import (
    COLUMNS,
    directory_page,
    mentor_detail,
    mentor_page,
    mentor_record,
    sample_note,
)


class Directory(SearchedList):
    """Mentors, searched and filtered."""

    template_name = "mentors/directory.html"
    name = "mentors"
    columns = COLUMNS

    @cached_property
    def filters(self) -> MentorFilter:
        return MentorFilter(self.request.GET, entries(timezone.localdate()))

    def rows(self) -> Listed[Entry]:
        return Listed(self.filters.found())

    def record(self, row: Entry) -> Record:
        return mentor_record(row)

    def shown(self) -> dict[str, Any]:
        return directory_page(self.request, self.filters)


class OneMentor(Twinned):
    """A mentor, as the public may know them."""

    template_name = "mentors/mentor.html"

    @cached_property
    def found(self) -> Entry:
        found = entries(timezone.localdate(), slug=self.kwargs["slug"])
        if not found:
            raise Absent(_("名录里没有这位导师。名录只列本人同意公开、现在在任的导师。"))
        return found[0]

    def shown(self) -> dict[str, Any]:
        return {**mentor_page(self.found, self.visitor), "note": sample_note([self.found])}

    def as_record(self) -> Record:
        return mentor_detail(self.found)

    def as_table(self) -> Sequence[Record]:
        return [self.as_record()]
