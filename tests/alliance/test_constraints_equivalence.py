"""Rules of recognition and their two sides: every rule from both sides."""

import pytest

from alliance.models import Equivalence, EquivalenceCourse, EquivalencePartnerCourse
from alliance.models.equivalence import MOST_SOURCES
from alliance.models.vocabulary import CountsAs, Direction
from tests import make
from tests.cases import Case, again, both_sides, column

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
OTHER_COURSE = "(SELECT min(id) FROM catalog_course)"
RULE = "(SELECT id FROM alliance_equivalence ORDER BY id DESC LIMIT 1)"
NOT_RECOGNISED = "relation = 'none', credits = 0, counts_as = 'nothing', reason_zh = '内容不同'"


def twin(changes: str = "", course: str = "course_id") -> str:
    """The rule once more, from the same course of ours."""
    return (
        f"{again(changes)}; INSERT INTO alliance_equivalencecourse (equivalence_id, course_id)"
        f" SELECT {RULE}, {course} FROM alliance_equivalencecourse WHERE equivalence_id = {{row.id}};"
        f" INSERT INTO alliance_equivalencepartnercourse (equivalence_id, partner_course_id)"
        f" SELECT {RULE}, partner_course_id FROM alliance_equivalencepartnercourse WHERE equivalence_id = {{row.id}}"
    )


def beside_a_course() -> Equivalence:
    make.revision("AG001", published=True)
    return make.equivalence(score_until=80)


def beside_a_party() -> Equivalence:
    """Under an agreement of three: the rule is with the first."""
    rule = make.equivalence()
    third = make.party(rule.agreement)
    make.partner_course(third.member.organisation)
    return rule


def in_force() -> Equivalence:
    return make.equivalence(make.agreed())


def ended() -> Equivalence:
    rule = in_force()
    rule.agreement.status, rule.agreement.ends_on = "terminated", "2027-09-01"
    rule.agreement.save()
    return rule


def inward() -> Equivalence:
    return make.equivalence(direction=Direction.IN)


def free() -> Equivalence:
    return make.equivalence(counts_as=CountsAs.FREE)


def own_side() -> EquivalenceCourse:
    make.revision("AG001", published=True)
    return make.equivalence_course()


def own_side_beside_a_draft() -> EquivalenceCourse:
    make.revision("AG001")
    make.revision("AG002", published=True)
    return make.equivalence_course()


def partner_side() -> EquivalencePartnerCourse:
    side = make.equivalence_partner_course()
    make.partner_course(side.equivalence.partner, "NEXT")
    make.partner_course(code="FOREIGN")
    return side


def theirs(code: str) -> str:
    return f"'partner_course_id', (SELECT id FROM alliance_partnercourse WHERE code = '{code}')"


def ours(code: str) -> str:
    return f"'course_id', (SELECT id FROM catalog_course WHERE code = '{code}')"


def with_many_courses() -> Equivalence:
    """Beside the one it starts from there are more than may be."""
    rule = inward()
    for _ in range(MOST_SOURCES):
        make.partner_course(rule.partner)
    return rule


def joined_by(number: int) -> str:
    """So many more courses of theirs."""
    return (
        f"INSERT INTO alliance_equivalencepartnercourse (equivalence_id, partner_course_id) SELECT {RULE}, id"
        " FROM alliance_partnercourse WHERE id NOT IN (SELECT partner_course_id FROM alliance_equivalencepartnercourse)"
        f" LIMIT {number}"
    )


CASES = (
    column(
        "equivalence_direction", free, "direction = 'out'", "direction = 'up'",
        without=("equivalence_module_where_it_counts_here", "equivalence_has_sides"),
    ),
    column("equivalence_relation", make.equivalence, "relation = 'equal'", "relation = 'same'", without=("equivalence_reason",)),
    column(
        "equivalence_counts_as", make.equivalence, "counts_as = 'elective'", "counts_as = 'much'",
        without=("equivalence_nothing_where_not_recognised",),
    ),
    column("equivalence_scores", make.equivalence, "score_from = 0", "score_from = -0.1"),
    column("equivalence_scores", make.equivalence, "score_until = 60.1", "score_until = 60"),
    column("equivalence_credits", make.equivalence, "credits = 0", "credits = -0.5"),
    column("equivalence_credits", make.equivalence, "credits = 100", "credits = 'NaN'"),
    column(
        "equivalence_nothing_where_not_recognised", make.equivalence, NOT_RECOGNISED,
        NOT_RECOGNISED.replace("credits = 0", "credits = 1"),
    ),
    column("equivalence_nothing_where_not_recognised", make.equivalence, "counts_as = 'free'", "counts_as = 'nothing'"),
    column("equivalence_module_where_it_counts_here", make.equivalence, "counts_as = 'free'", "counts_as = 'module'"),
    column("equivalence_module_where_it_counts_here", inward, "counts_as = 'module'", "counts_as = 'required'"),
    column("equivalence_reason", make.equivalence, "relation = 'partial', reason_zh = '少一章'", "relation = 'partial'"),
    Case("equivalence_sources", with_many_courses, joined_by(MOST_SOURCES - 1), joined_by(MOST_SOURCES)),
    column("equivalence_period", make.equivalence, "valid_until = '2026-09-08'", "valid_until = '2026-09-07'"),
    Case("equivalence_unambiguous", beside_a_course, twin("'score_from', 80, 'score_until', NULL"), twin("'score_from', 79.9, 'score_until', NULL")),
    Case("equivalence_unambiguous", beside_a_course, twin(course=OTHER_COURSE), twin()),
    Case(
        "equivalence_unambiguous", beside_a_course,
        "UPDATE {table} SET valid_until = '2027-09-01'; " + twin("'valid_from', '2027-09-01', 'valid_until', NULL"),
        "UPDATE {table} SET valid_until = '2027-09-01'; " + twin("'valid_from', '2027-08-31', 'valid_until', NULL"),
    ),
    Case(
        "equivalence_under_its_agreement", beside_a_party,
        again("'partner_id', (SELECT max(m.organisation_id) FROM alliance_member m), 'counts_as', 'free'") + "; " + (
            f"INSERT INTO alliance_equivalencecourse (equivalence_id, course_id) SELECT {RULE}, id FROM catalog_course"
        ),
        again("'partner_id', (SELECT provider_id FROM catalog_courserevision)"),
    ),
    Case("equivalence_under_its_agreement", ended, "SELECT 1", again()),
    column("equivalence_stands", in_force, "valid_until = '2027-09-01'", "credits = 3"),
    column("equivalence_stands", in_force, "reviewed_at = now()", "created_at = now() + interval '1 day'"),
    column("equivalence_stands", beside_a_party, "credits = 3", "partner_id = (SELECT max(organisation_id) FROM alliance_member)"),
    Case("equivalence_stands", in_force, "SELECT 1", DELETE, without=("equivalence_course_stands", "equivalence_partner_course_stands")),
    Case("equivalence_has_sides", free, "DELETE FROM alliance_equivalencepartnercourse", "DELETE FROM alliance_equivalencecourse"),
    Case("equivalence_has_sides", make.equivalence, "SELECT 1", "DELETE FROM alliance_equivalencepartnercourse"),
    Case("equivalence_has_sides", inward, "SELECT 1", "DELETE FROM alliance_equivalencecourse"),
    Case("equivalence_course_once", own_side, again(ours("AG001")), again()),
    Case("equivalence_course_stands", own_side, again(ours("AG001")), "UPDATE alliance_agreement SET status = 'proposed'; UPDATE alliance_equivalence SET reviewed_at = now(); " + DELETE),
    Case("equivalence_course_published", own_side_beside_a_draft, again(ours("AG002")), again(ours("AG001"))),
    Case("equivalence_partner_course_once", partner_side, again(theirs("NEXT")), again()),
    Case("equivalence_partner_course_stands", partner_side, again(theirs("NEXT")), "UPDATE alliance_agreement SET status = 'proposed'; " + DELETE),
    Case("equivalence_partner_course_of_partner", partner_side, again(theirs("NEXT")), again(theirs("FOREIGN"))),
)  # fmt: skip


@both_sides(CASES)
def test_the_rule_lets_in(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_the_rule_keeps_out(case: Case) -> None:
    case.keeps_out()


def test_no_one_writes_the_sources_of_a_rule() -> None:
    """They are what its rows say, whatever somebody writes; more of them go first."""
    rule = make.equivalence(ours=[make.revision(published=True), make.revision(published=True)])
    Equivalence.objects.update(source_ids=[], priority=9)
    rule.refresh_from_db()
    ours_here = sorted(rule.own_side.values_list("course", flat=True))
    assert (rule.source_ids, rule.priority) == (ours_here, 2)
    rule.direction, rule.counts_as = Direction.IN, CountsAs.MODULE
    rule.save()
    rule.refresh_from_db()
    assert rule.source_ids == [rule.partner_side.get().partner_course_id]
