"""The plan and its calendar address: every rule from both sides."""

import pytest

from students.models import PlanFeed, PlanItem
from students.models.plan import MOST_COURSES
from tests import make
from tests.cases import Case, again, both_sides, column, twins

pytestmark = pytest.mark.django_db

OTHER_COURSE = "'course_id', (SELECT max(id) FROM catalog_course)"
OTHER_KEY = "'key', repeat('k', 43)"
OTHER_STUDENT = "'student_id', (SELECT min(id) FROM students_student)"


def beside_an_unplanned_course() -> PlanItem:
    item = make.plan_item()
    make.revision(published=True)
    return item


def beside_another_student() -> PlanItem:
    make.student()
    return make.plan_item()


def feed_beside_a_student() -> PlanFeed:
    make.student()
    return make.plan_feed()


def filled(courses: int) -> str:
    """So many courses in the plan of one student."""
    return f"""
    INSERT INTO catalog_course (code) SELECT 'ZZ' || n FROM generate_series(1, {courses}) n;
    INSERT INTO students_planitem (student_id, course_id)
        SELECT {{row.id}}, id FROM catalog_course WHERE code LIKE 'ZZ%'
    """


CASES = (
    twins("plan_course_once", beside_another_student, OTHER_STUDENT),
    Case(
        "plan_of_published_courses",
        beside_an_unplanned_course,
        again(OTHER_COURSE),
        f"INSERT INTO catalog_course (code) VALUES ('ZZ1'); {again(OTHER_COURSE)}",
    ),
    Case(
        "plan_of_bounded_size",
        make.student,
        filled(MOST_COURSES),
        filled(MOST_COURSES + 1),
        without=("plan_of_published_courses",),
    ),
    Case(
        "feed_once_per_student",
        feed_beside_a_student,
        again(f"{OTHER_STUDENT}, {OTHER_KEY}"),
        again(OTHER_KEY),
    ),
    Case(
        "feed_key_once", feed_beside_a_student, again(f"{OTHER_STUDENT}, {OTHER_KEY}"), again(OTHER_STUDENT)
    ),
    column("feed_key_is_long", make.plan_feed, "key = repeat('k', 43)", "key = repeat('k', 42)"),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
