"""Organisations as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.visitor import Visitor
from catalog.course_rows import CourseRow, rows_of, with_rows
from catalog.course_sums import Sums, sums_of
from catalog.jumps import Jump, jumps
from catalog.lens import page_marks
from catalog.models import CourseRevision, Offering, Organisation, Teacher, Teaching
from catalog.models.vocabulary import OrganisationKind, Stage
from catalog.paging import PER_PAGE
from catalog.words import note_on_rows


@dataclass(frozen=True)
class KindGroup:
    """The organisations of one kind."""

    kind: OrganisationKind
    rows: list[Organisation]


@dataclass(frozen=True)
class StageGroup:
    """The courses of one stage; `count` is all there are, shown or not."""

    stage: Stage
    count: int
    rows: list[CourseRow]


@dataclass(frozen=True)
class Share:
    """What it teaches, or builds: drawn by stage, the first courses, and how many there are in all."""

    filter: str
    label: str
    sums: Sums
    rows: list[CourseRow]

    @property
    def is_cut(self) -> bool:
        return self.sums.count > len(self.rows)

    @property
    def stages(self) -> list[StageGroup]:
        """Rows under their stages."""
        groups = [
            StageGroup(sum_.stage, sum_.count, [row for row in self.rows if row.stage == sum_.stage])
            for sum_ in self.sums.rows
        ]
        return [group for group in groups if group.rows]

    @property
    def jumps(self) -> list[Jump]:
        """The way through its stages on a phone."""
        return jumps(len(self.rows), {g.stage: f"#{self.filter}-{g.stage.slug}" for g in self.stages})


@dataclass(frozen=True)
class TeacherRow:
    """Somebody who teaches, and the courses."""

    teacher: Teacher
    courses: list[CourseRevision]


def by_kind(organisations: Iterable[Organisation]) -> list[KindGroup]:
    """Organisations under their kinds; a kind without any is left out."""
    found = list(organisations)
    groups = [KindGroup(kind, [row for row in found if row.kind == kind]) for kind in OrganisationKind]
    return [group for group in groups if group.rows]


def page_of_organisation(organisation: Organisation, visitor: Visitor) -> dict[str, Any]:
    """The context of an organisation's page, in a number of queries that its courses do not change."""
    makes = {
        "provider": CourseRevision.objects.taught_by(organisation),
        "enterprise": CourseRevision.objects.built_with(organisation),
    }
    found = {name: list(with_rows(revisions)[:PER_PAGE]) for name, revisions in makes.items()}
    labels = {"provider": _("授课"), "enterprise": _("共建")}
    today = localdate()
    partnered = list(Offering.objects.joined_by(organisation, today)[:PER_PAGE])
    listed = (row.course.code for rows in found.values() for row in rows)
    return {
        "organisation": organisation,
        "website": (urlsplit(organisation.website).hostname or "").removeprefix("www."),
        "hours_are_sample": organisation.is_illustrative("hours_per_credit"),
        "english_is_sample": organisation.is_illustrative("name_en"),
        "shares": [
            Share(name, labels[name], sums_of(makes[name]), rows_of(rows, visitor))
            for name, rows in found.items()
            if rows
        ],
        "rows_note": note_on_rows(revision for rows in found.values() for revision in rows),
        "teachers": teachers_of(organisation, today),
        "partnered": partnered,
        "marks": page_marks(visitor, [each.revision.course.code for each in partnered], listed),
    }


def teachers_of(organisation: Organisation, today: date) -> list[TeacherRow]:
    """Who of its people teaches from today on, and what; each course once."""
    rows: dict[Teacher, dict[int, CourseRevision]] = {}
    for teaching in Teaching.objects.by_people_of(organisation, today, PER_PAGE):
        revision = teaching.offering.revision
        rows.setdefault(teaching.teacher, {})[revision.course_id] = revision
    return [TeacherRow(teacher, list(courses.values())) for teacher, courses in rows.items()]
