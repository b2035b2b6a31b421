"""A hand-over whose process is killed leaves exactly one mentor for every day, wherever it was."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from mentors.models import Assignment
from students.models import Tie
from tests import make
from tests.mentors.scene import today, with_seats

pytestmark = pytest.mark.usefixtures("clone")

# For each number it is told, a process is split off that hands over and, before it asks the database for the
# numbered time (the commit is asked for last), kills itself: no chance to clean up.
CHILD = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
connection.settings_dict["NAME"] = sys.argv[1]
from accounts.models import User
from mentors.actions.assignment import hand_over
from mentors.models import Appointment, Assignment

def counted(execute, *call):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*call)

exec(sys.argv[4])
commit = BaseDatabaseWrapper._commit
BaseDatabaseWrapper._commit = lambda self: counted(commit, self)
for line in sys.stdin:
    left = int(line)
    if child := os.fork():
        print(os.waitpid(child, 0)[1], flush=True)
        continue
    facts = {"assignment": Assignment.objects.get(pk=sys.argv[2]), "appointment": Appointment.objects.get(pk=sys.argv[3])}
    clerk = User.objects.order_by("-pk")[0]
    with connection.execute_wrapper(counted):
        hand_over(**facts, by=clerk)
    os._exit(0)
"""
# The same hand-over in two parts, killed between them.
IN_PARTS = """
from mentors.actions import assignment
ended = assignment.closed
def closed(*facts):
    ended(*facts)
    connection.connection.commit()
    os.kill(os.getpid(), signal.SIGKILL)
assignment.closed = closed
"""
Killing = Callable[[int], int]


@contextmanager
def handing_over(old: Assignment, to: int, otherwise: str = "") -> Iterator[Killing]:
    """Say how far it may come; told how it ended: by which signal, or 0 when it was done."""
    words = [
        sys.executable,
        "-c",
        CHILD,
        str(connection.settings_dict["NAME"]),
        str(old.pk),
        str(to),
        otherwise,
    ]
    with subprocess.Popen(
        words, env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        told, said = process.stdin, process.stdout
        assert told
        assert said

        def killed(number: int) -> int:
            print(number, file=told, flush=True)
            return int(said.readline())

        yield killed


def test_killed_anywhere_there_is_one_mentor_on_every_day() -> None:
    make.administrator()
    old, place = make.assignment(since=today(-9)), with_seats(1)
    asked = 1
    with handing_over(old, place.pk) as killed:
        while killed(asked) == signal.SIGKILL:
            assert mentors_of(old) == [1, 1, 1]
            assert Assignment.objects.get(student=old.student) == old
            assert Tie.objects.get(student=old.student).until is None
            asked += 1
    assert asked > len(("the old one ended", "its tie", "a new tie", "the new one", "the commit"))
    assert mentors_of(old) == [1, 1, 1]
    assert Assignment.objects.in_force(today()).get(student=old.student).successor_of == old


def test_in_two_transactions_a_student_would_be_left_without() -> None:
    make.administrator()
    old = make.assignment(since=today(-9))
    with handing_over(old, with_seats(1).pk, IN_PARTS) as killed:
        assert killed(10_000) == signal.SIGKILL
    assert mentors_of(old) == [1, 0, 0]


def mentors_of(old: Assignment) -> list[int]:
    """How many the student has in the role: yesterday, today, later."""
    days = (today(-1), today(), today(300))
    return [
        Assignment.objects.in_force(day).filter(student=old.student, role=old.role).count() for day in days
    ]
