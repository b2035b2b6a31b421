"""The record: every rule from both sides. Rows are only ever added, so both sides are new rows."""

from typing import Any

import pytest

from students.models import CreditRecord
from tests import make
from tests.cases import Case, again, both_sides

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
OTHER_PERSON = "'person_key', (SELECT person_key FROM students_student ORDER BY id LIMIT 1)"
NEWEST_REVISION = "(SELECT max(id) FROM catalog_courserevision)"
NEWEST_TERM = "(SELECT max(id) FROM catalog_term)"
NO_OFFERING = "'offering_id', 0"
STATE = "UPDATE catalog_offering SET state = '%s'"
REVERSE = again("'reverses_id', it.id")
AND_BACK = again("'reverses_id', (SELECT max(id) FROM students_creditrecord)")


WORTH = ("record_within_its_course",)
GRADED = "'score', NULL, 'grade', "


def beside_another_person() -> CreditRecord:
    make.student()
    return make.credit_record()


def beside_a_draft() -> CreditRecord:
    record = make.recognised_record()
    make.revision()
    return record


def taken(rule: str, allowed: str, refused: str) -> Case:
    """A record of somebody else in the same offering: with these changes, and with those."""
    return Case(
        rule, beside_another_person, again(f"{OTHER_PERSON}{allowed}"), again(f"{OTHER_PERSON}{refused}")
    )


def recognised(rule: str, allowed: str, refused: str, **more: Any) -> Case:
    return Case(rule, make.recognised_record, again(allowed), again(refused), **more)


def reversed_with(change: str) -> Case:
    return Case(
        "record_reversal_mirrors",
        beside_another_person,
        REVERSE,
        again(f"'reverses_id', it.id, {change}"),
    )


def graded(allowed: str, refused: str) -> Case:
    """Signs as the database is sent them: U+00AD is written \\00AD."""
    return taken("record_grade", f", {GRADED}U&'{allowed}'", f", {GRADED}U&'{refused}'")


CASES = (
    recognised("record_source", "", "'source', 'given'"),
    recognised("record_credits", "'credits', 0.01", "'credits', 0"),
    recognised("record_credits", "'credits', 100", "'credits', 100.01", without=WORTH),
    recognised("record_credits", "'credits', 0.2", "'credits', 'NaN'", without=WORTH),
    taken("record_score", ", 'score', 100", ", 'score', 100.1"),
    taken("record_score", ", 'score', 0, 'passed', false", ", 'score', -0.1, 'passed', false"),
    taken("record_score", ", 'score', 60", ", 'score', 'NaN'"),
    taken("record_score_or_grade", ", 'score', NULL, 'grade', '优'", ", 'score', NULL"),
    taken("record_score_or_grade", ", 'score', NULL, 'grade', '优'", ", 'grade', '优'"),
    graded("B+ with merit", "B\\000AC"),
    graded("\\4F18\\79C0", "\\4F18\\200B\\79C0"),
    graded("C#", "\\202EC#"),
    graded("-", " "),
    graded("A B", "A\\3000"),
    graded("A\\+0E0100", "A\\+0F0001"),
    taken("record_passed_as_scored", ", 'score', 60", ", 'score', 59.9"),
    taken("record_passed_as_scored", ", 'score', 59.9, 'passed', false", ", 'score', 60, 'passed', false"),
    recognised("record_recognised_is_passed", "", "'passed', false"),
    taken("record_taken_in_an_offering", "", ", 'source', 'recognised'"),
    recognised("record_taken_in_an_offering", "", "'source', 'taken'"),
    Case("record_reversed_once", make.credit_record, REVERSE, f"{REVERSE}; {REVERSE}"),
    Case("record_append_only", make.recognised_record, again(), "UPDATE {table} SET id = id"),
    Case("record_append_only", make.recognised_record, again(), DELETE),
    Case("record_never_emptied", make.recognised_record, again(), "TRUNCATE {table} CASCADE"),
    Case("record_never_emptied", make.recognised_record, again(), "TRUNCATE students_student CASCADE"),
    taken("record_of_its_offering", "", f", 'revision_id', {NEWEST_REVISION} + 1"),
    taken("record_of_its_offering", "", f", 'term_id', {NEWEST_TERM} + 1"),
    Case(
        "record_of_its_offering",
        beside_another_person,
        f"{STATE % 'inactive'}; {again(OTHER_PERSON)}",
        f"{STATE % 'cancelled'}; {again(OTHER_PERSON)}",
    ),
    Case(
        "record_of_its_offering", make.credit_record, f"{STATE % 'cancelled'}; {REVERSE}", again(NO_OFFERING)
    ),
    Case(
        "record_of_published_course",
        beside_a_draft,
        again(),
        again(f"'revision_id', {NEWEST_REVISION}"),
    ),
    recognised("record_within_its_course", "'credits', 2", "'credits', 2.01"),
    taken("record_within_its_course", ", 'credits', 1", ", 'credits', 2.5"),
    Case("record_one_per_offering", beside_another_person, again(OTHER_PERSON), again()),
    Case(
        "record_one_per_offering",
        make.credit_record,
        f"{REVERSE}; {again()}",
        f"{REVERSE}; {again()}; {again()}",
    ),
    reversed_with(OTHER_PERSON),
    reversed_with("'credits', 1"),
    reversed_with("'score', 70"),
    reversed_with("'source', 'recognised', 'offering_id', NULL"),
    Case(
        "record_reversal_mirrors",
        make.credit_record,
        REVERSE,
        f"{REVERSE}; {AND_BACK}",
    ),
    Case("record_reversal_mirrors", make.credit_record, REVERSE, again("'reverses_id', 0")),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
