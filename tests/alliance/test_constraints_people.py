"""Members, their conversions, their officers, and other universities' courses: every rule from both sides."""

import pytest

from alliance.models import Member, PartnerCourse
from tests import make
from tests.cases import Case, again, both_sides, column, twins

pytestmark = pytest.mark.django_db

LATER = "'since', '2027-09-01'"


def ended() -> Member:
    return make.member(until="2027-09-01")


def beside_another() -> PartnerCourse:
    make.organisation()
    return make.partner_course(code="MATH30303")


CASES = (
    column("member_approval", make.member, "approval = 'none'", "approval = 'perhaps'"),
    column("member_period", make.member, "until = '2026-09-08'", "until = '2026-09-07'"),
    column(
        "member_approval_says_where",
        make.member,
        "approval = 'required', approval_where_zh = '教务处'",
        "approval = 'required'",
    ),
    column("member_hours_per_credit", make.member, "hours_per_credit = 60", "hours_per_credit = 60.1"),
    column("member_hours_per_credit", make.member, "hours_per_credit = 16", "hours_per_credit = 0"),
    Case(
        "member_once_at_a_time",
        ended,
        again(f"{LATER}, 'until', NULL"),
        again("'since', '2027-08-31', 'until', NULL"),
    ),
    twins("grade_step_lowest_once", make.grade_step, "'lowest', 80, 'grade', '良好'"),
    Case(
        "grade_step_lowest_once", make.grade_step, again("'lowest', 80, 'grade', 'B'"), again("'grade', 'B'")
    ),
    Case(
        "grade_step_grade_once", make.grade_step, again("'lowest', 80, 'grade', 'B'"), again("'lowest', 80")
    ),
    column("grade_step_lowest", make.grade_step, "lowest = 0", "lowest = -0.1"),
    column("grade_step_score", make.grade_step, "score = 90", "score = 89.9"),
    column("grade_step_score", make.grade_step, "score = 100", "score = 100.1"),
    column("officer_period", make.officer, "until = '2026-09-08'", "until = '2026-09-07'"),
    Case(
        "officer_once_at_a_time",
        make.officer,
        f"UPDATE {{table}} SET until = '2027-09-01'; {again(f'{LATER}, $$until$$, NULL')}".replace("$$", "'"),
        again(LATER),
    ),
    column(
        "partner_course_code",
        beside_another,
        "title_zh = '数学'",
        "code = ''",
        without=("partner_course_keeps_identity",),
    ),
    column(
        "partner_course_code",
        make.partner_course,
        "code = '*数 学/3 ', cohort = ''",
        "code = E'SE\\n216'",
        without=("partner_course_keeps_identity",),
    ),
    column("partner_course_kind", make.partner_course, "kind = 'either'", "kind = 'compulsory'"),
    column("partner_course_credits", make.partner_course, "credits = 0", "credits = -0.25"),
    column("partner_course_credits", make.partner_course, "credits = 100", "credits = 'NaN'"),
    column("partner_course_hours", make.partner_course, "hours = 0", "hours = 5000.1"),
    twins("partner_course_once", beside_another, "'code', '*MATH30303'"),
    twins("partner_course_once", beside_another, "'cohort', '2023级'"),
    column("partner_course_keeps_identity", beside_another, "cohort = '2023级'", "code = '*MATH30303'"),
    column(
        "partner_course_keeps_identity",
        beside_another,
        "code = code",
        "organisation_id = (SELECT min(id) FROM catalog_organisation)",
    ),
)


@both_sides(CASES)
def test_the_rule_lets_in(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_the_rule_keeps_out(case: Case) -> None:
    case.keeps_out()
