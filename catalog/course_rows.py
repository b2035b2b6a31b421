"""Courses as rows of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.visitor import Visitor
from catalog.lens import Marks, marks_of
from catalog.models import CoBuilder, CourseRevision, Offering
from catalog.models.course import CourseRevisionQuerySet
from catalog.models.vocabulary import Category, Stage
from catalog.words import made_by, sample_of
from common.bilingual import column
from common.remembered import once_in_each_language

PLACE = "THE-CODE"
UNMARKED = Marks()


@dataclass(frozen=True)
class CourseRow:
    """What a row shows."""

    code: str
    title: str
    credits: Decimal
    stage: Stage
    category: str
    category_label: str
    term: str
    sample: str
    made_by: str
    url: str
    marks: Marks = UNMARKED


def with_rows(revisions: CourseRevisionQuerySet) -> CourseRevisionQuerySet:
    """Read with all that rows show, in one query."""
    return revisions.select_related("course", "provider").annotate(**_from_elsewhere(localdate()))


@once_in_each_language
def _from_elsewhere(today: date) -> dict[str, Subquery]:
    """The next term and the partners: Django takes as long to put this together as PostgreSQL to find it."""
    partners = CoBuilder.objects.filter(revision=OuterRef("pk")).values(column("organisation__short"))
    held = Offering.objects.from_day(today).filter(revision__course=OuterRef("course"))
    next_term = held.order_by("term__starts_on").values(f"term__{column('name')}")[:1]
    return {"next_term": Subquery(next_term), "partners": ArraySubquery(partners.order_by("pk"))}


@once_in_each_language
def category_name(category: str) -> str:
    """The short name of a half."""
    return str(Category(category).label)


def address_of(code: str) -> str:
    """The address of a course page, without asking the router for every row."""
    return _any_address().replace(PLACE, code)


@once_in_each_language
def _any_address() -> str:
    return reverse("catalog:course", args=[PLACE])


def row_of(revision: CourseRevision, marks: Marks = UNMARKED) -> CourseRow:
    """One revision as a row."""
    return CourseRow(
        code=revision.course.code,
        title=revision.title,
        credits=revision.credits,
        stage=Stage(revision.stage),
        category=revision.category,
        category_label=category_name(revision.category),
        term=getattr(revision, "next_term", "") or "",
        sample=sample_of(revision),
        made_by=made_by(revision.provider.name, partners_in(revision)),
        url=address_of(revision.course.code),
        marks=marks,
    )


def partners_in(revision: CourseRevision) -> tuple[str, ...]:
    """Who builds it, as `with_rows` read it; else as the revision itself says."""
    read: list[str] | None = getattr(revision, "partners", None)
    return tuple(builder.short for builder in revision.co_builders.all()) if read is None else tuple(read)


def rows_of(revisions: Sequence[CourseRevision], visitor: Visitor) -> list[CourseRow]:
    """Revisions as rows, with what the visitor's lenses say."""
    marks = marks_of(visitor, [revision.course.code for revision in revisions])
    return [row_of(revision, marks[revision.course.code]) for revision in revisions]
