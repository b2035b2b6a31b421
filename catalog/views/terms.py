"""When it is taught: the terms, and one term's week."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from catalog.models import Offering, Term
from catalog.models.term import TermQuerySet
from catalog.records import Record
from catalog.term_page import by_standing, page_of_term
from catalog.term_records import MEETING_COLUMNS, TERM_COLUMNS, listed_term, meeting_rows, term_detail
from catalog.views.twinned import Twinned, TwinnedList


class Terms(TwinnedList):
    """Every term, the newest first."""

    template_name = "catalog/term_list.html"
    name = "terms"
    columns = TERM_COLUMNS

    def rows(self) -> TermQuerySet:
        return Term.objects.counted()

    def record(self, row: Term) -> Record:
        return listed_term(row)

    def shown(self) -> dict[str, Any]:
        page = self.page()
        return {"page": page, "standings": by_standing(page.rows)}


class OneTerm(Twinned):
    """A term's timetable; as a table, a meeting in each row."""

    template_name = "catalog/term.html"
    columns = MEETING_COLUMNS

    @cached_property
    def term(self) -> Term:
        return get_object_or_404(Term, code=self.kwargs["code"])

    def shown(self) -> dict[str, Any]:
        return page_of_term(self.term, self.visitor)

    def as_record(self) -> Record:
        return term_detail(self.term, Offering.objects.in_timetable(self.term))

    def as_table(self) -> Sequence[Record]:
        return meeting_rows(self.as_record())
