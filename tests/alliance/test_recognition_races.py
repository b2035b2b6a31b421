"""Officers and cases at the same moment: each promise holds, those it stops hear why, and what happens without it."""

from decimal import Decimal
from functools import partial
from typing import Any

import psycopg
import pytest

from alliance.actions.decision import Answer, decide
from alliance.actions.recognition import submit_case
from alliance.models import CaseLine, CaseSource, Decision, Ledger
from common.refusals import SENTENCES, action
from tests import make
from tests.alliance.scene import Scene, scene
from tests.alliance.test_constraints_decision import SECOND, first_of_two
from tests.cases import again, taken_down
from tests.clones import at_once
from tests.days import today
from tests.duels import damage, let_old_views_in, with_an_old_view
from tests.make.recognition import undecided
from tests.students.test_races import stopped_by

pytestmark = pytest.mark.usefixtures("clone")
CAP, ROOM = "ledger_within_cap", 5
TWICE_CLAIMED = "case_source_record_live_once"
TIED_DECISIONS = """
SELECT count(*) FROM alliance_decision d JOIN students_student s ON s.person_key = d.person_key
JOIN alliance_officer o ON o.id = d.signer_id JOIN students_tie t ON (t.student_id, t.user_id) = (s.id, o.user_id)
"""


@pytest.fixture
def trials(is_long: bool) -> range:
    """Once, where hands are short: each trial builds a world."""
    return range(20 if is_long else 1)


def said(rule: str) -> str:
    return str(SENTENCES[rule].text)


@action
def put_in(line: CaseLine) -> Decision:
    """As somebody who asks no rule of ours."""
    made = undecided(line)
    made.save()
    return made


def last_credits(there: Scene, racers: int) -> list[Any]:
    """As many cases as racers, each for one credit, of which a few are left under the cap."""
    verbs = []
    for _ in range(racers):
        claim, rule = there.ours(credits="1")
        case = there.submitted(claim)
        answers = there.answers(case, Answer(rule=rule))
        verbs.append(partial(decide, case=case, answers=answers, by=there.officer()))
    return verbs


def same_record(there: Scene, racers: int) -> list[Any]:
    claim, _rule = there.ours()
    return [partial(submit_case, case=there.draft(claim), by=there.me) for _ in range(racers)]


def test_of_many_officers_one_decides(trials: range, racers: int) -> None:
    for _ in trials:
        there = scene()
        claim, rule = there.ours()
        case = there.submitted(claim)
        answers = there.answers(case, Answer(rule=rule))
        officers = [make.officer(there.home, since=today(-30)).user for _ in range(racers)]
        heard = stopped_by(
            at_once(*(partial(decide, case=case, answers=answers, by=each) for each in officers))
        )
        assert heard == ["经办人已经认定过了。请刷新页面，看看结果。"] * (racers - 1)
        assert Decision.objects.filter(line__case=case).count() == 1


def test_of_many_cases_one_brings_the_record(trials: range, racers: int) -> None:
    for _ in trials:
        there = scene()
        assert stopped_by(at_once(*same_record(there, racers))) == [said(TWICE_CLAIMED)] * (racers - 1)
        assert CaseSource.objects.filter(person_key=there.student.person_key, live=True).count() == 1


def test_the_last_credits_under_the_cap_are_given_once(trials: range, racers: int) -> None:
    for _ in trials:
        there = scene(cap_out=Decimal(ROOM))
        heard = stopped_by(at_once(*last_credits(there, racers)))
        assert heard == [said(CAP)] * (racers - ROOM)
        booked = Ledger.objects.filter(person=there.student).order_by("position")
        balances = [(row.position, int(row.balance_after)) for row in booked]
        assert balances == [(place, place) for place in range(1, ROOM + 1)]


def test_a_line_is_decided_once_however_carelessly(racers: int) -> None:
    line = make.submitted_line()
    heard = stopped_by(at_once(*[partial(put_in, line)] * racers))
    assert heard == [said("decision_once_per_line")] * (racers - 1)


def test_without_the_rule_a_line_is_decided_twice() -> None:
    line = make.submitted_line()
    taken_down("decision_once_per_line")
    assert stopped_by(at_once(*[partial(put_in, line)] * 2)) == []
    assert [int(row.balance_after) for row in Ledger.objects.order_by("position")] == [2, 4]


def test_without_the_rule_a_record_is_brought_twice() -> None:
    verbs = same_record(scene(), 2)
    taken_down(TWICE_CLAIMED)
    assert stopped_by(at_once(*verbs)) == []
    assert CaseSource.objects.filter(live=True).count() == 2


def test_without_the_rule_the_cap_is_broken() -> None:
    there = scene(cap_out=Decimal(1))
    verbs = last_credits(there, 2)
    taken_down(CAP)
    assert stopped_by(at_once(*verbs)) == []
    assert Ledger.objects.filter(balance_after__gt=1).count() == 1


def tie_and_decision() -> tuple[str, str]:
    """Somebody declares a tie while its officer decides."""
    made = first_of_two()
    tie = (
        "INSERT INTO students_tie (student_id, user_id, kind, since, declared_by_id)"
        f" SELECT s.id, o.user_id, 'relative', '{today()}', o.user_id FROM students_student s, alliance_officer o"
        f" WHERE s.person_key = '{made.person_id}' AND o.id = {made.signer_id}"
    )
    columns = ", ".join(f'"{field.column}"' for field in Decision._meta.local_fields)
    return tie, again(SECOND).format(row=made, table=Decision._meta.db_table, columns=columns)


def test_an_old_view_is_no_way_around_a_tie() -> None:
    with pytest.raises(psycopg.IntegrityError) as caught:
        with_an_old_view(*tie_and_decision())
    assert caught.value.diag.constraint_name == "decision_by_its_side"


def test_with_an_old_view_allowed_a_tied_officer_decides() -> None:
    writers = tie_and_decision()
    before = damage(TIED_DECISIONS)
    let_old_views_in()
    with_an_old_view(*writers)
    assert (before, damage(TIED_DECISIONS)) == (0, 2)
