"""Two cohorts of a programme side by side, or two versions for one cohort."""

from functools import cached_property
from typing import Any

from django.http import Http404

from catalog.comparison_page import page_of_comparison
from catalog.comparison_records import CHANGE_COLUMNS, change_rows, comparison_record
from catalog.models import Programme
from catalog.models.programme import ProgrammeQuerySet
from catalog.records import Record
from catalog.views.twinned import Twinned


class CohortComparison(Twinned):
    """From the other cohort to this one: of each the version in force, else the last one that was."""

    template_name = "catalog/comparison.html"
    columns = CHANGE_COLUMNS
    ends = ("other", "cohort")

    @cached_property
    def sides(self) -> tuple[Programme, Programme]:
        """What it is compared with, and the programme itself."""
        before, after = (self.side(self.kwargs[end]) for end in self.ends)
        return before, after

    def side(self, number: int) -> Programme:
        programme = self.found(number).with_map().first()
        if programme is None:
            raise Http404
        return programme

    def found(self, number: int) -> ProgrammeQuerySet:
        """The versions this end of the address may mean, the best first."""
        return Programme.objects.of_cohort(self.kwargs["code"], number)

    def shown(self) -> dict[str, Any]:
        return page_of_comparison(*self.sides)

    def as_record(self) -> Record:
        return comparison_record(*self.sides)

    def as_table(self) -> list[Record]:
        return change_rows(self.as_record())


class VersionComparison(CohortComparison):
    """From the other version to this one."""

    ends = ("other", "version")

    def found(self, number: int) -> ProgrammeQuerySet:
        return super().found(self.kwargs["cohort"]).filter(version=number)
