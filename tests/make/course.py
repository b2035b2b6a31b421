"""Courses and all that hangs on them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import timezone

from catalog.index import index_courses
from catalog.models import (
    CoBuilder,
    Course,
    CourseDocument,
    CourseOpening,
    CourseRevision,
    CourseShelf,
    CourseWord,
    IndustryCluster,
    Organisation,
    Outcome,
    Prerequisite,
    RevisionCluster,
    SyllabusRow,
)
from catalog.models.vocabulary import Category, RevisionStatus, Stage
from common.spelling import remainders
from tests.make.indexing import indexed
from tests.make.numbers import number
from tests.make.organisation import cluster, enterprise, organisation


def course(code: str | None = None) -> Course:
    return Course.objects.get_or_create(code=code or f"AG{next(number) + 1000}")[0]


def revision(
    code: str | None = None,
    *,
    category: Category = Category.FOUNDATION,
    stage: Stage = Stage.GENERAL_EDUCATION,
    credits: str = "2",
    published: bool = False,
    co_builders: Iterable[Organisation] | None = None,
    requires: Iterable[Iterable[str]] = (),
    **facts: Any,
) -> CourseRevision:
    """`requires` names codes: any one of an inner list, every outer one.

    An industry course gets an enterprise unless `co_builders` says otherwise.
    """
    of = course(code)
    plain: dict[str, Any] = {
        "number": of.revisions.count() + 1,
        "title_zh": f"{of}课",
        "title_en": f"On {of}",
    }
    plain |= {"category": category, "stage": stage, "credits": Decimal(credits)} | facts
    plain["provider"] = facts.get("provider") or organisation()
    made = CourseRevision.objects.create(course=of, **plain)
    if co_builders is None:
        co_builders = [enterprise()] if category == Category.INDUSTRY else []
    for builder in co_builders:
        co_builder(made, builder)
    for group, codes in enumerate(requires, start=1):
        for required in codes:
            prerequisite(made, course(required), group=group)
    return publish(made) if published else made


def publish(draft: CourseRevision) -> CourseRevision:
    draft.status, draft.published_at = RevisionStatus.PUBLISHED, timezone.now()
    draft.save()
    indexed(draft.course_id)
    return draft


def supersede(published: CourseRevision) -> CourseRevision:
    published.status = RevisionStatus.SUPERSEDED
    published.save()
    indexed(published.course_id)
    return published


def co_builder(of: CourseRevision | None = None, organisation: Organisation | None = None) -> CoBuilder:
    of = of or revision(category=Category.INDUSTRY, co_builders=[])
    return CoBuilder.objects.create(revision=of, organisation=organisation or enterprise())


def revision_cluster(
    of: CourseRevision | None = None, serves: IndustryCluster | None = None
) -> RevisionCluster:
    return RevisionCluster.objects.create(revision=of or revision(), cluster=serves or cluster())


def outcome(of: CourseRevision | None = None, **facts: Any) -> Outcome:
    plain = {"text_zh": "写出一个会学习的程序", "text_en": "Write a program that learns"}
    return Outcome.objects.create(revision=of or revision(), **plain | facts)


def syllabus_row(of: CourseRevision | None = None, **facts: Any) -> SyllabusRow:
    plain = {"weeks": "1–4", "title_zh": "什么算智能", "title_en": "What counts as intelligence"}
    return SyllabusRow.objects.create(revision=of or revision(), **plain | facts)


def prerequisite(
    of: CourseRevision | None = None, required: Course | None = None, *, group: int = 1
) -> Prerequisite:
    return Prerequisite.objects.create(revision=of or revision(), course=required or course(), group=group)


def document(of: CourseRevision | None = None) -> CourseDocument:
    """What search knows of a revision, as things stand."""
    of = of or revision()
    index_courses([of.course_id])
    return CourseDocument.objects.get(revision=of)


def shelf(of: CourseRevision | None = None) -> CourseShelf:
    """Where a published course stands."""
    return CourseShelf.objects.get(documents__revision=of or revision(published=True))


def opening(of: CourseRevision | None = None) -> CourseOpening:
    """One of the ways in which the title of a published course begins."""
    return CourseOpening.objects.filter(document__revision=of or revision(published=True))[0]


def word(text: str = "vision") -> CourseWord:
    return CourseWord.objects.get_or_create(word=text, remainders=sorted(remainders(text)))[0]
