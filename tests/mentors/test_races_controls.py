"""What each guard stops, and the damage once it is taken down."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import connection

from mentors.models.vocabulary import MentorRole
from tests import make
from tests.cases import run, taken_down
from tests.duels import Duel, both_win, damage, stopped, with_an_old_view, without_lock
from tests.mentors.scene import today

pytestmark = pytest.mark.usefixtures("clone")

ROW = (
    "INSERT INTO mentors_assignment (student_id, seat_id, mentor_id, role, since, until, state, answer_by, reason) "
    "SELECT {student}, id, mentor_id, role, '{since}', {until}, 'proposed', '2040-01-01', '' "
    "FROM mentors_seat WHERE id = {seat}"
)
TWICE = "SELECT count(*) FROM (SELECT FROM mentors_assignment GROUP BY {} HAVING count(*) > 1) twice"
OUTLASTING = """
SELECT count(*) FROM mentors_assignment a JOIN mentors_seat s ON s.id = a.seat_id
JOIN mentors_appointment p ON p.id = s.appointment_id
WHERE NOT daterange(p.since, p.until) @> daterange(a.since, a.until)
"""
RETIRED = """
SELECT count(*) FROM mentors_assignment a JOIN mentors_seat s ON s.id = a.seat_id
WHERE daterange(a.since, a.until) && daterange(s.retired_from, NULL) AND s.retired_from IS NOT NULL
"""
AT_HOME = """
SELECT count(*) FROM mentors_assignment a JOIN mentors_mentor m ON m.id = a.mentor_id
JOIN catalog_organisation o ON o.id = m.organisation_id WHERE a.role = 'industry' AND o.kind = 'university'
"""


def row(student: int, seat: int, until: str = "NULL") -> str:
    return ROW.format(student=student, seat=seat, since=today(), until=until)


def one_seat() -> tuple[str, str]:
    seat = make.seat()
    first, second = (row(make.student().pk, seat.pk) for _ in range(2))
    return first, second


def one_role() -> tuple[str, str]:
    student = make.student()
    first, second = (row(student.pk, make.seat().pk) for _ in range(2))
    return first, second


def one_person() -> tuple[str, str]:
    student, person = make.student(), make.mentor()
    roles = (MentorRole.ACADEMIC, MentorRole.STUDY)
    first, second = (row(student.pk, make.seat(make.appointment(person, role)).pk) for role in roles)
    return first, second


def leaving() -> tuple[str, str]:
    """The appointment ends while somebody is assigned beyond it."""
    seat = make.seat()
    ends = f"UPDATE mentors_appointment SET until = '{today(5)}' WHERE id = {seat.appointment_id}"
    return ends, row(make.student().pk, seat.pk)


def retiring() -> tuple[str, str]:
    seat = make.seat()
    return f"UPDATE mentors_seat SET retired_from = '{today()}' WHERE id = {seat.pk}", row(
        make.student().pk, seat.pk
    )


def changing_employer() -> tuple[str, str]:
    seat, university = make.seat(make.appointment(role=MentorRole.INDUSTRY)), make.organisation()
    moves = f"UPDATE mentors_mentor SET organisation_id = {university.pk} WHERE id = {seat.mentor_id}"
    return moves, row(make.student().pk, seat.pk)


LOCK, SHARE = " FOR NO KEY UPDATE OF a", " FOR SHARE"
ONE_SEAT = Duel(one_seat, "assignment_one_per_seat", "", TWICE.format("seat_id"))
ONE_ROLE = Duel(one_role, "assignment_one_per_role", "", TWICE.format("student_id, role"))
ONE_PERSON = Duel(one_person, "assignment_three_people", "", TWICE.format("student_id, mentor_id"))
LEAVING = Duel(
    leaving, "assignment_within_appointment", "", OUTLASTING, (("assignment_within_appointment", LOCK),)
)
RETIRING = Duel(retiring, "assignment_within_seat", "", RETIRED, (("assignment_within_seat", SHARE),))
MOVING = Duel(
    changing_employer, "assignment_within_industry", "", AT_HOME, (("assignment_within_industry", SHARE),)
)
DUELS = (ONE_SEAT, ONE_ROLE, ONE_PERSON, LEAVING, RETIRING, MOVING)
LOCKED = tuple(duel for duel in DUELS if duel.locks)
# What makes two writers wait for each other before the rule in question is asked.
EARLIER = (
    ("assignment_untied", " FOR NO KEY UPDATE"), ("assignment_within_appointment", LOCK),
)  # fmt: skip
every_duel = pytest.mark.parametrize("duel", DUELS, ids=lambda duel: duel.writers.__name__)
every_locked_duel = pytest.mark.parametrize("duel", LOCKED, ids=lambda duel: duel.writers.__name__)


@every_duel
def test_the_second_is_stopped(duel: Duel) -> None:
    assert stopped(*duel.writers()) == duel.first_stops
    assert damage(duel.damage) == 0


@every_duel
def test_without_the_rule_both_win_and_do_damage(duel: Duel) -> None:
    for name, lock in EARLIER:
        without_lock(name, lock)
    taken_down(duel.first_stops)
    both_win(*duel.writers())
    assert damage(duel.damage) > 0


@every_locked_duel
def test_without_the_lock_both_win_and_do_damage(duel: Duel) -> None:
    for name, lock in duel.locks:
        without_lock(name, lock)
    both_win(*duel.writers())
    assert damage(duel.damage) > 0


@every_locked_duel
def test_an_old_view_is_no_way_around(duel: Duel) -> None:
    with pytest.raises(psycopg.IntegrityError):
        with_an_old_view(*duel.writers())
    assert damage(duel.damage) == 0


def tied() -> str:
    seat, student = make.seat(), make.student()
    make.tie(student, seat.mentor.user)
    return row(student.pk, seat.pk)


def rewritten() -> str:
    return f"UPDATE mentors_assignment SET until = '{today(-9)}' WHERE id = {make.assignment().pk}"


def deleted() -> str:
    return f"DELETE FROM mentors_meetingnote WHERE id = {make.meeting_note().pk}"


@pytest.mark.parametrize(
    ("rule", "change", "harm"),
    [
        (
            "assignment_untied", tied,
            "SELECT count(*) FROM mentors_assignment a JOIN mentors_mentor m ON m.id = a.mentor_id "
            "JOIN students_tie t ON (t.student_id, t.user_id) = (a.student_id, m.user_id)",
        ),
        ("assignment_kept", rewritten, f"SELECT count(*) FROM mentors_assignment WHERE until < '{today()}'"),
        ("note_kept", deleted, "SELECT 1 - count(*) FROM mentors_meetingnote"),
    ],
)  # fmt: skip
def test_without_its_guard_the_promise_is_broken(rule: str, change: Callable[[], str], harm: str) -> None:
    sentence = change()
    taken_down(rule)
    run(sentence)
    with connection.cursor() as cursor:
        cursor.execute(harm)
        assert cursor.fetchone() == (1,)
