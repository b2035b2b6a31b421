"""An offering in one's own calendar: written by one library, read here by another."""

import datetime
import re
from typing import Any

import pytest
import vobject
from django.db import connection
from django.db.models import F
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import CourseRevision, Meeting, Offering
from catalog.models.vocabulary import OfferingState
from tests import cast, make

pytestmark = pytest.mark.django_db
ADDRESS = "/courses/AG101/offerings/2026-autumn/1.ics"
EAST_EIGHT = datetime.timedelta(hours=8)


def introduction_in_autumn(**facts: Any) -> Offering:
    """AG101 on Wednesdays, weeks 1 to 16."""
    facts = {"state": OfferingState.ACTIVE, "place_zh": "学院南岸"} | facts
    offering = make.offering(cast.introduction(), term=cast.autumn(), **facts)
    make.meeting(offering, room_zh="南岸101")
    make.teaching(offering)
    return offering


def events(client: Client, address: str = ADDRESS) -> list[Any]:
    calendar = vobject.readOne(client.get(address).content.decode())
    return list(calendar.vevent_list)


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_it_is_a_calendar_to_keep(client: Client) -> None:
    introduction_in_autumn()
    response = client.get(ADDRESS)
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        "text/calendar; charset=utf-8",
        'attachment; filename="AG101-2026-autumn-1.ics"',
    )
    calendar = vobject.readOne(response.content.decode())
    assert (calendar.version.value, calendar.x_wr_calname.value) == ("2.0", "人工智能引论 2026年秋")
    assert (calendar.refresh_interval.value, calendar.x_published_ttl.value) == ("PT12H", "PT12H")
    assert [zone.tzid.value for zone in calendar.vtimezone_list] == ["Asia/Shanghai"]


def test_an_hour_of_one_day_is_read_too(client: Client) -> None:
    introduction_in_autumn().meetings.update(last_week=1)
    (event,) = events(client)
    assert event.dtstart.value.isoformat() == "2026-09-09T14:00:00+08:00"


def test_an_hour_says_what_where_and_who(client: Client) -> None:
    introduction_in_autumn()
    (event,) = events(client)
    assert {
        name: event.contents[name][0].value
        for name in ("summary", "location", "description", "status", "url")
    } == {
        "summary": "人工智能引论",
        "location": "南岸101",
        "description": "AG101，1班\n教师：许岚\n节假日没有除去，调课以通知为准。",
        "status": "CONFIRMED",
        "url": "http://testserver/courses/AG101/",
    }


def test_it_comes_back_every_week_of_the_term(client: Client) -> None:
    introduction_in_autumn()
    (event,) = events(client)
    days = list(event.getrruleset(addRDate=True))
    assert (len(days), days[0].isoformat(), days[-1].isoformat()) == (
        16,
        "2026-09-09T14:00:00+08:00",
        "2026-12-23T14:00:00+08:00",
    )
    assert event.dtend.value - event.dtstart.value == datetime.timedelta(minutes=155)
    assert event.dtstart.value.utcoffset() == EAST_EIGHT


def test_in_english_it_is_english(client: Client) -> None:
    introduction_in_autumn(illustrative=["*"])
    (event,) = events(client, f"/en{ADDRESS}")
    assert (event.summary.value, event.url.value) == (
        "Introduction to Artificial Intelligence (sample)",
        "http://testserver/en/courses/AG101/",
    )


def test_a_sample_says_so(client: Client) -> None:
    introduction_in_autumn(illustrative=["*"])
    (event,) = events(client)
    assert event.summary.value == "人工智能引论（示例）"
    assert "内容都是示例，等学院填写。" in event.description.value.splitlines()


def test_an_hour_keeps_its_name_whatever_changes(client: Client) -> None:
    offering = introduction_in_autumn()
    before = client.get(ADDRESS).content
    assert client.get(ADDRESS).content == before
    offering.meetings.update(weekday=5, room_zh="南岸202")
    (old,), (new,) = vobject.readOne(before.decode()).vevent_list, events(client)
    assert (old.uid.value, old.dtstamp.value) == (new.uid.value, new.dtstamp.value)
    assert new.dtstart.value.isoformat() == "2026-09-11T14:00:00+08:00"
    published = offering.revision.published_at
    assert published is not None
    assert new.dtstamp.value == published.replace(microsecond=0)


@pytest.mark.parametrize(
    ("state", "status", "change"),
    [
        (OfferingState.CONCEPT, "TENTATIVE", "1"),
        (OfferingState.ACTIVE, "CONFIRMED", "3"),
        (OfferingState.INACTIVE, "CONFIRMED", "5"),
        (OfferingState.CANCELLED, "CANCELLED", "5"),
    ],
)
def test_the_state_of_the_offering(client: Client, state: OfferingState, status: str, change: str) -> None:
    introduction_in_autumn(state=state)
    (event,) = events(client)
    assert (event.status.value, event.sequence.value) == (status, change)


def test_an_hour_that_moves_keeps_its_name_and_counts_up(client: Client) -> None:
    """Whoever changed the row, and whatever number they wrote: calendars ignore what does not count up."""
    offering = introduction_in_autumn()
    (before,) = events(client)
    raw("UPDATE catalog_meeting SET weekday = 5, changes = 0")
    raw("UPDATE catalog_meeting SET weekday = 5, changes = 7")
    (moved,) = events(client)
    assert (moved.uid.value, moved.dtstart.value.isoweekday()) == (before.uid.value, 5)
    assert int(moved.sequence.value) == int(before.sequence.value) + 2
    Meeting.objects.filter(offering=offering).update(room_zh="A105")
    assert int(events(client)[0].sequence.value) == int(before.sequence.value) + 4


def test_without_the_trigger_an_hour_moves_unseen(client: Client) -> None:
    introduction_in_autumn()
    before = events(client)[0].sequence.value
    raw("DROP TRIGGER meeting_counts_changes ON catalog_meeting")
    raw("UPDATE catalog_meeting SET weekday = 5")
    assert events(client)[0].sequence.value == before


def test_marks_are_escaped_and_lines_folded(client: Client) -> None:
    title = "甲,乙;丙\\丁" + "长" * 60
    of = make.revision("AG900", published=True, title_zh=title)
    make.meeting(make.offering(of, term=cast.autumn()))
    raw = client.get("/courses/AG900/offerings/2026-autumn/1.ics").content
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert re.search(rb"(?<!\r)\n", raw) is None
    assert events(client, "/courses/AG900/offerings/2026-autumn/1.ics")[0].summary.value == title


def test_two_hours_are_two_events(client: Client) -> None:
    offering = introduction_in_autumn()
    make.meeting(offering, weekday=1, first_week=3, last_week=3)
    first, second = events(client)
    assert ("rrule" in first.contents, "rrule" in second.contents) == (False, True)
    assert first.uid.value != second.uid.value


def test_an_unchanged_calendar_is_not_sent_again(client: Client) -> None:
    introduction_in_autumn()
    tag = client.get(ADDRESS)["ETag"]
    again = client.get(ADDRESS, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_section_with_a_name_of_its_own(client: Client) -> None:
    introduction_in_autumn(section="A/1")
    assert len(events(client, "/courses/AG101/offerings/2026-autumn/A/1.ics")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/courses/AG101/offerings/2026-autumn/2.ics",
        "/courses/AG101/offerings/2027-spring/1.ics",
        "/courses/AG102/offerings/2026-autumn/1.ics",
        "/courses/AG900/offerings/2026-autumn/1.ics",
        "/courses/AG901/offerings/2026-autumn/1.ics",
    ],
)
def test_what_is_not_there_or_not_public(client: Client, address: str) -> None:
    introduction_in_autumn()
    make.meeting(make.offering(make.revision("AG900"), term=cast.autumn()))
    make.offering(make.revision("AG901", published=True), term=cast.autumn())
    response = client.get(address)
    assert response.status_code == 404
    assert "没有这个班，或者还没有排上课时间。" in response.content.decode()


def test_it_is_only_read(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.parametrize("size", [1, 3, 200])
def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries, size: int) -> None:
    offering = introduction_in_autumn()
    for number in range(size):
        make.meeting(offering, weekday=1, first_week=1 + number % 30, last_week=30)
        make.teaching(offering)
    with django_assert_num_queries(4):
        assert len(events(client)) == size + 1


def taught_now(of: CourseRevision, hours: int) -> None:
    today = datetime.date.today()
    offering = make.offering(of, term=make.term("now", ends_on=today + datetime.timedelta(days=9)))
    for _ in range(hours):
        make.meeting(offering)


@pytest.mark.parametrize(("hours", "offered"), [(0, False), (1, True)])
def test_the_course_page_offers_it(client: Client, hours: int, offered: bool) -> None:
    taught_now(cast.introduction(), hours)
    page = client.get("/courses/AG101/").content.decode()
    address = "/courses/AG101/offerings/now/1.ics"
    assert (f'href="{address}"' in page, f'value="http://testserver{address}"' in page) == (offered, offered)


def written_again(meeting: Meeting) -> None:
    """PostgreSQL puts a row that is written as it was behind all others."""
    Meeting.objects.filter(pk=meeting.pk).update(weekday=F("weekday"))


def test_hours_written_again_change_no_page_no_json_and_no_calendar(client: Client) -> None:
    offering = introduction_in_autumn()
    first, later = offering.meetings.get(), make.meeting(offering, first_week=9, room_zh="南岸301")
    make.meeting(offering, first_week=9, room_zh="南岸302")
    addresses = (ADDRESS, "/terms/2026-autumn/", "/terms/2026-autumn.json", "/terms/2026-autumn.csv")
    before = [client.get(address).content for address in addresses]
    for meeting in (later, first):
        written_again(meeting)
    assert [client.get(address).content == told for address, told in zip(addresses, before, strict=True)] == [
        True, True, True, True
    ]  # fmt: skip
