"""A course revision is published; one day there is a next one."""

import pytest
from django.utils import timezone

from catalog.actions.revision import publish_revision, revise_course
from catalog.models import CourseRevision
from catalog.models.vocabulary import Category
from common.refusals import Refused
from tests import cast, make

pytestmark = pytest.mark.django_db


def rich_course() -> CourseRevision:
    """CQ301 with a row of everything a revision can have."""
    draft = make.revision(
        "CQ301", category=Category.INDUSTRY, co_builders=[cast.seres()], requires=[["AG101"]]
    )
    make.revision_cluster(draft)
    make.outcome(draft)
    make.syllabus_row(draft)
    return make.publish(draft)


def parts(revision: CourseRevision) -> list[object]:
    """What belongs to a revision, whatever its identity."""
    return [
        list(revision.co_builders.all()),
        list(revision.clusters.all()),
        [outcome.text_zh for outcome in revision.outcomes.all()],
        [(row.weeks, row.title_zh) for row in revision.syllabus.all()],
        [(need.course.code, need.group) for need in revision.prerequisites.all()],
    ]


def test_a_draft_is_published_now() -> None:
    publish_revision(revision=make.revision(), by=cast.lin())
    revision = CourseRevision.objects.get()
    assert (revision.status, revision.published_at is not None) == ("published", True)
    assert revision.published_at is not None
    assert revision.published_at <= timezone.now()


def test_the_next_revision_supersedes_the_one_in_force() -> None:
    first = cast.introduction()
    second = publish_revision(revision=revise_course(course=first.course, by=None), by=None)
    first.refresh_from_db()
    assert (first.status, second.status, second.number) == ("superseded", "published", 2)


def test_what_is_published_is_not_published_again() -> None:
    with pytest.raises(Refused) as refused:
        publish_revision(revision=cast.introduction(), by=None)
    assert refused.value.messages == ["只有草稿才能发布。"]


def test_an_industry_course_without_an_enterprise_is_refused() -> None:
    draft = make.revision(category=Category.INDUSTRY, co_builders=[])
    with pytest.raises(Refused) as refused:
        publish_revision(revision=draft, by=None)
    assert refused.value.constraint == "revision_industry_has_enterprise"


def test_a_refused_revision_leaves_the_one_in_force() -> None:
    first = rich_course()
    draft = revise_course(course=first.course, by=None)
    draft.co_builders.clear()
    with pytest.raises(Refused):
        publish_revision(revision=draft, by=None)
    first.refresh_from_db()
    assert first.status == "published"


def test_a_revised_course_keeps_all_it_says() -> None:
    first = rich_course()
    draft = revise_course(course=first.course, by=cast.lin())
    assert (draft.number, draft.status, draft.published_at) == (2, "draft", None)
    assert (draft.title_zh, draft.credits, parts(draft)) == (first.title_zh, first.credits, parts(first))


def test_a_revised_course_leaves_the_one_in_force_untouched() -> None:
    first = rich_course()
    before = parts(first)
    revise_course(course=first.course, by=None).outcomes.all().delete()
    assert parts(CourseRevision.objects.get(number=1)) == before


def test_one_draft_at_a_time() -> None:
    course = cast.introduction().course
    revise_course(course=course, by=None)
    with pytest.raises(Refused) as refused:
        revise_course(course=course, by=None)
    assert refused.value.messages == ["第2版还是草稿，直接改它就行。"]


def test_a_code_without_content_is_not_revised() -> None:
    with pytest.raises(Refused) as refused:
        revise_course(course=make.course("AG999"), by=None)
    assert refused.value.messages == ["AG999还没有内容，请先新建第1版。"]


def test_a_course_waits_until_what_it_requires_is_published() -> None:
    make.revision("AG900")
    draft = make.revision("AG901", requires=[["AG900"], ["AG900", "AG902"]])
    with pytest.raises(Refused) as refused:
        publish_revision(revision=draft, by=None)
    assert refused.value.messages == ["先修课AG900、AG902还没有发布过，请先发布它。"]


def test_a_prerequisite_that_was_published_once_is_enough() -> None:
    make.supersede(make.revision("AG900", published=True))
    draft = make.revision("AG901", requires=[["AG900"]])
    assert publish_revision(revision=draft, by=None).status == "published"
