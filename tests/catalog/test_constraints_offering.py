"""Terms, offerings, meetings, teachings: every rule from both sides."""

import pytest

from catalog.models import Offering, Teaching
from tests import make
from tests.cases import Case, again, both_sides, column, twins

pytestmark = pytest.mark.django_db

STEPS = ("offering_steps",)
DELETE = "DELETE FROM {table} WHERE id = {row.id}"
OTHER_TEACHER = "'teacher_id', (SELECT min(id) FROM catalog_teacher)"
OTHER_PARTNER = "'organisation_id', (SELECT min(id) FROM catalog_organisation)"


def of_a_draft() -> Offering:
    return make.offering(make.revision())


def teaching_beside_another() -> Teaching:
    make.teacher()
    return make.teaching()


def walk(*states: str) -> str:
    return "; ".join(f"UPDATE {{table}} SET state = '{state}' WHERE id = {{row.id}}" for state in states)


CASES = (
    column("term_days", make.term, "ends_on = starts_on + 1", "ends_on = starts_on"),
    column(
        "term_enrolment_days",
        make.term,
        "enrolment_from = '2026-08-24', enrolment_until = '2026-08-25'",
        "enrolment_from = '2026-08-24', enrolment_until = '2026-08-24'",
    ),
    column("term_enrolment_days", make.term, "enrolment_from = NULL", "enrolment_from = '2026-08-24'"),
    column("term_enrolment_days", make.term, "enrolment_until = NULL", "enrolment_until = '2026-08-24'"),
    column("offering_state", make.offering, "state = 'inactive'", "state = 'lost'", without=STEPS),
    column("offering_section", make.offering, "section = '二/甲'", "section = ''"),
    column("offering_section", make.offering, "section = '1 2'", "section = E'1\\n2'"),
    twins("offering_one_of_each_section", make.offering, "'section', '2'"),
    Case("offering_of_published_course", of_a_draft, walk("cancelled"), walk("active")),
    column(
        "offering_of_published_course", of_a_draft, "state = 'inactive'", "state = 'active'", without=STEPS
    ),
    Case("offering_steps", make.offering, walk("active", "inactive"), walk("inactive")),
    Case("offering_steps", make.offering, walk("active", "cancelled"), walk("active", "concept")),
    Case("offering_steps", make.offering, walk("cancelled"), walk("cancelled", "active")),
    Case("offering_steps", make.offering, walk("active", "inactive"), walk("active", "inactive", "active")),
    Case(
        "offering_steps", make.offering, again("'section', '2'"), again("'section', '2', 'state', 'active'")
    ),
    Case("offering_never_deleted", make.offering, DELETE, f"{walk('active')}; {DELETE}"),
    Case("offering_never_deleted", make.offering, DELETE, f"{walk('cancelled')}; {DELETE}"),
    column("teaching_role", make.teaching, "role = 'enterprise'", "role = 'guest'"),
    twins("teaching_once", teaching_beside_another, OTHER_TEACHER),
    twins("offering_partner_once", make.offering_partner, OTHER_PARTNER),
    column("meeting_weekday", make.meeting, "weekday = 1", "weekday = 0"),
    column("meeting_weekday", make.meeting, "weekday = 7", "weekday = 8"),
    column("meeting_hours", make.meeting, "ends = '14:01'", "ends = '14:00'"),
    column("meeting_weeks", make.meeting, "first_week = 1", "first_week = 0"),
    column("meeting_weeks", make.meeting, "last_week = 30", "last_week = 31"),
    column("meeting_weeks", make.meeting, "first_week = 16", "first_week = 17"),
)


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()
