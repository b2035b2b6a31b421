"""The plan in one's own calendar: written by one library, read here by another; its address can be closed."""

import datetime
from typing import Any

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from students.models import PlanFeed, Student
from tests import make

pytestmark = pytest.mark.django_db


def account(student: Student) -> Any:
    assert student.user is not None
    return student.user


def taught(code: str, **facts: Any) -> Offering:
    day = localdate() + datetime.timedelta(weeks=2)
    term = facts.pop("term", None) or make.term(
        f"term-of-{code.lower()}", starts_on=day, ends_on=day + datetime.timedelta(140)
    )
    offering = make.offering(
        make.revision(code, published=True), term=term, state=OfferingState.ACTIVE, **facts
    )
    make.meeting(offering)
    return offering


def opened(client: Client, student: Student) -> str:
    client.force_login(account(student))
    assert client.post("/plan/feed/", {"feed": "open"})["Location"] == "/plan/#feed"
    address: str = client.get("/plan/").context["feed_address"]
    return address.removeprefix("http://testserver")


def events(address: str) -> list[Any]:
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return list(getattr(vobject.readOne(answer.content.decode()), "vevent_list", []))


def test_it_holds_what_runs_and_what_is_planned(client: Client) -> None:
    student, running, planned = make.student(), taught("AG101"), taught("AG102")
    make.enrolment(student, running)
    make.plan_item(student, planned.revision, term=planned.term)
    found = [(event.summary.value, event.status.value) for event in events(opened(client, student))]
    assert found == [("AG101课", "CONFIRMED"), ("计划：AG102课", "TENTATIVE")]


def test_what_a_calendar_cannot_show_is_said_beside_its_address(client: Client) -> None:
    """Exactly what the feed leaves out of the plan."""
    student, shown, twice, empty = make.student(), taught("AG101"), taught("AG102"), taught("AG103")
    make.meeting(make.offering(twice.revision, term=twice.term, section="2", state=OfferingState.ACTIVE))
    empty.meetings.all().delete()
    for offering in (shown, twice, empty):
        make.plan_item(student, offering.revision, term=offering.term)
    make.plan_item(student, make.revision("AG104", published=True), term=shown.term)
    make.plan_item(student, make.revision("AG105", published=True))
    assert [event.summary.value for event in events(opened(client, student))] == ["计划：AG101课"]
    page = client.get("/plan/")
    assert {gap.reason: [course.code for course in gap.courses] for gap in page.context["feed_gaps"]} == {
        "有几个班，选上才知道是哪个": ["AG102"],
        "上课时间还没有排": ["AG103"],
        "那个学期还没有开班": ["AG104"],
        "还没放进学期": ["AG105"],
    }
    assert "这些课还进不了日历：" in page.content.decode()


def test_what_is_planned_and_joined_or_passed_stands_there_once_or_not_at_all(client: Client) -> None:
    student, joined, passed = make.student(), taught("AG101"), taught("AG102")
    make.enrolment(student, joined)
    make.recognised_record(student, passed.revision)
    for each in (joined, passed):
        make.plan_item(student, each.revision, term=each.term)
    assert [event.summary.value for event in events(opened(client, student))] == ["AG101课"]


def test_its_hours_are_chongqing_hours_and_its_names_stay(client: Client) -> None:
    student = make.student()
    make.enrolment(student, taught("AG101"))
    address = opened(client, student)
    calendar = vobject.readOne(Client().get(address).content.decode())
    assert [zone.tzid.value for zone in calendar.vtimezone_list] == ["Asia/Shanghai"]
    assert [event.uid.value for event in events(address)] == [event.uid.value for event in events(address)]


def test_what_was_meant_comes_after_itself_once_it_is_joined(client: Client) -> None:
    student, offering = make.student(), taught("AG101")
    make.plan_item(student, offering.revision, term=offering.term)
    address = opened(client, student)
    [meant] = events(address)
    make.enrolment(student, offering)
    [joined] = events(address)
    assert (joined.uid.value, int(joined.sequence.value)) == (meant.uid.value, int(meant.sequence.value) + 1)
    assert (meant.status.value, joined.status.value) == ("TENTATIVE", "CONFIRMED")


MOVES = pytest.mark.parametrize(
    ("trigger", "table", "change"),
    [
        ("meeting_counts_changes", "catalog_meeting", "starts = starts - interval '1 minute'"),
        ("meeting_counts_changes", "catalog_meeting", "last_week = last_week - 1"),
        ("meeting_counts_changes", "catalog_meeting", "room_zh = room_zh || '7'"),
        ("offering_counts_moves", "catalog_offering", "place_zh = place_zh || '7'"),
    ],
)


def rise(address: str, statement: str) -> int:
    """How far the number of the one hour rises with a change past the site; its name never changes."""
    [before] = events(address)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    [after] = events(address)
    assert after.uid.value == before.uid.value
    return int(after.sequence.value) - int(before.sequence.value)


@MOVES
def test_a_class_that_moves_keeps_its_name_and_counts_up(
    client: Client, trigger: str, table: str, change: str
) -> None:
    """Not without its trigger; and a row written as it was has not moved."""
    student = make.student()
    make.enrolment(student, taught("AG101"))
    address, statement = opened(client, student), f"UPDATE {table} SET {change}"
    assert [rise(address, each) for each in (statement, f"UPDATE {table} SET id = id", statement)] == [
        2,
        0,
        2,
    ]
    assert rise(address, f"DROP TRIGGER {trigger} ON {table}; {statement}") == 0


def test_an_empty_plan_is_an_empty_calendar(client: Client) -> None:
    assert events(opened(client, make.student())) == []


def test_a_new_address_closes_the_old_and_closing_closes_all(client: Client) -> None:
    student = make.student()
    first, second = opened(client, student), opened(client, student)
    assert [Client().get(address).status_code for address in (first, second)] == [404, 200]
    client.post("/plan/feed/", {"feed": "close"})
    assert "日历订阅停用了，以前给过的地址都不再有效。" in client.get("/plan/").content.decode()
    assert Client().get(second).status_code == 404
    assert client.get("/plan/").context["feed_address"] == ""


def test_it_says_no_name_and_asks_no_calendar_to_keep_it(client: Client) -> None:
    student = make.student()
    make.enrolment(student, taught("AG101"))
    answer = Client().get(opened(client, student))
    assert student.name_zh not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("key", ["x", "%00", "9" * 500, "..%2f"])
def test_no_other_address_answers(key: str) -> None:
    make.plan_feed()
    assert Client().get(f"/plan/feed/{key}.ics").status_code in (400, 404)
    assert PlanFeed.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3, 20])
def test_questions_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    student = make.student()
    term = taught("AG101").term
    for number in range(rows):
        make.enrolment(student, taught(f"ZZ{number:03}", term=term))
    address = opened(client, student)
    with django_assert_num_queries(6):
        Client().get(address)
