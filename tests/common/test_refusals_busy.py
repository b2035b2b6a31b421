"""Two who wait for each other: let in once more, then refused; nobody waits for ever."""

from collections.abc import Callable
from functools import partial
from threading import Barrier, Event

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from common.refusals import GENERAL, Refused, action
from tests import make
from tests.clones import at_once, beside

pytestmark = pytest.mark.usefixtures("clone")
TAKE = "SELECT FROM catalog_course WHERE code = '{}' FOR UPDATE"
BUSY = [str(GENERAL["55P03"].text)]


class Guest:
    """Somebody who wants courses for themselves, one after the other, and counts their tries."""

    def __init__(self, *codes: str, before_each: Callable[["Guest"], object], patience: str = "3s") -> None:
        self.codes, self.before_each, self.patience, self.tries = codes, before_each, patience, 0

    def ask(self) -> int:
        self.tries += 1
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{self.patience}'")
            for code in self.codes:
                self.before_each(self)
                cursor.execute(TAKE.format(code))
        return self.tries


def at_ease(guest: Guest) -> None:
    """Goes on at once."""


def hasty(before_each: Callable[[Guest], object] = at_ease) -> Guest:
    make.course("AG1")
    return Guest("AG1", before_each=before_each, patience="50ms")


def test_who_waits_too_long_is_let_in_once_more_then_refused() -> None:
    guest = hasty()
    with beside() as other:
        other.execute(TAKE.format("AG1"))
        with pytest.raises(Refused) as caught:
            action(guest.ask)()
    assert caught.value.messages == BUSY
    assert guest.tries == 2


def leaving(other: "psycopg.Connection[object]") -> Callable[[Guest], object]:
    """The other goes away when the guest comes back."""
    return lambda guest: other.rollback() if guest.tries == 2 else None


def test_who_is_let_in_the_second_time_gets_the_answer() -> None:
    with beside() as other:
        guest = hasty(leaving(other))
        other.execute(TAKE.format("AG1"))
        assert action(guest.ask)() == 2


def test_an_action_inside_another_leaves_the_second_try_to_the_outer_one() -> None:
    with beside() as other:
        guest = hasty(leaving(other))
        other.execute(TAKE.format("AG1"))
        assert action(action(guest.ask))() == 2


class Crossing:
    """Two take the same two courses in opposite order, and meet in the middle the first time.

    Who comes again waits until the other has gone.
    """

    def __init__(self) -> None:
        make.course("AG1")
        make.course("AG2")
        self.middle, self.gone, self.under_way = Barrier(2), Event(), set[Guest]()
        self.guests = [Guest("AG1", "AG2", before_each=self.meet), Guest("AG2", "AG1", before_each=self.meet)]

    def meet(self, guest: Guest) -> None:
        if guest.tries > 1:
            self.gone.wait(5)
        elif guest in self.under_way:
            self.middle.wait(5)
        self.under_way.add(guest)

    def run(self, through: Callable[[Callable[[], int]], Callable[[], int]]) -> list[object]:
        def ask(guest: Guest) -> int:
            answer = through(guest.ask)()
            self.gone.set()
            return answer

        return at_once(*(partial(ask, guest) for guest in self.guests))


def test_of_two_in_a_deadlock_one_is_let_in_again_and_both_get_through() -> None:
    assert {*Crossing().run(action)} == {1, 2}


def test_without_the_second_try_the_deadlock_is_a_fault() -> None:
    """What `action` saves them from."""
    answers = Crossing().run(transaction.atomic)
    assert {type(answer) for answer in answers} == {int, OperationalError}
