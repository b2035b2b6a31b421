"""A class as a form: a page of it at a time, and what comes back from one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from catalog.models import Offering
from students.class_results import Place, places
from students.models import Enrolment
from students.result_texts import Typed, cleaned

ROWS = 100  # on a page: two fields each, and well below what one request may hold
FIELD = re.compile(r"result-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Sheet:
    """Everybody in the class; of them those on this page, and whoever else was typed about on the page as it was."""

    listed: list[Place]
    page: Page[Place]

    @property
    def shown(self) -> list[Place]:
        lines = {place.line for place in self.page}
        return [place for place in self.listed if place.line in lines or place.result or place.passed]

    @property
    def owed(self) -> int:
        return sum(place.is_open and place.record is None for place in self.listed)

    @property
    def typed(self) -> list[Typed]:
        return [place.as_typed for place in self.shown if place.is_open]

    def fill(self, sent: Mapping[str, str]) -> None:
        """By name, not by page: who withdraws moves all that come after."""
        for place in self.listed:
            place.result = cleaned(sent.get(place.name, ""))
            place.passed = cleaned(sent.get(place.passed_name, ""))


def sheet(offering: Offering, number: str | None) -> Sheet:
    listed = places(offering)
    return Sheet(listed, Paginator(listed, ROWS).get_page(number))


def gone(offering: Offering, listed: Iterable[Place], sent: Mapping[str, str]) -> Iterator[ValidationError]:
    """What was typed about somebody who left the class since the page was opened, with their name."""
    there = {place.name for place in listed if place.is_open}
    fields = {name: FIELD.fullmatch(name) for name in sent if name not in there}
    typed = {int(field[1]): cleaned(sent[name]) for name, field in fields.items() if field}
    left = {key: result for key, result in typed.items() if result}
    if not left:
        return
    rows = Enrolment.objects.filter(offering=offering, pk__in=left).select_related("student__user")
    said = _("%(student)s已经不在这个班里，填的“%(result)s”不会登记；其余的都还在。")
    for row in rows.order_by("student__user__number", "id"):
        yield ValidationError(said % {"student": row.student, "result": left[row.pk]})
