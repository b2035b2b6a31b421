"""What each guard stops, and the damage once it is taken down."""

import psycopg
import pytest
from django.db import connection

from catalog.models.vocabulary import OfferingState
from students.models import CreditRecord
from tests import make
from tests.cases import rules, run, taken_down
from tests.duels import Duel, both_win, damage, let_old_views_in, stopped, with_an_old_view, without_lock

pytestmark = pytest.mark.usefixtures("clone")

OVERFULL = """
SELECT count(*) FROM catalog_offering o WHERE capacity < (
    SELECT count(*) FROM students_enrolment WHERE offering_id = o.id AND withdrawn_at IS NULL)
"""
TWO_RESULTS = """
SELECT count(*) FROM (SELECT FROM students_creditrecord r WHERE reverses_id IS NULL
    AND NOT EXISTS (SELECT FROM students_creditrecord WHERE reverses_id = r.id)
    GROUP BY person_key, offering_id HAVING count(*) > 1) twice
"""
REVERSED_TWICE = """
SELECT count(*) FROM (SELECT FROM students_creditrecord GROUP BY reverses_id HAVING count(reverses_id) > 1) twice
"""
IN_TWO_PLACES = """
SELECT count(*) FROM (SELECT FROM students_participation WHERE until IS NULL
    GROUP BY student_id HAVING count(*) > 1) twice
"""


def again(record: CreditRecord, reverses: str) -> str:
    """The record's line once more, as a reversal or not."""
    changes = f"jsonb_build_object('id', nextval('students_creditrecord_id_seq'), 'reverses_id', {reverses})"
    return (
        f"INSERT INTO students_creditrecord SELECT (jsonb_populate_record(r, {changes})).* "
        f"FROM students_creditrecord r WHERE id = {record.pk}"
    )


def last_place() -> tuple[str, str]:
    offering = make.offering(state=OfferingState.ACTIVE, capacity=1)
    row = "INSERT INTO students_enrolment (student_id, offering_id) VALUES ({student}, {offering})"
    first, second = (row.format(student=make.student().pk, offering=offering.pk) for _ in range(2))
    return first, second


def two_results() -> tuple[str, str]:
    """Of one student in one class, where an earlier result was reversed."""
    record = make.credit_record()
    make.reversal(record)
    return again(record, "NULL"), again(record, "NULL")


def two_reversals() -> tuple[str, str]:
    record = make.credit_record()
    return again(record, str(record.pk)), again(record, str(record.pk))


def two_places() -> tuple[str, str]:
    student = make.student()
    row = (
        "INSERT INTO students_participation (student_id, programme_id, status, since) "
        "VALUES ({student}, {programme}, 'active', '2026-09-07')"
    )
    one, two = make.published_programme(), make.published_programme()
    first, second = (row.format(student=student.pk, programme=each.pk) for each in (one, two))
    return first, second


LOCK = " FOR NO KEY UPDATE"
PLACE = Duel(
    last_place, "enrolment_within_capacity", "enrolment_within_capacity", OVERFULL,
    (("enrolment_in_active_offering", LOCK), ("enrolment_within_capacity", LOCK)),
)  # fmt: skip
RESULT = Duel(
    two_results, "record_one_per_offering", "record_one_per_offering", TWO_RESULTS,
    (("record_one_per_offering", LOCK),),
)  # fmt: skip
REVERSAL = Duel(two_reversals, "record_reversed_once", "record_reversed_once", REVERSED_TWICE)
PARTICIPATION = Duel(two_places, "participation_one_at_a_time", "participation_one_at_a_time", IN_TWO_PLACES)
DUELS = (PLACE, RESULT, REVERSAL, PARTICIPATION)
LOCKED = tuple(duel for duel in DUELS if duel.locks)
every_duel = pytest.mark.parametrize("duel", DUELS, ids=lambda duel: duel.writers.__name__)
every_locked_duel = pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)


@every_duel
def test_the_second_is_stopped(duel: Duel) -> None:
    assert stopped(*duel.writers()) == duel.first_stops
    assert damage(duel.damage) == 0


@every_locked_duel
def test_without_the_lock_both_win_and_do_damage(duel: Duel) -> None:
    for name, lock in duel.locks:
        without_lock(name, lock)
    both_win(*duel.writers())
    assert damage(duel.damage) > 0


@every_duel
def test_without_the_rule_both_win_and_do_damage(duel: Duel) -> None:
    taken_down(duel.first_stops, *(name for name, _ in duel.locks))
    both_win(*duel.writers())
    assert damage(duel.damage) > 0


@every_locked_duel
def test_an_old_view_is_no_way_around(duel: Duel) -> None:
    with pytest.raises(psycopg.IntegrityError) as caught:
        with_an_old_view(*duel.writers())
    assert caught.value.diag.constraint_name == duel.first_stops
    assert damage(duel.damage) == 0


@every_locked_duel
def test_with_an_old_view_allowed_both_win_and_do_damage(duel: Duel) -> None:
    let_old_views_in()
    with_an_old_view(*duel.writers())
    assert damage(duel.damage) > 0


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("record_append_only", "UPDATE students_creditrecord SET score = 100"),
        ("record_append_only", "DELETE FROM students_creditrecord"),
        ("record_never_emptied", "TRUNCATE students_creditrecord CASCADE"),
        ("record_never_emptied", "TRUNCATE students_student CASCADE"),
    ],
)
def test_without_its_guard_the_record_is_rewritten(rule: str, change: str) -> None:
    """Tables that point at the emptied one are emptied with it: theirs are down too."""
    make.credit_record()
    taken_down(rule, *(other.name for _model, other in rules() if other.name.endswith("_never_emptied")))
    run(change)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM students_creditrecord WHERE score = 80")
        assert cursor.fetchone() == (0,)
