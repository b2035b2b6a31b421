"""Tries at the same moment are counted one by one."""

from functools import partial
from typing import Any

import pytest
from django.test import Client

from accounts.limits import AT_ACCOUNT
from accounts.models import Tally
from tests import make
from tests.clones import at_once

pytestmark = pytest.mark.usefixtures("clone")


def tried(address: str) -> int:
    person = {"username": "zhao@example.cn", "password": "wrong"}
    return int(Client().post("/accounts/sign-in/", person, REMOTE_ADDR=address).status_code)


def test_however_many_try_at_once_no_more_are_let_in(trials: range, racers: int) -> None:
    for trial in trials:
        statuses = at_once(*[partial(tried, f"10.0.0.{trial}")] * racers)
        expected = [200] * AT_ACCOUNT.most + [429] * (racers - AT_ACCOUNT.most)
        # Those who came first have used up what all addresses have together.
        assert sorted(statuses) == (expected if trial < 5 else [429] * racers)


def test_counting_and_sweeping_at_once_stop_nobody(trials: range, racers: int) -> None:
    for _trial in trials:
        for row in range(30):
            make.tally(f"search:{row}", minutes=-1)
        verbs: list[Any] = [partial(tried, f"10.1.0.{number}") for number in range(racers)]
        assert [answer for answer in at_once(*verbs) if isinstance(answer, Exception)] == []
        Tally.objects.all().delete()
