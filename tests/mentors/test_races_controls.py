"""What each guard stops, and the damage once it is taken down."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import connection
from django.db.models import Model
from django.utils import timezone

from mentors.models import Meeting
from mentors.models.vocabulary import MentorRole
from tests import make
from tests.cases import run, taken_down
from tests.duels import Duel, both_win, damage, stopped, with_an_old_view, without_lock
from tests.mentors.scene import today
from tests.mentors.test_constraints_promises import KEPT

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

TIED = """
SELECT count(*) FROM mentors_assignment a JOIN mentors_mentor m ON m.id = a.mentor_id
JOIN students_tie t ON (t.student_id, t.user_id) = (a.student_id, m.user_id)
"""
MISPLACED = "SELECT count(*) FROM mentors_{0} a JOIN mentors_{1} b ON b.id = a.{1}_id WHERE a.role <> b.role"


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


def being_related() -> tuple[str, str]:
    """A tie is declared, by whoever locks the student first, while somebody is assigned."""
    seat, student = make.seat(), make.student()
    declares = (
        f"SELECT FROM students_student WHERE id = {student.pk} FOR NO KEY UPDATE; "
        "INSERT INTO students_tie (student_id, user_id, kind, since, declared_by_id) "
        f"VALUES ({student.pk}, {seat.mentor.user_id}, 'relative', '{today()}', {seat.mentor.user_id})"
    )
    return declares, row(student.pk, seat.pk)


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
RELATED = Duel(being_related, "assignment_untied", "", TIED, (("assignment_untied", " FOR NO KEY UPDATE"),))
DUELS = (ONE_SEAT, ONE_ROLE, ONE_PERSON, LEAVING, RETIRING, MOVING, RELATED)
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


def in_another_role() -> str:
    return row(make.student().pk, make.seat().pk).replace("mentor_id, role, '", "mentor_id, 'study', '")


def of_another_role() -> str:
    return (
        "INSERT INTO mentors_seat (appointment_id, mentor_id, role, number) "
        f"SELECT id, mentor_id, 'study', 9 FROM mentors_appointment WHERE id = {make.appointment().pk}"
    )


@pytest.mark.parametrize(
    ("rule", "change", "harm"),
    [
        ("assignment_untied", tied, TIED),
        ("assignment_of_its_seat", in_another_role, MISPLACED.format("assignment", "seat")),
        ("seat_of_its_appointment", of_another_role, MISPLACED.format("seat", "appointment")),
        ("assignment_kept", rewritten, f"SELECT count(*) FROM mentors_assignment WHERE until < '{today()}'"),
    ],
)  # fmt: skip
def test_without_its_guard_the_promise_is_broken(rule: str, change: Callable[[], str], harm: str) -> None:
    sentence = change()
    taken_down(rule)
    run(sentence)
    with connection.cursor() as cursor:
        cursor.execute(harm)
        assert cursor.fetchone() == (1,)


def bare_meeting() -> Meeting:
    """With nobody in it, so that nothing else holds it."""
    student, starts_at = make.student(), timezone.now()
    return Meeting.objects.create(student=student, starts_at=starts_at, arranged_by=make.user())


@pytest.mark.parametrize(("rule", "maker"), {**KEPT, "mentor_meeting": bare_meeting}.items())
def test_without_its_guard_history_is_deleted(rule: str, maker: Callable[[], Model]) -> None:
    made = maker()
    taken_down(f"{rule}_kept")
    run(f"DELETE FROM {made._meta.db_table} WHERE id = {made.pk}")
    assert not type(made)._base_manager.exists()
