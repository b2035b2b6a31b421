"""What left draft stands still, with all that hangs on it; wording changes by 勘误 alone."""

from collections.abc import Callable, Iterator

import pytest
from django.db import models

from catalog.models import Correction, CourseRevision, Outcome, Pool, PoolCourse, Programme, RevisionCluster
from catalog.models.vocabulary import Category
from tests import make
from tests.cases import Case, again, both_sides, column, steps

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
TOUCH = "UPDATE {table} SET id = id WHERE id = {row.id}"
REWORD = "UPDATE {table} SET title_zh = '改正' WHERE id = {row.id}"
CORRECT = """
INSERT INTO catalog_correction (%s, field, before, after, reason)
SELECT id, 'title_zh', title_zh, '改正', '错字' FROM {table} WHERE id = {row.id};
"""
PUBLISH = (
    "UPDATE catalog_courserevision SET status = 'published', published_at = now() WHERE status = 'draft'"
)
SEND_IN = "UPDATE catalog_programme SET status = 'in_review' WHERE status = 'draft'"


def published_programme() -> Programme:
    return make.in_force(make.small_programme())


def published_course() -> CourseRevision:
    return make.revision(published=True)


def corrected_another_day() -> CourseRevision:
    revision = published_course()
    make.correction(revision, after="改正", corrected_at="2026-01-01T00:00Z")
    return revision


def both_corrected() -> Correction:
    make.correction(published_programme())
    return make.correction()


def module() -> Pool:
    return make.small_programme().pools.get(category=Category.FOUNDATION)


def module_beside_published_programme() -> Pool:
    published_programme()
    return module()


def module_course() -> PoolCourse:
    make.revision(published=True)
    return make.pool_course(module())


def cluster_beside_another() -> RevisionCluster:
    make.cluster()
    return make.revision_cluster()


def outcome_beside_published_course() -> Outcome:
    published_course()
    return make.outcome()


def while_draft(rule: str, given: Callable[[], models.Model], leave: str, other: str) -> Iterator[Case]:
    """Rows are added, changed and deleted until the draft they belong to is left."""
    for change in (again(other), TOUCH, DELETE):
        yield Case(rule, given, change, f"{leave}; {change}")


OTHER_ORGANISATION = "'organisation_id', (SELECT min(id) FROM catalog_organisation)"
OTHER_CLUSTER = "'cluster_id', (SELECT min(id) FROM catalog_industrycluster)"
OTHER_COURSE = "'revision_id', (SELECT min(id) FROM catalog_courserevision)"
ALSO_THE_PROGRAMME = "'programme_id', (SELECT id FROM catalog_programme)"

CASES = (
    *while_draft("co_builder_only_while_draft", make.co_builder, PUBLISH, OTHER_ORGANISATION),
    *while_draft("revision_cluster_only_while_draft", cluster_beside_another, PUBLISH, OTHER_CLUSTER),
    *while_draft("outcome_only_while_draft", make.outcome, PUBLISH, "'position', 2"),
    *while_draft("syllabus_only_while_draft", make.syllabus_row, PUBLISH, "'position', 2"),
    *while_draft("prerequisite_only_while_draft", make.prerequisite, PUBLISH, "'group', 2"),
    *while_draft("pool_course_only_while_draft", module_course, SEND_IN, OTHER_COURSE),
    *while_draft("pool_only_while_draft", module, SEND_IN, "'position', 3"),
    column(
        "pool_only_while_draft",
        module_beside_published_programme,
        "programme_id = programme_id",
        "programme_id = (SELECT id FROM catalog_programme WHERE status = 'published')",
        without=("pool_keeps_its_programme",),
    ),
    column(
        "outcome_only_while_draft",
        outcome_beside_published_course,
        "revision_id = revision_id",
        "revision_id = (SELECT id FROM catalog_courserevision WHERE status = 'published')",
    ),
    # A parent that is not there (yet) is no draft.
    Case("pool_only_while_draft", module, again("'position', 3"), again("'programme_id', 0")),
    Case("outcome_only_while_draft", make.outcome, again("'position', 2"), again("'revision_id', 0")),
    Case(
        "programme_frozen",
        make.programme,
        DELETE,
        f"{steps('in_review')}; {DELETE}",
        without=("programme_halves",),
    ),
    Case("programme_frozen", published_programme, steps("retired"), steps("retired", also="semesters = 5")),
    Case("programme_frozen", published_programme, CORRECT % "programme_id" + REWORD, REWORD),
    Case("programme_frozen", make.small_programme, REWORD, steps("in_review") + ";" + REWORD),
    Case("revision_frozen", make.revision, DELETE, f"{PUBLISH}; {DELETE}"),
    Case("revision_frozen", published_course, steps("superseded"), steps("superseded", also="credits = 3")),
    Case("revision_frozen", published_course, CORRECT % "revision_id" + REWORD, REWORD),
    Case("revision_frozen", corrected_another_day, CORRECT % "revision_id" + REWORD, REWORD),
    Case(
        "revision_frozen",
        published_course,
        CORRECT % "revision_id" + REWORD,
        CORRECT % "revision_id" + REWORD.replace("改正", "改错"),
    ),
    Case("correction_of_one_thing", make.correction, again(), again("'revision_id', NULL")),
    Case("correction_of_one_thing", both_corrected, again(), again(ALSO_THE_PROGRAMME)),
    Case("correction_has_reason", make.correction, again("'reason', '错'"), again("'reason', ''")),
    Case(
        "correction_changes_something", make.correction, again("'after', '新'"), again("'after', it.before")
    ),
    Case("correction_append_only", make.correction, again(), TOUCH),
    Case("correction_append_only", make.correction, "SELECT 1", DELETE),
    Case("correction_never_emptied", make.correction, "SELECT 1", "TRUNCATE {table}"),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
