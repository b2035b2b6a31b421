"""Organisations as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.visitor import Visitor
from catalog.course_rows import CourseRow, rows_of, with_rows
from catalog.models import CourseRevision, Organisation
from catalog.models.vocabulary import OrganisationKind
from catalog.paging import PER_PAGE
from catalog.words import note_on_rows


@dataclass(frozen=True)
class KindGroup:
    """The organisations of one kind."""

    kind: OrganisationKind
    rows: list[Organisation]


@dataclass(frozen=True)
class Share:
    """What it teaches, or builds: the first courses, and how many there are in all."""

    filter: str
    label: str
    count: int
    rows: list[CourseRow]

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.rows)


def by_kind(organisations: Iterable[Organisation]) -> list[KindGroup]:
    """Organisations under their kinds; a kind without any is left out."""
    found = list(organisations)
    groups = [KindGroup(kind, [row for row in found if row.kind == kind]) for kind in OrganisationKind]
    return [group for group in groups if group.rows]


def page_of_organisation(organisation: Any, visitor: Visitor) -> dict[str, Any]:
    """The context of an organisation's page, for one read with `counted()`."""
    taught = list(with_rows(CourseRevision.objects.taught_by(organisation))[:PER_PAGE])
    built = list(with_rows(CourseRevision.objects.built_with(organisation))[:PER_PAGE])
    return {
        "organisation": organisation,
        "shares": [
            Share("provider", _("授课"), organisation.teaches, rows_of(taught, visitor)),
            Share("enterprise", _("共建"), organisation.builds, rows_of(built, visitor)),
        ],
        "facts_note": facts_note(organisation),
        "rows_note": note_on_rows([*taught, *built]),
    }


def facts_note(organisation: Organisation) -> str:
    """Which of its few facts are samples."""
    if organisation.hours_per_credit and organisation.is_illustrative("hours_per_credit"):
        return _("每学分学时为示例。")
    return ""
