"""Enrolments, rulings and stored audits: every rule from both sides."""

from datetime import timedelta

import pytest

from catalog.models.vocabulary import OfferingState
from students.models import Enrolment, Ruling
from tests import make
from tests.cases import Case, again, both_sides, column, twins

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
OTHER_STUDENT = "'student_id', (SELECT min(id) FROM students_student), 'withdrawn_at', NULL"
WITHDRAW = "UPDATE {table} SET withdrawn_at = now() WHERE id = {row.id}"
ONCE_MORE = "UPDATE {table} SET withdrawn_at = now() + interval '1 s' WHERE id = {row.id}"
END = "UPDATE catalog_offering SET state = '%s'"
SHRINK = "UPDATE catalog_offering SET capacity = 1"
NEWEST_COURSE = "(SELECT max(id) FROM catalog_course)"
SUBSTITUTED = f"'kind', 'substitution', 'substitute_id', {NEWEST_COURSE}"
REVOKE = "UPDATE {table} SET revoked_on = '2026-10-01'"
GRANTED_ANEW = again("'revoked_on', NULL")
FROM_TUESDAY = "'since', '2026-09-08', 'until', NULL"


def beside_another_student() -> Enrolment:
    make.student()
    return make.enrolment()


def in_a_class_of(places: int) -> Enrolment:
    make.student()
    return make.enrolment(taught=make.offering(state=OfferingState.ACTIVE, capacity=places))


def revoked() -> Ruling:
    return make.ruling(revoked_on=make.MONDAY)


def until_tuesday() -> Ruling:
    return make.ruling(until=make.MONDAY + timedelta(days=1))


def beside_a_course_of_nobody() -> Ruling:
    ruling = revoked()
    make.course()
    return ruling


ENROLMENTS = (
    Case("enrolment_once", beside_another_student, again(OTHER_STUDENT), again()),
    Case("enrolment_once", make.enrolment, f"{WITHDRAW}; {again(OTHER_STUDENT)}", again()),
    column(
        "enrolment_period",
        make.enrolment,
        "withdrawn_at = enrolled_at",
        "withdrawn_at = enrolled_at - interval '1 s'",
    ),
    *(
        Case(
            "enrolment_in_active_offering",
            beside_another_student,
            again(OTHER_STUDENT),
            f"{END % state}; {again(OTHER_STUDENT)}",
        )
        for state in ("inactive", "cancelled")
    ),
    Case(
        "enrolment_within_capacity",
        lambda: in_a_class_of(2),
        again(OTHER_STUDENT),
        f"{SHRINK}; {again(OTHER_STUDENT)}",
    ),
    Case(
        "enrolment_within_capacity",
        lambda: in_a_class_of(1),
        f"{WITHDRAW}; {again(OTHER_STUDENT)}",
        again(OTHER_STUDENT),
    ),
    Case("enrolment_stands", make.enrolment, WITHDRAW, DELETE),
    Case("enrolment_stands", make.enrolment, WITHDRAW, f"{WITHDRAW}; {ONCE_MORE}"),
    column("enrolment_stands", make.enrolment, "withdrawn_at = NULL", "enrolled_at = now() + interval '1 s'"),
)
RULINGS = (
    Case("ruling_kind", revoked, again(), again("'kind', 'favour'")),
    Case(
        "ruling_substitute_where_substituted",
        make.ruling,
        again(SUBSTITUTED),
        again("'kind', 'substitution'"),
    ),
    Case(
        "ruling_substitute_where_substituted",
        make.ruling,
        again(SUBSTITUTED),
        again(f"'substitute_id', {NEWEST_COURSE}"),
    ),
    Case(
        "ruling_substitutes_another",
        make.ruling,
        again(SUBSTITUTED),
        again("'kind', 'substitution', 'substitute_id', it.course_id"),
    ),
    Case("ruling_has_reason", revoked, again("'reason', '由'"), again("'reason', ''")),
    Case("ruling_period", revoked, again("'until', '2026-09-08'"), again("'until', '2026-09-07'")),
    Case("ruling_revoked_later", make.ruling, REVOKE, REVOKE.replace("10-01", "09-06")),
    twins("ruling_once", make.ruling, SUBSTITUTED),
    Case("ruling_once", make.ruling, f"{REVOKE}; {GRANTED_ANEW}", again(FROM_TUESDAY)),
    Case("ruling_once", until_tuesday, again(FROM_TUESDAY), again()),
    Case(
        "ruling_within_its_programme",
        beside_a_course_of_nobody,
        again(),
        again(f"'course_id', {NEWEST_COURSE}"),
    ),
    Case("ruling_stands", make.ruling, "UPDATE {table} SET reason = '–'", DELETE),
    Case("ruling_stands", make.ruling, REVOKE, f"{REVOKE}; {REVOKE.replace('10-01', '10-02')}"),
    column("ruling_stands", make.ruling, "revoked_on = '2026-10-01'", "until = '2026-10-01'"),
)
AUDITS = (
    Case("audit_checksum", make.stored_audit, again(), again("""'inputs', '{{"pools": []}}'""")),
    Case("audit_append_only", make.stored_audit, again(), "UPDATE {table} SET id = id"),
    Case("audit_append_only", make.stored_audit, "SELECT 1", DELETE),
    Case("audit_never_emptied", make.stored_audit, "SELECT 1", "TRUNCATE {table}"),
)
CASES = ENROLMENTS + RULINGS + AUDITS


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
