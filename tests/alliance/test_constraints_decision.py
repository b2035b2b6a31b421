"""Decisions, their chain and the ledger: every rule from both sides."""

from decimal import Decimal
from typing import Any

import pytest

from alliance.models import CaseLine, Decision, Ledger
from alliance.models.vocabulary import Direction
from tests import make
from tests.alliance.quiet import quietly
from tests.cases import Case, again, both_sides, column, twins
from tests.days import today

pytestmark = pytest.mark.django_db

DELETE = "DELETE FROM {table} WHERE id = {row.id}"
TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"
SECOND = "'line_id', (SELECT max(id) FROM alliance_caseline)"
REVOKED = "'outcome', 'revoked', 'reason', 'mistaken', 'revokes_id', it.id, 'amount', "
REVERSED = (
    "INSERT INTO students_creditrecord (person_key, revision_id, offering_id, term_id, source, credits, score, grade,"
    " passed, reverses_id, recorded_by_id) SELECT person_key, revision_id, offering_id, term_id, source, credits, score,"
    " grade, passed, id, recorded_by_id FROM students_creditrecord ORDER BY id DESC LIMIT 1; "
)


def first_of_two(**terms: Any) -> Decision:
    """Granted; the other line of the case waits. There are other officers, rules and students."""
    student = make.student()
    assert student.home
    under = make.agreed((student.home, make.organisation()), valid_from=today(-30), **terms)
    case = make.recognition_case(student, agreement=under)
    first, _second = (make.case_source(make.case_line(case)).line for _ in range(2))
    make.rule_for(first)
    make.officer(case.decider, since=today(-30))
    make.submit(case)
    made = make.decision(CaseLine.objects.get(pk=first.pk))
    make.student("另一名")
    for party in made.agreement.parties.exclude(member=case.decider):
        party.member.officers.update(since=today(-30), position_zh="对方")
    return made


def capped() -> Decision:
    """One credit is left under the cap."""
    return first_of_two(cap_out=Decimal(3))


def tied(kind: str, since: int) -> str:
    """The signer and the student are more to each other than their roles."""
    return (
        "INSERT INTO students_tie (student_id, user_id, kind, since, declared_by_id)"
        f" SELECT s.id, o.user_id, '{kind}', {TODAY} + {since}, o.user_id"
        " FROM students_student s, alliance_officer o WHERE s.person_key = '{row.person_id}' AND o.id = {row.signer_id}; "
    )


def signer(change: str) -> str:
    return f"UPDATE alliance_officer SET {change} WHERE id = {{row.signer_id}}; "


def granted() -> Decision:
    """The case is closed."""
    made = make.decision()
    make.close(made.line.case)
    return made


def ledger_in() -> Ledger:
    return make.ledger(make.decision(make.submitted_line(make.recognition_case(direction=Direction.IN))))


def signed_by(change: str, before: str = "") -> Case:
    """A second decision is refused, once this was changed."""
    return Case("decision_by_its_side", first_of_two, f"{before}{again(SECOND)}", f"{change}{again(SECOND)}")


OTHER_OFFICER = "(SELECT max(id) FROM alliance_officer WHERE position_zh = '对方')"
ME = "user_id = (SELECT user_id FROM students_student WHERE person_key = '{row.person_id}')"
STEP = "'position', 2, 'place', 2"
CASES = (
    *quietly(
        column("decision_direction", make.decision, "direction = 'in'", "direction = 'up'"),
        column(
            "decision_outcome", make.decision, "outcome = 'refused', amount = 0, reason = 'short'", "outcome = 'open'",
            without=("decision_amount", "decision_reason_of_its_outcome"),
        ),
        column("decision_reason", make.decision, "reason = 'judged'", "reason = 'nice'", without=("decision_reason_of_its_outcome",)),
        column("decision_counts_as", make.decision, "counts_as = 'free'", "counts_as = 'gift'"),
        column("decision_reason_of_its_outcome", make.decision, "reason = 'judged'", "reason = 'untrue'"),
        column("decision_amount", make.decision, "amount = 100", "amount = 100.01"),
        column("decision_amount", make.decision, "amount = 0", "amount = 'NaN'"),
        column("decision_amount", make.decision, "rule_id = rule_id", "rule_id = NULL"),
        column("decision_amount", make.refusal, "amount = 0", "amount = 0.01"),
        column("decision_amount", make.revocation, "amount = -100", "amount = 0.01"),
        column("decision_revokes", make.decision, "grade = 'A'", "revokes_id = id"),
        column("decision_revokes", make.revocation, "grade = 'A'", "revokes_id = NULL"),
        Case("decision_place_once", first_of_two, again(f"{SECOND}, 'place', 2"), again(SECOND)),
        twins("chain_head_once", make.chain_head, "'number', 'LM-0'"),
        column("ledger_direction", make.ledger, "direction = 'in'", "direction = 'up'"),
        column("ledger_adds_up", make.ledger, "amount = 3, balance_after = 3", "balance_after = 3"),
        column("ledger_adds_up", make.ledger, "amount = 0, balance_after = 0", "amount = -1, balance_after = -1"),
        column("ledger_within_cap", make.ledger, "cap = 2", "cap = 1.99"),
        column("ledger_begins_with_nothing", make.ledger, "position = 2, balance_before = 1, amount = 1", "balance_before = 1, amount = 1"),
        column("ledger_begins_with_nothing", make.ledger, "position = 1", "position = 0"),
        twins("ledger_position_once", make.ledger, STEP),
        Case("ledger_once_per_decision", make.ledger, again(STEP), again("'position', 2")),
        Case(
            "ledger_follows", make.ledger, again(f"{STEP}, 'balance_before', 2, 'balance_after', 4"),
            again(f"{STEP}, 'balance_before', 1, 'balance_after', 3"),
        ),
        Case(
            "ledger_follows", make.ledger, again(f"{STEP}, 'balance_before', 2, 'balance_after', 4"),
            again("'position', 3, 'place', 2, 'balance_before', 2, 'balance_after', 4"),
        ),
        column("ledger_under_cap_in", ledger_in, "cap = 500", "cap = 501"),
        column("ledger_under_cap_out", make.ledger, "cap = 500", "cap = 501"),
        column("ledger_of_its_decision", make.ledger, "place = 1", "place = 2"),
        column("ledger_of_its_decision", make.ledger, "amount = 2", "amount = 1, balance_after = 1"),
    ),
    Case("ledger_within_cap", capped, again(f"{SECOND}, 'amount', 1"), again(SECOND)),
    Case("decision_once_per_line", first_of_two, again(SECOND), again()),
    Case("decision_revoked_once", make.revocation, "SELECT 1", again()),
    Case(
        "decision_of_its_line", first_of_two, again(SECOND),
        again(f"{SECOND}, 'person_key', (SELECT person_key FROM students_student ORDER BY id DESC LIMIT 1)"),
    ),
    Case("decision_of_its_agreement", first_of_two, again(SECOND), again(f"{SECOND}, 'number', 'LM-0'")),
    Case("decision_by_its_rule", first_of_two, again(f"{SECOND}, 'amount', 2"), again(f"{SECOND}, 'amount', 2.01")),
    Case(
        "decision_by_its_rule", first_of_two, again(SECOND),
        f"UPDATE alliance_equivalence SET direction = 'in', counts_as = 'module'; {again(SECOND)}",
        without=("equivalence_stands", "equivalence_has_sides", "equivalence_keeps_sources"),
    ),
    signed_by(signer(f"until = {TODAY}"), signer(f"until = {TODAY} + 1")),
    signed_by(signer(f"since = {TODAY} + 1"), signer(f"since = {TODAY}")),
    signed_by(signer(ME)),
    signed_by(tied("relative", 0), tied("relative", 1)),
    Case("decision_by_its_side", first_of_two, again(SECOND), again(f"{SECOND}, 'signer_id', {OTHER_OFFICER}")),
    Case(
        "decision_by_its_side", first_of_two, again(SECOND),
        f"UPDATE alliance_recognitioncase SET state = 'returned'; {again(SECOND)}", without=("case_whole",),
    ),
    Case("decision_by_its_side", granted, again(f"{REVOKED}-2"), f"UPDATE alliance_recognitioncase SET state = 'submitted'; {again(f'{REVOKED}-2')}", without=("case_steps",)),
    Case("decision_chained", first_of_two, again(SECOND), f"UPDATE alliance_chainhead SET place = 2; {again(SECOND)}", without=("chain_head_follows",)),
    Case("decision_of_standing_records", first_of_two, again(SECOND), f"{REVERSED}{again(SECOND)}"),
    Case("decision_revokes_a_grant", granted, again(f"{REVOKED}-2"), again(f"{REVOKED}-1.99")),
    Case("chain_head_follows", make.chain_head, "SELECT 1", "UPDATE {table} SET place = 2"),
    Case("chain_head_follows", make.chain_head, "SELECT 1", "UPDATE {table} SET hash = repeat('0', 64)"),
    Case("chain_head_follows", make.chain_head, "SELECT 1", DELETE),
    Case("chain_head_follows", make.chain_head, "SELECT 1", again("'number', 'LM-0'")),
    column("decision_note_kept", make.decision_note, "words = '–', signer_name = '–', signer_position = '–'", "words = '不同意'"),
    column("decision_note_kept", make.decision_note, "words = words", "signer_name = '别人'"),
    Case("decision_note_kept", make.decision_note, "SELECT 1", DELETE),
    *(
        Case(f"{name}_append_only", maker, "SELECT 1", sql)
        for name, maker in (("decision", make.decision), ("ledger", make.ledger))
        for sql in ("UPDATE {table} SET amount = amount", DELETE)
    ),
    *(
        Case(f"{name}_never_emptied", maker, "SELECT 1", "TRUNCATE {table} CASCADE")
        for name, maker in (
            ("decision", make.decision), ("ledger", make.ledger), ("chain_head", make.chain_head),
            ("decision_note", make.decision_note),
        )
    ),
)  # fmt: skip


@both_sides(CASES)
def test_just_allowed(case: Case) -> None:
    case.lets_in()


@both_sides(CASES)
def test_just_refused(case: Case) -> None:
    case.keeps_out()


def test_the_ledger_is_booked_with_the_decision() -> None:
    first = first_of_two()
    second = make.decision(CaseLine.objects.latest("id"))
    make.close(second.line.case)
    make.decision(second.line, outcome="revoked", reason="mistaken", amount=-2, revokes=second)
    booked = Ledger.objects.filter(number=first.number).order_by("position")
    assert [(row.position, int(row.amount), int(row.balance_after), int(row.cap)) for row in booked] == [
        (1, 2, 2, 500), (2, 2, 4, 500), (3, -2, 2, 500),
    ]  # fmt: skip
