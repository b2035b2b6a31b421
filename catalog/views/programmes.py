"""Programmes: all cohorts, one cohort's map, one version of it."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from catalog.corrections import correction_records
from catalog.linked_data.programme import programme_data
from catalog.models import Programme
from catalog.models.programme import ProgrammeQuerySet
from catalog.programme_page import address_of, list_of_programmes, page_of_programme
from catalog.records import POOL_COLUMNS, PROGRAMME, Record, pool_rows, programme_detail, programme_record
from catalog.views.twinned import Twinned, TwinnedList
from common.addresses import Unreadable

SEMESTERS = "semesters"
VIEWS = ("", SEMESTERS)


class Programmes(TwinnedList):
    """Every version that was ever published, the newest cohort first."""

    template_name = "catalog/programme_list.html"
    name = "programmes"
    columns = PROGRAMME

    def rows(self) -> ProgrammeQuerySet:
        return Programme.objects.open_to_all().prefetch_related("pools")

    def record(self, row: Programme) -> Record:
        return programme_record(row)

    def shown(self) -> dict[str, Any]:
        page = self.page()
        return {"page": page, "programmes": list_of_programmes(page.rows)}


class Cohort(Twinned):
    """A cohort's programme: the version in force, else the last one that was."""

    template_name = "catalog/programme.html"
    columns = POOL_COLUMNS

    def found(self) -> ProgrammeQuerySet:
        """The versions the address may mean, the best first."""
        return Programme.objects.of_cohort(self.kwargs["code"], self.kwargs["cohort"])

    @cached_property
    def programme(self) -> Programme:
        programme = self.found().with_map().first()
        if programme is None:
            raise Http404
        return programme

    @property
    def by_semester(self) -> bool:
        """How the address asks for it to be drawn: as the map, or by semester."""
        view = self.request.GET.get("view", "")
        if view not in VIEWS:
            raise Unreadable(_("培养方案只能按阶段看，或按学期看。"))
        return view == SEMESTERS

    def shown(self) -> dict[str, Any]:
        page = page_of_programme(self.programme, self.visitor, by_semester=self.by_semester)
        main_url, absolute = address_of(self.programme), self.request.build_absolute_uri
        data = programme_data(self.programme, page["description"], main_url, absolute)
        return {**page, "main_url": main_url, "linked_data": data}

    def as_record(self) -> Record:
        return programme_detail(self.programme) | {"corrections": correction_records(self.programme)}

    def as_table(self) -> list[Record]:
        return pool_rows(self.as_record())


class Version(Cohort):
    """One numbered version."""

    def found(self) -> ProgrammeQuerySet:
        return super().found().filter(version=self.kwargs["version"])
