"""Audits of everybody at once: the same as one by one, kept, and told."""

from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from catalog.models import CourseRevision
from students.actions.completion import store_audit, store_audits
from students.models import Participation, StoredAudit
from students.models.vocabulary import ParticipationStatus
from tests import make
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Participation]:
    """One with everything, one with half, one paused; and one who left."""
    programme = two_modules()
    made = [make.participation(programme=programme) for _ in range(3)]
    for place, codes in zip(made, (("AG101", "CQ201"), ("AG101",), ()), strict=True):
        for code in codes:
            revision = CourseRevision.objects.get(course__code=code)
            make.recognised_record(place.student, revision, credits=Decimal("1.5"))
    make.participation(programme=programme, status=ParticipationStatus.LEFT)
    return made


def test_everybody_is_audited_and_told(places: list[Participation]) -> None:
    said = StringIO()
    call_command("store_audits", stdout=said)
    kept = StoredAudit.objects.order_by("participation")
    assert [(row.participation, row.satisfied) for row in kept] == [
        (places[0], True), (places[1], False), (places[2], False),
    ]  # fmt: skip
    bar, told = said.getvalue().splitlines()[-2:]
    assert " 3/3, " in bar
    assert told == "3 audits kept; 1 of them have all they need."


def test_together_and_one_by_one_are_the_same_bytes(places: list[Participation]) -> None:
    together = store_audits(participations=places, by=None)
    one_by_one = [store_audit(participation=place, by=None) for place in places]
    assert [(row.inputs, row.result) for row in together] == [(row.inputs, row.result) for row in one_by_one]


def test_many_ask_as_much_as_one(places: list[Participation], django_assert_num_queries: Any) -> None:
    counts = []
    for some in (places[:1], places):
        with django_assert_num_queries(11):
            counts.append(len(store_audits(participations=some, by=None)))
    assert counts == [1, 3]


def test_who_left_meanwhile_is_passed_over(places: list[Participation]) -> None:
    Participation.objects.filter(pk=places[0].pk).update(status=ParticipationStatus.LEFT, until="2026-11-01")
    kept = store_audits(participations=places, by=None)
    assert [row.participation for row in kept] == places[1:]
