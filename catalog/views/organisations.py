"""Who teaches and who builds."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from catalog.models import CourseRevision, Organisation
from catalog.models.organisation import OrganisationQuerySet
from catalog.organisation_page import by_kind, page_of_organisation
from catalog.records import ORGANISATION_COLUMNS, Record, course_record, organisation_record
from catalog.views.twinned import Twinned, TwinnedList


class Organisations(TwinnedList):
    """Universities, research institutes, enterprises."""

    template_name = "catalog/organisation_list.html"
    name = "organisations"
    columns = ORGANISATION_COLUMNS

    def rows(self) -> OrganisationQuerySet:
        return Organisation.objects.counted()

    def record(self, row: Organisation) -> Record:
        return organisation_record(row)

    def shown(self) -> dict[str, Any]:
        page = self.page()
        return {"page": page, "kinds": by_kind(page.rows)}


class OneOrganisation(Twinned):
    """What a university teaches, what an enterprise builds with others."""

    template_name = "catalog/organisation.html"

    @cached_property
    def organisation(self) -> Organisation:
        return get_object_or_404(Organisation.objects.counted(), slug=self.kwargs["slug"])

    def shown(self) -> dict[str, Any]:
        return page_of_organisation(self.organisation, self.visitor)

    def as_record(self) -> Record:
        published = CourseRevision.objects.with_people()
        return {
            **organisation_record(self.organisation),
            "taught": [course_record(row) for row in published.taught_by(self.organisation)],
            "built": [course_record(row) for row in published.built_with(self.organisation)],
        }
