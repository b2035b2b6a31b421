"""Students, their place in a programme, and who is tied to them: every rule from both sides."""

import pytest

from students.models import Participation, Student
from students.models.vocabulary import ParticipationStatus
from tests import make
from tests.cases import Case, again, both_sides, column, steps

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
ERASED = "erased_at = now(), user_id = NULL, name_zh = '', name_en = '', home_id = NULL"
OTHER_KEY = "'person_key', gen_random_uuid()"
OTHER_ACCOUNT = "'user_id', (SELECT min(id) FROM accounts_user)"
OTHER_STUDENT = "'student_id', (SELECT min(id) FROM students_student)"
DRAFT = "'programme_id', (SELECT id FROM catalog_programme WHERE status = 'draft')"
TO_ANOTHER = "user_id = (SELECT min(id) FROM accounts_user)"
THEN = "WHERE id = {row.id}; UPDATE {table} SET erased_at = NULL, name_zh = '李一',"
NUMBER = "UPDATE accounts_user SET number = '%s' WHERE id = (SELECT min(user_id) FROM students_student)"
NO_STEPS = ("participation_steps", "participation_stands")


def student_beside_an_account() -> Student:
    make.user()
    return make.student()


def participation_beside_another() -> Participation:
    make.student()
    return make.participation()


def suspended() -> Participation:
    return make.participation(status=ParticipationStatus.SUSPENDED)


def beside_a_draft() -> Participation:
    make.student()
    make.small_programme()
    return make.participation()


def until(change: str, day: str = "2026-10-01") -> str:
    return steps(change, also=f"until = '{day}'")


def later(changes: str = "") -> str:
    """The row ends, and there is one more from that day on."""
    return f"{until('moved')}; {again(changes)}"


CASES = (
    Case(
        "student_once_per_account",
        student_beside_an_account,
        again(f"{OTHER_KEY}, {OTHER_ACCOUNT}"),
        again(OTHER_KEY),
    ),
    column("student_named_or_erased", make.student, "name_zh = '李一'", "name_zh = ''"),
    column("student_named_or_erased", make.student, ERASED, "user_id = NULL"),
    *(
        column("student_named_or_erased", make.student, ERASED, ERASED.replace(empty, "id = id"))
        for empty in ("user_id = NULL", "name_zh = ''", "name_en = ''", "home_id = NULL")
    ),
    column("student_named_or_erased", make.student, ERASED, ERASED.replace("erased_at = now(), ", "")),
    column(
        "student_keeps_person_key", make.student, "person_key = person_key", "person_key = gen_random_uuid()"
    ),
    column("student_keeps_account", student_beside_an_account, "user_id = user_id", TO_ANOTHER),
    column("student_keeps_account", student_beside_an_account, ERASED, f"{ERASED} {THEN} {TO_ANOTHER}"),
    Case(
        "participation_has_number",
        participation_beside_another,
        f"{NUMBER % 'S1'}; {again(OTHER_STUDENT)}",
        f"{NUMBER % ''}; {again(OTHER_STUDENT)}",
    ),
    Case(
        "participation_has_number",
        participation_beside_another,
        again(OTHER_STUDENT),
        f"UPDATE students_student SET {ERASED}; {again(OTHER_STUDENT)}",
    ),
    column(
        "participation_status", make.participation, "status = 'suspended'", "status = 'lost'",
        without=(*NO_STEPS, "participation_open_while_ongoing"),
    ),
    Case("participation_period", make.participation, until("left", "2026-09-07"), until("left", "2026-09-06")),
    *(
        Case("participation_open_while_ongoing", make.participation, until(end), steps(end))
        for end in ("moved", "left", "completed")
    ),
    Case(
        "participation_open_while_ongoing", make.participation, steps("suspended"), until("suspended")
    ),
    Case(
        "participation_one_at_a_time",
        participation_beside_another,
        again(OTHER_STUDENT),
        again(),
    ),
    Case(
        "participation_one_at_a_time",
        make.participation,
        later("'since', '2026-10-01', 'until', NULL, 'status', 'active'"),
        later("'since', '2026-09-30', 'until', NULL, 'status', 'active'"),
    ),
    Case(
        "participation_in_published_programme",
        beside_a_draft,
        again(OTHER_STUDENT),
        again(f"{OTHER_STUDENT}, {DRAFT}"),
    ),
    *(
        Case("participation_steps", make.participation, until(end), f"{until(end)}; {steps('active')}")
        for end in ("moved", "left", "completed")
    ),
    Case("participation_steps", suspended, steps("active"), until("completed")),
    Case("participation_steps", suspended, until("left"), until("moved")),
    Case(
        "participation_steps",
        participation_beside_another,
        again(OTHER_STUDENT),
        again(f"{OTHER_STUDENT}, 'status', 'suspended'"),
    ),
    Case("participation_stands", make.participation, steps("suspended"), DELETE),
    column("participation_stands", make.participation, "since = since", "since = '2026-09-08'"),
    Case(
        "participation_stands", make.participation, until("left"), f"{until('left')}; {until('left', '2026-10-02')}"
    ),
    column("tie_kind", make.tie, "id = id", "kind = 'friend'", without=("tie_stands",)),
    column("tie_period", make.tie, "until = '2026-09-07'", "until = '2026-09-06'"),
    column("tie_stands", make.tie, "until = '2026-10-01'", "since = '2026-09-06'"),
    Case("tie_stands", make.tie, "SELECT 1", DELETE),
    Case(
        "tie_stands", make.tie,
        "UPDATE {table} SET until = '2026-10-01'",
        "UPDATE {table} SET until = '2026-10-01'; UPDATE {table} SET until = NULL",
    ),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
