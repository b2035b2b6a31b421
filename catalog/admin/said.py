"""Courses by what is said of them: each filter looks at the revision that speaks for the course."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest

from catalog.models import CourseRevision, Organisation
from catalog.models.vocabulary import Category, RevisionStatus, Stage
from common.admin import CountedWords

FIELDS = ("category", "stage", "status", "provider")


def asked_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each field by one name: filters that name the relation would join it once for each of them."""
    named: QuerySet[Any] = rows.alias(**{f"said_{field}": F(f"said__{field}") for field in FIELDS})
    return named


class Said(CountedWords):
    """By one field of the revision."""

    def __init__(self, *args: Any) -> None:
        field: Any = CourseRevision._meta.get_field(str(self.parameter_name))
        self.title = field.verbose_name
        super().__init__(*args)

    def chosen(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(self._says(value))

    def get_facet_counts(self, pk_attname: str, _rows: QuerySet[Any]) -> dict[str, Any]:
        keys = [key for key, _name in self.lookup_choices]
        return {f"{i}__c": Count(pk_attname, filter=self._says(key)) for i, key in enumerate(keys)}

    def _says(self, value: Any) -> Q:
        return Q(**{f"said_{self.parameter_name}": value})


class SaidCategory(Said):
    parameter_name = "category"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[Any, Any]]:
        return Category.choices


class SaidStage(Said):
    parameter_name = "stage"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[Any, Any]]:
        return Stage.choices


class SaidStatus(Said):
    """What a newer one replaced speaks for no course."""

    parameter_name = "status"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[Any, Any]]:
        return [choice for choice in RevisionStatus.choices if choice[0] != RevisionStatus.SUPERSEDED]


class SaidProvider(Said):
    """Those organisations that provide something."""

    parameter_name = "provider"

    def lookups(self, _request: HttpRequest, _place: Any) -> list[tuple[Any, Any]]:
        provided = CourseRevision.objects.filter(provider=OuterRef("pk"))
        return [(row.pk, row.name) for row in Organisation.objects.filter(Exists(provided))]
