"""Filters of lists: counted all together, and plain about a value that they cannot read."""

from datetime import datetime
from typing import Any, cast

from django.contrib.admin import (
    AllValuesFieldListFilter,
    BooleanFieldListFilter,
    ChoicesFieldListFilter,
    DateFieldListFilter,
    FieldListFilter,
    ListFilter,
    RelatedFieldListFilter,
    SimpleListFilter,
)
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, DateField, DateTimeField, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.timezone import is_naive, make_aware
from django.utils.translation import gettext as _

from common.addresses import Unreadable, without
from common.admin.counting import CountedList

LONGEST_SAID = 50  # characters of what somebody wrote into the address


class Counted(ListFilter):
    """A filter that is counted with all the others."""

    def get_facet_queryset(self, changelist: ChangeList) -> Any:
        return cast(CountedList, changelist).counts[self]

    def has_output(self) -> bool:
        """One that is asked is heeded, also where there is too little to choose from to be offered."""
        return super().has_output() or bool(self.used_parameters)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Stock admin answers a value it cannot read with the whole list, as if nobody had asked for less."""
        try:
            return super().queryset(request, queryset)
        except IncorrectLookupParameters as error:
            raise self.unread(request) from error

    def unread(self, request: HttpRequest) -> Unreadable:
        """Page 400, and the way to the same list without this filter."""
        names = [str(name) for name in self.expected_parameters()]
        typed = [value for name in names for value in request.GET.getlist(name)]
        words = {"name": self.title, "value": Truncator(_("、").join(map(str, typed))).chars(LONGEST_SAID)}
        said = _("筛选“%(name)s”没有“%(value)s”这个选项。") % words
        return Unreadable(said, without=without(request, names))


class CountedRelated(Counted, RelatedFieldListFilter):
    """Choices are rows."""


class CountedBoolean(Counted, BooleanFieldListFilter):
    """Yes and no."""


class CountedChoices(Counted, ChoicesFieldListFilter):
    """The fixed words of a field."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        offered = {str(key) for key, _name in self.field.flatchoices}
        if not offered.issuperset(self.lookup_val or ()):
            raise self.unread(request)
        return super().queryset(request, queryset)


class CountedDate(Counted, DateFieldListFilter):
    """Stretches of days. A time that names no offset is one of the site's own clock."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        asked = cast(dict[str, list[str]], self.used_parameters)
        if isinstance(self.field, DateTimeField):
            for name in {self.lookup_kwarg_since, self.lookup_kwarg_until}.intersection(asked):
                self.used_parameters[name] = [self._aware(time, request) for time in asked[name]]
        return super().queryset(request, queryset)

    def _aware(self, text: str, request: HttpRequest) -> datetime:
        try:
            time: datetime = self.field.to_python(text)
            return make_aware(time) if is_naive(time) else time
        except (ValidationError, OverflowError) as error:
            raise self.unread(request) from error


class CountedValues(Counted, AllValuesFieldListFilter):
    """Whatever stands in the column."""


class CountedWords(Counted, SimpleListFilter):
    """Choices of our own making."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Chosen is one of those that are offered."""
        if self.value() is None:
            return queryset
        value = str(self.value())
        if value not in {str(key) for key, _name in self.lookup_choices}:
            raise self.unread(request)
        return self.chosen(queryset, value)

    def chosen(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Those rows that fit."""
        raise NotImplementedError


# The order in which stock admin asks which filter fits a field.
FieldListFilter.register(lambda field: bool(field.remote_field), CountedRelated, take_priority=True)
FieldListFilter.register(lambda field: isinstance(field, BooleanField), CountedBoolean, take_priority=True)
FieldListFilter.register(lambda field: bool(field.choices), CountedChoices, take_priority=True)
FieldListFilter.register(lambda field: isinstance(field, DateField), CountedDate, take_priority=True)
FieldListFilter.register(lambda _field: True, CountedValues, take_priority=True)
