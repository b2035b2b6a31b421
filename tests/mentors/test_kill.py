"""A hand-over whose process is killed leaves exactly one mentor for every day, wherever it was."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from mentors.models import Assignment
from students.models import Tie
from tests import make
from tests.mentors.scene import today, with_seats

pytestmark = pytest.mark.usefixtures("clone")

# The process counts what it asks the database, and kills itself before the asked number: no chance to clean up.
CHILD = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from accounts.models import User
from mentors.actions.assignment import hand_over
from mentors.models import Appointment, Assignment
left = int(sys.argv[4])
def counted(execute, *call):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(*call)
facts = {"assignment": Assignment.objects.get(pk=sys.argv[2]), "appointment": Appointment.objects.get(pk=sys.argv[3])}
clerk = User.objects.order_by("-pk")[0]
with connection.execute_wrapper(counted):
    hand_over(**facts, by=clerk)
print(left)
"""


def handed_over(old: Assignment, to: int, *, die_before: int) -> subprocess.CompletedProcess[str]:
    words = [str(connection.settings_dict["NAME"]), str(old.pk), str(to), str(die_before)]
    return subprocess.run(
        [sys.executable, "-c", CHILD, *words], env=os.environ, capture_output=True, text=True, check=False
    )


def test_killed_anywhere_there_is_one_mentor_on_every_day(is_long: bool) -> None:
    make.administrator()
    old, place = make.assignment(since=today(-9)), with_seats(1)
    whole = handed_over(make.assignment(since=today(-9)), with_seats(1).pk, die_before=10_000)
    assert whole.returncode == 0, whole.stderr
    asked = 10_000 - int(whole.stdout)
    for number in range(1, asked + 1, 1 if is_long else asked // 3):
        assert handed_over(old, place.pk, die_before=number).returncode == -signal.SIGKILL
        assert mentors_of(old) == [1, 1, 1]
    assert Tie.objects.filter(student=old.student).count() == 1
    assert handed_over(old, place.pk, die_before=10_000).returncode == 0
    assert mentors_of(old) == [1, 1, 1]
    assert Assignment.objects.in_force(today()).get(student=old.student).successor_of == old


def mentors_of(old: Assignment) -> list[int]:
    """How many the student has in the role: yesterday, today, later."""
    days = (today(-1), today(), today(300))
    return [
        Assignment.objects.in_force(day).filter(student=old.student, role=old.role).count() for day in days
    ]
