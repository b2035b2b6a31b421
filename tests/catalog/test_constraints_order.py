"""Prerequisites stand in order: no cycle, none on a later stage, drafts included."""

import pytest

from catalog.models import CourseRevision
from catalog.models.vocabulary import Stage
from tests import make
from tests.cases import Case, both_sides

pytestmark = pytest.mark.django_db

REQUIRE = """
INSERT INTO catalog_prerequisite (revision_id, course_id, "group")
SELECT {row.id}, id, 1 FROM catalog_course WHERE code = '%s'
"""
REPOINT = """
UPDATE catalog_prerequisite SET course_id = (SELECT id FROM catalog_course WHERE code = '%s')
WHERE course_id = (SELECT id FROM catalog_course WHERE code = '%s')
"""
PUBLISH = "UPDATE {table} SET status = 'published', published_at = now() WHERE id = {row.id}"


def chain() -> CourseRevision:
    """AG3 needs AG2, which needs AG1; AG4 stands alone. Here is AG1."""
    first = make.revision("AG1")
    make.revision("AG2", requires=[["AG1"]], published=True)
    make.revision("AG3", requires=[["AG4", "AG2"]])
    make.revision("AG4")
    return first


def once_needed() -> CourseRevision:
    """AG2 needed AG1 in a revision that is superseded. Here is AG1."""
    make.supersede(make.revision("AG2", requires=[["AG1"]], published=True))
    make.revision("AG3", requires=[["AG1"]], published=True)
    return make.revision("AG1")


def stages() -> CourseRevision:
    """AG2, of the second stage, with a course of every stage around it."""
    for stage in Stage:
        make.revision(f"CQ{stage}", stage=stage)
    return make.revision("AG2", stage=Stage.GENERAL_INTELLIGENCE)


def in_the_middle() -> CourseRevision:
    """AG2, of the second stage, needs AG1 and is needed by AG3, both of the second stage too."""
    make.revision("AG1", stage=Stage.GENERAL_INTELLIGENCE)
    middle = make.revision("AG2", stage=Stage.GENERAL_INTELLIGENCE, requires=[["AG1"]])
    make.revision("AG3", stage=Stage.GENERAL_INTELLIGENCE, requires=[["AG2"]])
    return middle


CASES = (
    Case("prerequisite_no_cycle", chain, REQUIRE % "AG4", REQUIRE % "AG1"),
    Case("prerequisite_no_cycle", chain, REQUIRE % "AG4", REQUIRE % "AG2"),
    Case("prerequisite_no_cycle", chain, REQUIRE % "AG4", REQUIRE % "AG3"),
    Case("prerequisite_no_cycle", once_needed, REQUIRE % "AG2", REQUIRE % "AG3"),
    Case(
        "prerequisite_no_cycle",
        chain,
        REPOINT % ("AG1", "AG4"),
        f"{REQUIRE % 'AG4'}; {REPOINT % ('AG3', 'AG4')} AND revision_id = {{row.id}}",
    ),
    Case("prerequisite_never_later", stages, REQUIRE % "CQ1", REQUIRE % "CQ3"),
    Case("prerequisite_never_later", stages, REQUIRE % "CQ2", REQUIRE % "CQ3"),
    Case(
        "revision_never_before_its_prerequisites",
        in_the_middle,
        "UPDATE {table} SET stage = 2 WHERE id = {row.id}",
        "UPDATE {table} SET stage = 1 WHERE id = {row.id}",
    ),
    Case(
        "revision_never_before_its_prerequisites",
        in_the_middle,
        PUBLISH,
        "UPDATE {table} SET stage = 3 WHERE id = {row.id}",
    ),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
