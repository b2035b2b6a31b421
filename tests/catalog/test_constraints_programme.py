"""Programmes, modules and their courses: every rule about their own columns from both sides."""

import pytest

from catalog.models import Pool, PoolCourse, Programme
from catalog.models.vocabulary import Category, Stage
from tests import make
from tests.cases import Case, again, both_sides, column, steps, twins

pytestmark = pytest.mark.django_db

NEXT_DRAFT = again("'version', 2, 'status', 'draft'")
OTHER_COHORT = again("'cohort', 2027")
NEWEST = "successor_id = (SELECT max(id) FROM catalog_programme)"
LATER = "UPDATE {table} SET status = 'published' WHERE version = 2"
FILLED = ("pool_course_cell", "pool_course_in_pools_cell", "pool_course_in_courses_cell")


def published_programme() -> Programme:
    return make.in_force(make.small_programme())


def pool_with_a_course() -> Pool:
    return make.pool_course().pool


def pool_beside_its_course() -> PoolCourse:
    """A module's course, and a revision of the same cell and one of another, both unused."""
    make.revision("AG1", published=True)
    make.revision("AG2", published=True, stage=Stage.GENERAL_APPLICATION)
    make.revision("CQ1", published=True, category=Category.INDUSTRY)
    return make.pool_course()


def into(code: str) -> str:
    return (
        "UPDATE {table} SET revision_id = (SELECT r.id FROM catalog_courserevision r "
        f"JOIN catalog_course c ON c.id = r.course_id WHERE c.code = '{code}') WHERE id = {{row.id}}"
    )


CASES = (
    column(
        "programme_status",
        make.small_programme,
        "status = 'retired'",
        "status = 'lost'",
        without=("programme_steps",),
    ),
    column("programme_cohort", make.programme, "cohort = 2000", "cohort = 1999"),
    column("programme_cohort", make.programme, "cohort = 2100", "cohort = 2101"),
    column("programme_version", make.programme, "version = 1", "version = 0"),
    column("programme_total_credits", make.programme, "total_credits = 0.5", "total_credits = 0"),
    column("programme_total_credits", make.programme, "total_credits = 48.5", "total_credits = 48.4"),
    column("programme_semesters", make.programme, "semesters = 1", "semesters = 0"),
    column("programme_semesters", make.programme, "semesters = 12", "semesters = 13"),
    column(
        "programme_recognised_credits",
        make.programme,
        "max_recognised_credits = 12",
        "max_recognised_credits = 12.5",
    ),
    column(
        "programme_recognised_credits",
        make.programme,
        "max_recognised_credits = 0",
        "max_recognised_credits = -0.5",
    ),
    column(
        "programme_recognised_credits",
        make.programme,
        "max_recognised_credits = NULL",
        "max_recognised_credits = 2.6",
    ),
    column(
        "programme_max_credits",
        make.programme,
        "max_credits_per_semester = 0.5",
        "max_credits_per_semester = 0",
    ),
    column(
        "programme_max_credits",
        make.programme,
        "max_credits_per_semester = 15.5",
        "max_credits_per_semester = 15.6",
    ),
    column(
        "programme_effective_once_published",
        make.small_programme,
        "status = 'in_review', effective_on = NULL",
        "status = 'published', effective_on = NULL",
    ),
    Case(
        "programme_successor_once_superseded",
        make.small_programme,
        f"{NEXT_DRAFT}; {steps('published', 'superseded', also=NEWEST)}",
        f"{NEXT_DRAFT}; {steps('published', also=NEWEST)}",
    ),
    Case(
        "programme_not_its_own_successor",
        make.small_programme,
        f"{NEXT_DRAFT}; {steps('published', 'superseded', also=NEWEST)}",
        steps("published", "superseded", also="successor_id = {row.id}"),
    ),
    Case(
        "programme_successor_of_same_cohort",
        make.small_programme,
        f"{NEXT_DRAFT}; {steps('published', 'superseded', also=NEWEST)}",
        f"{OTHER_COHORT}; {steps('published', 'superseded', also=NEWEST)}",
    ),
    twins("programme_one_of_each_version", make.programme, "'version', 2"),
    Case(
        "programme_one_published",
        published_programme,
        f"{NEXT_DRAFT}; {steps('superseded')}; {LATER}",
        f"{NEXT_DRAFT}; {LATER}",
        without=("programme_halves",),
    ),
    column("pool_stage", make.pool, "stage = 3", "stage = 4"),
    column("pool_stage", make.pool, "stage = 1", "stage = 0"),
    column("pool_category", make.pool, "category = 'industry'", "category = 'track'"),
    column("pool_min_credits", make.pool, "min_credits = 0.5", "min_credits = 0"),
    column("pool_min_credits", make.pool, "min_credits = 2.5", "min_credits = 2.6"),
    twins("pool_one_position", make.pool, "'position', 2"),
    Case(
        "pool_keeps_its_programme",
        make.pool,
        "UPDATE {table} SET programme_id = programme_id",
        'INSERT INTO catalog_programme SELECT (jsonb_populate_record(it, \'{{"id": 0, "version": 2}}\')).* '
        "FROM catalog_programme it; UPDATE {table} SET programme_id = 0",
    ),
    column("pool_course_stage", make.pool_course, "stage = 3", "stage = 4", without=FILLED),
    column(
        "pool_course_category",
        make.pool_course,
        "category = 'industry'",
        "category = 'track'",
        without=FILLED,
    ),
    column("pool_course_semester", make.pool_course, "semester = 12", "semester = 13"),
    column("pool_course_semester", make.pool_course, "semester = 1", "semester = 0"),
    column("pool_course_semester", make.pool_course, "semester = NULL", "semester = 0"),
    Case(
        "pool_course_once",
        make.pool_course,
        "DELETE FROM {table}; INSERT INTO {table} (pool_id, revision_id, compulsory) "
        "VALUES ({row.pool_id}, {row.revision_id}, true)",
        again(),
    ),
    column("pool_course_in_pools_cell", pool_with_a_course, "stage = 1", "stage = 2"),
    column("pool_course_in_pools_cell", pool_with_a_course, "min_credits = 9", "category = 'industry'"),
    Case("pool_course_in_courses_cell", pool_beside_its_course, into("AG1"), into("AG2")),
    Case("pool_course_in_courses_cell", pool_beside_its_course, into("AG1"), into("CQ1")),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()


def test_the_cell_of_a_module_course_is_the_modules_whatever_was_said() -> None:
    entry = make.pool_course()
    entry.stage, entry.category = Stage.GENERAL_APPLICATION, Category.INDUSTRY
    entry.save()
    entry.refresh_from_db()
    assert (entry.stage, entry.category) == (Stage.GENERAL_EDUCATION, Category.FOUNDATION)
