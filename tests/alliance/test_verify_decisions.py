"""Whatever is altered or taken out behind everybody's back is found, and the first such place is named."""

from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from alliance.actions.decision import revoke
from alliance.models import Decision
from alliance.models.vocabulary import Direction, ReasonCode
from alliance.verifying import reports
from students.actions.erasure import erase_student
from tests import cast, make
from tests.alliance.scene import Scene, scene

pytestmark = pytest.mark.django_db
TIMES = 100
OTHER = {
    "place": "place + 100", "previous": "repeat('0', 64)", "hash": "repeat('0', 64)", "line_id": "line_id + 1000",
    "person_key": "gen_random_uuid()", "direction": "CASE direction WHEN 'in' THEN 'out' ELSE 'in' END",
    "agreement_checksum": "repeat('0', 64)", "agreement_id": "agreement_id + 1", "rule_id": "COALESCE(rule_id, 0) + 1",
    "outcome": "CASE outcome WHEN 'granted' THEN 'refused' ELSE 'granted' END", "reason": "reason || 's'",
    "amount": "amount + 0.01", "counts_as": "counts_as || 's'", "grade": "grade || 'A'", "sources": "'[]'",
    "targets": "'[\"X\"]'", "evidence": "array_append(evidence, 'x')", "revokes_id": "COALESCE(revokes_id, 0) + 1",
    "signer_id": "signer_id + 1", "decided_at": "decided_at + interval '1 microsecond'", "id": "id + 1000",
}  # fmt: skip


@pytest.fixture
def chain() -> Scene:
    """Grants both ways, a refusal and a revocation: seven decisions."""
    there = scene()
    for direction in (Direction.OUT, Direction.IN, Direction.OUT, Direction.IN):
        made = there.granted(direction)
    there.refused()
    revoke(decision=made, reason=ReasonCode.MISTAKEN, words="看错了。", by=there.officer(Direction.IN))
    there.granted()
    return there


# As somebody who owns the tables: no trigger and no key speaks any more.
LAID_OPEN = """
SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;
DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT conrelid::regclass AS place, conname FROM pg_constraint WHERE contype IN ('f', 'c', 'u')
        AND conrelid IN ('alliance_decision'::regclass, 'alliance_ledger'::regclass, 'alliance_chainhead'::regclass)
        ORDER BY contype = 'u'
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', it.place, it.conname); END LOOP;
    FOR it IN SELECT conrelid::regclass AS place, conname FROM pg_constraint WHERE contype = 'f'
        AND confrelid IN ('alliance_decision'::regclass)
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.place, it.conname); END LOOP;
    ALTER TABLE alliance_decision DISABLE TRIGGER USER;
    ALTER TABLE alliance_ledger DISABLE TRIGGER USER;
    ALTER TABLE alliance_chainhead DISABLE TRIGGER USER;
END $$
"""


def behind(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def opened(chain: Scene) -> Scene:
    behind(LAID_OPEN)
    return chain


def found(number: str) -> tuple[int, str] | None:
    """The place that is named, and what is wrong there."""
    (report,) = [report for report in reports() if report.number == number]
    if report.decisions:
        return report.decisions.place, report.decisions.damage.value
    return None if report.ledger is None else (report.ledger, "ledger")


def tried(sql: str, number: str) -> tuple[int, str] | None:
    """What is found once this was done; then it is undone."""
    with transaction.atomic():
        behind(sql)
        answer = found(number)
        transaction.set_rollback(True)
    return answer


def test_a_hundred_alterations_are_all_found_at_their_place(opened: Scene) -> None:
    """One column of one decision each time; a row that left its place leaves a gap, or a witness with nothing to show."""
    number, chance = opened.agreement.number, Random(9)
    missed = []
    for turn in range(TIMES):
        column = list(OTHER)[turn % len(OTHER)]
        place = chance.randint(1, 7)
        where = f"number = '{number}' AND place = {place}"
        answer = tried(f"UPDATE alliance_decision SET {column} = {OTHER[column]} WHERE {where}", number)
        if answer is None or answer[0] != place:
            missed.append((column, place, answer))
    assert missed == []
    assert found(number) is None


@pytest.mark.parametrize("place", range(1, 8))
def test_what_is_taken_out_is_missed(opened: Scene, place: int) -> None:
    number = opened.agreement.number
    gone = f"DELETE FROM alliance_decision WHERE number = '{number}' AND place = {place}"
    cut = f"DELETE FROM alliance_decision WHERE number = '{number}' AND place >= {place}"
    everywhere = "; ".join(
        cut.replace("alliance_decision", f"alliance_{table}") for table in ("decision", "ledger")
    )
    last = place == 7
    assert tried(gone, number) == (place, "cut" if last else "missing")
    assert tried(cut, number) == (place, "cut")
    # The ledger cut as well: the head still knows.
    assert tried(everywhere, number) == (place, "cut")


def test_a_chain_written_anew_is_known_by_its_head(opened: Scene) -> None:
    """Whoever cuts the end from every table is found by what was printed."""
    number = opened.agreement.number
    last = Decision.objects.get(number=number, place=7)
    cut = f"WHERE number = '{number}' AND place >= 7"
    head = f"UPDATE alliance_chainhead SET place = 6, hash = (SELECT hash FROM alliance_decision WHERE place = 6 AND number = '{number}')"
    behind(f"DELETE FROM alliance_ledger {cut}; DELETE FROM alliance_decision {cut}; {head}")
    assert found(number) is None
    (report,) = reports({(number, 7): last.hash})
    assert report.decisions
    assert (report.decisions.place, report.decisions.damage.value) == (7, "cut")


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        (
            "UPDATE alliance_ledger SET amount = amount + 1, balance_after = balance_after + 1 WHERE place = 3",
            3,
        ),
        ("UPDATE alliance_ledger SET balance_before = 9 WHERE place = 5", 5),
        ("UPDATE alliance_ledger SET cap = 9 WHERE place = 2", 2),
        ("DELETE FROM alliance_ledger WHERE place = 4", 4),
        ("UPDATE alliance_ledger SET person_key = gen_random_uuid() WHERE place = 6", 6),
    ],
)
def test_a_ledger_that_tells_differently_is_named(opened: Scene, sql: str, place: int) -> None:
    assert tried(sql, opened.agreement.number) == (place, "ledger")


def test_a_head_that_is_gone_is_missed(opened: Scene) -> None:
    assert tried("DELETE FROM alliance_chainhead", opened.agreement.number) == (1, "unlinked")


def test_after_an_erasure_every_chain_still_verifies(chain: Scene) -> None:
    erase_student(student=chain.student, by=cast.lin())
    assert [report.is_whole for report in reports()] == [True]


def test_the_time_zone_changes_nothing(chain: Scene) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'America/New_York'")
    assert found(chain.agreement.number) is None


def test_the_command_says_so_or_fails(chain: Scene) -> None:
    number, said = chain.agreement.number, StringIO()
    make.decision()
    call_command("verify_decisions", stdout=said)
    head = Decision.objects.get(number=number, place=7).hash
    assert f"{number}: 7 decisions, head {head}" in said.getvalue()
    assert said.getvalue().splitlines()[-1] == "2 chains, 8 decisions: all whole."
    behind(LAID_OPEN)
    behind(f"UPDATE alliance_decision SET amount = 9 WHERE number = '{number}' AND place = 3")
    said = StringIO()
    with pytest.raises(CommandError, match=f"^1 of 2 chains are not whole: {number}\\.$"):
        call_command("verify_decisions", stdout=said)
    assert f"{number}: decision {number}-3 was altered" in said.getvalue()


@pytest.mark.parametrize("text", ["", "LM-1", "LM-1-1:abc", f"LM-1-x:{'0' * 64}"])
def test_what_is_no_printed_decision_is_told_so(text: str) -> None:
    with pytest.raises(CommandError, match="NUMBER-PLACE:CHECKSUM"):
        call_command("verify_decisions", f"--printed={text}")


def test_without_any_decision_there_is_nothing_to_find() -> None:
    said = StringIO()
    call_command("verify_decisions", stdout=said)
    assert said.getvalue() == "0 chains, 0 decisions: all whole.\n"
