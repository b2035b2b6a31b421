"""One mentor's last places, asked for through every door at once: page, form, action, and the list of gaps."""

from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from threading import Barrier
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common.admin.conflicts import Watching
from mentors.actions import assignment
from mentors.models import Appointment, Assignment
from mentors.models.appointment import AppointmentQuerySet
from tests import desk, make
from tests.cases import taken_down
from tests.clones import PATIENCE, at_once
from tests.mentors.scene import account, today, with_seats

pytestmark = pytest.mark.usefixtures("clone")
FULL, TAKEN = "这位导师没有空的名额了。", "这段时间里，这个指导名额已经有学生。"
Door = Callable[[Appointment], Callable[[], Any]]


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(place: Appointment) -> Callable[[], Any]:
    """Another mentor hands a student over, on the student's page."""
    mine = make.assignment(since=today(-9))
    sent = {"act": "hand_over", "to": place.pk, "on": str(today()), "reason": "出国一年", "agreed": "on"}
    address = f"/desk/mentees/{account(mine.student).number}/"
    return partial(browser(mine.mentor.user).post, address, sent)


def form(place: Appointment) -> Callable[[], Any]:
    """A clerk fills in the form on the page of the appointment."""
    sent = desk.sent_by("assign", place, confirmed="1", student=make.student().pk)
    return partial(browser(make.administrator()).post, desk.address("changelist", Appointment), sent)


def action(place: Appointment) -> Callable[[], Any]:
    """A clerk hands a student over, from the list of assignments."""
    old = make.assignment(since=today(-9))
    sent = desk.sent_by("hand_over", old, confirmed="1", appointment=place.pk)
    return partial(browser(make.administrator()).post, desk.address("changelist", Assignment), sent)


def gaps(place: Appointment) -> Callable[[], Any]:
    """A clerk fills a gap, from the list of those who lack a mentor."""
    sent = {f"gap-{make.student().pk}-{place.role}": str(place.pk), "confirmed": "1"}
    return partial(browser(make.administrator()).post, reverse("admin:mentors_coverage"), sent)


DOORS = (page, form, action, gaps)


def test_through_every_door_at_once_exactly_the_places_are_given(is_long: bool, racers: int) -> None:
    """The page and the list of gaps answer 409; a form of administration is shown again with what was typed."""
    for _ in range(20 if is_long else 1):
        place, places = with_seats(racers // 3), racers // 3
        lost = lost_among(at_once(*[door(place) for door in islice(cycle(DOORS), racers)]))
        assert len(lost) == racers - places
        assert {answer.status_code for answer in lost} <= {200, 409}
        assert [answer for answer in lost if FULL not in answer.content.decode()] == []
        assert given(place) == places


def lost_among(answers: list[Any]) -> list[Any]:
    """Whoever won is led on."""
    return [answer for answer in answers if answer.status_code != 302]


def given(place: Appointment) -> int:
    return Assignment.objects.agreed().filter(seat__appointment=place).count()


def everybody_chooses_before_anybody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the mentor's row, and each has seen the same free place."""
    gate, choose = Barrier(len(DOORS)), assignment._seat

    def chosen(*facts: Any) -> None:
        choose(*facts)
        gate.wait(PATIENCE)

    monkeypatch.setattr(assignment, "_seat", chosen)
    monkeypatch.setattr(AppointmentQuerySet, "in_turn", lambda rows: rows.select_related("mentor"))
    monkeypatch.setattr(Watching, "hold_all", lambda *_keys: None)


@pytest.mark.parametrize(("without", "won"), [((), 1), (("assignment_one_per_seat",), len(DOORS))])
def test_without_the_lock_the_database_holds_and_without_its_rule_nothing_does(
    without: tuple[str, ...], won: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = with_seats(1)
    verbs = [door(place) for door in DOORS]
    everybody_chooses_before_anybody_writes(monkeypatch)
    taken_down(*without)
    lost = lost_among(at_once(*verbs))
    assert [answer for answer in lost if TAKEN not in answer.content.decode()] == []
    assert (given(place), len(lost)) == (won, len(DOORS) - won)
