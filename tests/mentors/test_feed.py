"""A mentor's meetings in their own calendar: written by one library, read here by another; nobody is named in it."""

from typing import Any

import pytest
import vobject
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from common.refusals import Refused
from mentors.actions.feed import close_meeting_feed, open_meeting_feed
from mentors.actions.meeting import cancel_meeting, confirm_meeting
from mentors.models import Assignment, Meeting, MeetingFeed
from tests import cast, make
from tests.mentors.scene import account, hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client) -> Assignment:
    found = make.assignment(make.student("何雨涵"))
    client.force_login(found.mentor.user)
    return found


def opened(client: Client) -> str:
    assert client.post("/desk/feed/", {"feed": "open"})["Location"] == "/desk/mentees/#feed"
    page = client.get("/desk/mentees/")
    assert "订阅地址开通了，以前给过的地址都不再有效。" in page.content.decode()
    return str(page.context["feed_address"]).removeprefix("http://testserver")


def read(address: str) -> Any:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return vobject.readOne(answer.content.decode())


def events(address: str) -> list[Any]:
    return list(getattr(read(address), "vevent_list", []))


def test_a_meeting_keeps_its_name_and_counts_up_as_it_is_agreed_and_called_off(
    client: Client, mine: Assignment
) -> None:
    address, meeting = opened(client), make.mentor_meeting(mine, place="A301")
    found = []
    for step in (None, confirm_meeting, cancel_meeting):
        if step:
            step(meeting=meeting, by=account(mine.student))
        [event] = events(address)
        found.append((event.status.value, int(event.sequence.value), event.uid.value))
    assert [state[:2] for state in found] == [("TENTATIVE", 0), ("CONFIRMED", 1), ("CANCELLED", 2)]
    assert len({name for _status, _change, name in found}) == 1
    assert (event.dtstart.value, event.dtend.value) == (
        meeting.starts_at.replace(microsecond=0),
        meeting.ends_at.replace(microsecond=0),
    )
    assert (event.summary.value, event.location.value) == ("导师面谈", "A301")
    assert event.url.value == f"http://testserver/desk/meetings/{meeting.pk}/"


def test_its_hours_are_chongqing_hours_and_nobody_is_named(client: Client, mine: Assignment) -> None:
    address = opened(client)
    make.mentor_meeting(mine, agenda="家里的事")
    content = Client().get(address).content.decode()
    assert [zone.tzid.value for zone in vobject.readOne(content).vtimezone_list] == ["Asia/Shanghai"]
    assert [word in content for word in ("何雨涵", "家里的事", mine.student.number, mine.mentor.name)] == [
        False
    ] * 4


def test_it_holds_ones_own_and_what_is_not_long_over(client: Client, mine: Assignment) -> None:
    address = opened(client)
    assert events(address) == []
    make.mentor_meeting()
    old, late = make.mentor_meeting(mine), make.mentor_meeting(mine)
    for meeting, days in ((old, 91), (late, 89)):
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=hours(-24 * days))
    assert [event.url.value.split("/")[-2] for event in events(address)] == [str(late.pk)]


def test_a_new_address_closes_the_old_and_closing_closes_all(client: Client, mine: Assignment) -> None:
    first, second = opened(client), opened(client)
    assert [Client().get(address).status_code for address in (first, second)] == [404, 200]
    assert client.post("/desk/feed/", {"feed": "x"}).status_code == 400
    client.post("/desk/feed/", {"feed": "close"})
    assert [Client().get(second).status_code, client.get("/desk/mentees/").context["feed_address"]] == [
        404,
        "",
    ]
    third = opened(client)
    type(mine.mentor.user).objects.update(is_active=False)
    assert Client().get(third).status_code == 404


def test_nobody_opens_or_closes_anothers(client: Client, mine: Assignment) -> None:
    for act in (open_meeting_feed, close_meeting_feed):
        with pytest.raises(Refused, match="只有导师本人"):
            act(mentor=mine.mentor, by=cast.lin())
    client.force_login(account(mine.student))
    assert client.post("/desk/feed/", {"feed": "open"}).status_code == 404
    assert not MeetingFeed.objects.exists()


@pytest.mark.parametrize("key", ["x", "0" * 43, "%00", "甲" * 20, "9" * 999])
def test_no_other_address_answers(key: str) -> None:
    assert Client().get(f"/desk/feed/{key}.ics").status_code in (400, 404)


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    mine: Assignment, client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = opened(client)
    for _ in range(rows):
        make.mentor_meeting(mine)
    with django_assert_num_queries(2):
        assert len(events(address)) == rows
