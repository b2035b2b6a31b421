"""Courses and what hangs on them: every rule about their own columns from both sides."""

import pytest

from catalog.models import CourseRevision, RevisionCluster
from tests import make
from tests.cases import Case, again, both_sides, column, twins

pytestmark = pytest.mark.django_db

NEXT_DRAFT = again("'number', 2, 'status', 'draft', 'published_at', NULL")
PUBLISH_DRAFT = "UPDATE {table} SET status = 'published', published_at = now() WHERE status = 'draft'"
SUPERSEDE = "UPDATE {table} SET status = 'superseded' WHERE status = 'published'"
FOREVER = ("course_code_never_changes",)
STEPS = ("revision_steps",)


def published() -> CourseRevision:
    return make.revision(published=True)


def two_clusters() -> RevisionCluster:
    make.cluster()
    return make.revision_cluster()


CASES = (
    column("course_code_form", make.course, "code = 'A1'", "code = 'A'", without=FOREVER),
    column("course_code_form", make.course, "code = 'A-1'", "code = '1A'", without=FOREVER),
    column("course_code_form", make.course, "code = 'AG101'", "code = 'ag101'", without=FOREVER),
    column("course_code_form", make.course, "code = 'AG101'", r"code = E'AG101\n'", without=FOREVER),
    column("course_code_never_changes", make.course, "code = code", "code = code || '1'"),
    column("revision_number", make.revision, "number = 1", "number = 0"),
    column("revision_credits", make.revision, "credits = 0.5", "credits = 0"),
    column("revision_credits", make.revision, "credits = 2.5", "credits = 2.4"),
    column("revision_hours", make.revision, "hours = 0.1", "hours = 0"),
    column("revision_hours", make.revision, "hours = 1000", "hours = 'NaN'"),
    column("revision_hours", make.revision, "hours = NULL", "hours = -16"),
    column("revision_category", make.revision, "category = 'industry'", "category = 'track'"),
    column("revision_stage", make.revision, "stage = 3", "stage = 4"),
    column("revision_stage", make.revision, "stage = 1", "stage = 0"),
    column("revision_language", make.revision, "language = 'both'", "language = 'fr'"),
    column(
        "revision_status",
        make.revision,
        "status = 'superseded', published_at = now()",
        "status = 'lost', published_at = now()",
        without=STEPS,
    ),
    column(
        "revision_dated_once_published",
        make.revision,
        "status = 'published', published_at = now()",
        "status = 'published'",
    ),
    column("revision_dated_once_published", make.revision, "published_at = NULL", "published_at = now()"),
    twins("revision_one_of_each_number", make.revision, "'number', 2"),
    Case(
        "revision_one_published",
        published,
        f"{NEXT_DRAFT}; {SUPERSEDE}; {PUBLISH_DRAFT}",
        f"{NEXT_DRAFT}; {PUBLISH_DRAFT}",
    ),
    column(
        "revision_keeps_its_course",
        lambda: make.prerequisite().revision,
        "course_id = course_id",
        "course_id = (SELECT max(id) FROM catalog_course)",
    ),
    twins(
        "co_builder_once",
        make.co_builder,
        "'organisation_id', (SELECT provider_id FROM catalog_courserevision)",
    ),
    twins(
        "revision_cluster_once", two_clusters, "'cluster_id', (SELECT min(id) FROM catalog_industrycluster)"
    ),
    twins("outcome_one_position", make.outcome, "'position', 2"),
    twins("syllabus_one_position", make.syllabus_row, "'position', 2"),
    twins("prerequisite_once", make.prerequisite, "'group', 2"),
    column("prerequisite_group", make.prerequisite, '"group" = 1', '"group" = 0'),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
