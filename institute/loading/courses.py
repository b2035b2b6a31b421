"""Courses, each with its first revision and what belongs to it: outcomes, syllabus, prerequisites."""

from collections.abc import Callable
from typing import Any

from catalog.actions.revision import publish_revision
from catalog.models import Course, CourseRevision, Outcome, Prerequisite, SyllabusRow
from catalog.models.vocabulary import Category, Stage, TeachingLanguage
from institute.loading.book import Book
from institute.loading.organisations import Clusters, Organisations
from institute.loading.rows import Row
from institute.loading.shelf import Shelf, refusing

STAGES = {stage.slug: stage for stage in Stage}
Revisions = dict[str, CourseRevision]
Facts = dict[str, Any]


def load_courses(book: Book, organisations: Organisations, clusters: Clusters) -> None:
    """A course is published once everything that belongs to it is there."""
    rows = book.rows(
        "courses.csv",
        "code category stage title_zh title_en credits hours provider provider_code language co_builders"
        " clusters assessment_zh assessment_en summary_zh summary_en source illustrative",
    )
    courses = _load_codes(book, rows)
    shelf = book.shelf(CourseRevision.objects.filter(number=1).select_related("course"), "course")
    revisions = {row.text("code"): _place(row, shelf, courses, organisations) for row in rows}
    fresh = [row for row in rows if shelf.is_new(revisions[row.text("code")])]
    for row in fresh:
        revision = revisions[row.text("code")]
        revision.co_builders.set(row.each_of("co_builders", organisations))
        revision.clusters.set(row.each_of("clusters", clusters))
    _load_outcomes(book, shelf, revisions)
    _load_syllabus(book, shelf, revisions)
    _load_prerequisites(book, shelf, revisions)
    for row in fresh:
        with refusing(row):
            publish_revision(revision=revisions[row.text("code")], by=None)


def _load_codes(book: Book, rows: list[Row]) -> dict[str, Course]:
    shelf = book.shelf(Course.objects.all(), "code")
    return {row.text("code"): shelf.place(row, code=row.text("code")) for row in rows}


def _place(
    row: Row, shelf: Shelf[CourseRevision], courses: dict[str, Course], organisations: Organisations
) -> CourseRevision:
    return shelf.place(
        row,
        course=row.one_of("code", courses),
        category=row.choice("category", Category),
        stage=row.one_of("stage", STAGES),
        credits=row.amount("credits"),
        hours=row.known("hours", row.amount),
        provider=row.one_of("provider", organisations),
        provider_code=row.text("provider_code"),
        language=row.choice("language", TeachingLanguage),
        **row.pair("title", "assessment", "summary"),
        **row.provenance(),
    )


def _load_outcomes(book: Book, parents: Shelf[CourseRevision], revisions: Revisions) -> None:
    shelf = book.shelf(Outcome.objects.all(), "revision", "position")
    rows = book.rows("outcomes.csv", "code position text_zh text_en")
    _fill(
        shelf, rows, parents, revisions, lambda row: {"position": row.whole("position"), **row.pair("text")}
    )


def _load_syllabus(book: Book, parents: Shelf[CourseRevision], revisions: Revisions) -> None:
    shelf = book.shelf(SyllabusRow.objects.all(), "revision", "position")
    columns = "code position weeks title_zh title_en detail_zh detail_en place_zh place_en"

    def facts(row: Row) -> Facts:
        plain = {"position": row.whole("position"), "weeks": row.text("weeks")}
        return {**plain, **row.pair("title", "detail", "place")}

    _fill(shelf, book.rows("syllabus.csv", columns), parents, revisions, facts)


def _load_prerequisites(book: Book, parents: Shelf[CourseRevision], revisions: Revisions) -> None:
    shelf = book.shelf(Prerequisite.objects.all(), "revision", "group", "course")
    courses = {code: revision.course for code, revision in revisions.items()}

    def facts(row: Row) -> Facts:
        return {"group": row.whole("group"), "course": row.one_of("requires", courses)}

    _fill(shelf, book.rows("prerequisites.csv", "code group requires"), parents, revisions, facts)


def _fill(
    shelf: Shelf[Any],
    rows: list[Row],
    parents: Shelf[CourseRevision],
    revisions: Revisions,
    facts: Callable[[Row], Facts],
) -> None:
    """Rows that belong to a course come with it, and only with it."""
    for row in rows:
        revision = row.one_of("code", revisions)
        shelf.place_in(row, parents.is_new(revision), revision=revision, **facts(row))
