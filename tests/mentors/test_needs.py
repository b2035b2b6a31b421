"""What needs a mentor: from plain values, and from rows by the same few questions."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mentors.actions.assignment import propose
from mentors.needs import Act, Guided, Need, Proposal, Rule, Talk, needs
from mentors.waiting import contacts, needs_of
from tests import cast, make
from tests.mentors.scene import hours, today, with_seats

DAY = date(2026, 11, 23)
RULES = [Rule("academic", "contact", 30), Rule("academic", "contact", 40), Rule("academic", "record", 7)]


def days(number: int) -> date:
    return DAY + timedelta(number)


def test_what_waits_comes_by_its_day_and_says_whether_it_is_late() -> None:
    found = needs(
        DAY,
        RULES,
        guided=[Guided(1, "academic", days(-90), days(-31)), Guided(2, "academic", days(-28))],
        proposals=[Proposal(3, days(2)), Proposal(4, days(-1))],
        talks=[
            Talk(5, "academic", days(1), is_over=False, is_confirmed=False),
            Talk(6, "academic", days(1), is_over=False, is_confirmed=True),
            Talk(7, "academic", days(-9), is_over=True, is_confirmed=True),
        ],
    )
    assert [(need.act, need.key, need.due, need.is_overdue(DAY)) for need in found] == [
        (Act.RECORD, 7, days(-2), True),
        (Act.CONTACT, 1, days(-1), True),
        (Act.CONFIRM, 5, days(1), False),
        (Act.ANSWER, 3, days(2), False),
        (Act.CONTACT, 2, days(2), False),
    ]


@pytest.mark.parametrize(
    ("each", "told"),
    [
        (Guided(1, "academic", days(-26)), False),  # due in four days: not yet
        (Guided(1, "academic", days(-27)), True),
        (Guided(1, "academic", days(-99), meets_again=True), False),
        (Guided(1, "study", days(-99)), False),  # a role without a duty
    ],
)
def test_a_contact_is_told_of_three_days_before_unless_one_is_arranged(each: Guided, told: bool) -> None:
    assert bool(needs(DAY, RULES, guided=[each])) is told


def test_the_order_of_facts_changes_nothing() -> None:
    chance = Random(7)
    guided = [Guided(key, "academic", days(-chance.randrange(60))) for key in range(30)]
    first: list[Need] = needs(DAY, RULES, guided=guided)
    for _ in range(20):
        chance.shuffle(guided)
        assert needs(DAY, RULES, guided=guided) == first


@pytest.mark.django_db
def test_rows_say_the_same_in_five_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    place = with_seats(5)
    late = make.assignment(at=place.seats.order_by("number")[0], since=today(-40))
    met = make.assignment(at=place.seats.order_by("number")[1], since=today(-40))
    held = make.attendee(of=met).meeting
    type(held).objects.filter(pk=held.pk).update(state="held", record="谈了", starts_at=hours(-24))
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    waiting = make.attendee(of=met).meeting
    found = needs_of(place.mentor, timezone.now())
    assert sorted((need.act.value, need.key) for need in found) == sorted(
        [("answer", asked.pk), ("confirm", waiting.pk), ("contact", late.pk)]
    )
    assert [need.due for need in found if need.act == Act.CONTACT] == [today(-10)]
    between = contacts([late, met], timezone.now())
    assert {key: each.next for key, each in between.items()} == {met.pk: waiting.starts_at}
    with django_assert_num_queries(5):
        needs_of(place.mentor, timezone.now())
