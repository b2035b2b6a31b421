"""Terms: which is now, when and where to enrol, what is taught and where."""

import csv
import datetime
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from catalog.models import Offering, Term
from catalog.models.vocabulary import OfferingState
from catalog.timetable import Timetable
from tests import cast, make
from tests.days import today

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(weeks=1)


def shown(client: Client, term: Term) -> Any:
    response = client.get(term.get_absolute_url())
    assert response.status_code == 200
    return response


def week(client: Client, term: Term) -> Timetable:
    table: Timetable = shown(client, term).context["timetable"]
    return table


def offered(term: Term, code: str, *, state: OfferingState = OfferingState.ACTIVE, **facts: Any) -> Offering:
    revision = Offering.objects.filter(revision__course__code=code).first()
    of = revision.revision if revision else make.revision(code, published=True)
    return make.offering(of, term=term, state=state, **facts)


def test_the_list_says_what_runs_now(client: Client) -> None:
    make.term("over", starts_on=today() - 20 * WEEK, ends_on=today() - WEEK)
    make.term("next", starts_on=today() + WEEK, ends_on=today() + 20 * WEEK)
    make.term("after", starts_on=today() + 21 * WEEK, ends_on=today() + 40 * WEEK)
    make.term("now", starts_on=today() - WEEK, ends_on=today())
    standings = client.get("/terms/").context["standings"]
    assert [(s.label, [row.term.code for row in s.terms]) for s in standings] == [
        ("正在上课", ["now"]), ("还没开学", ["next", "after"]), ("已经结束", ["over"]),
    ]  # fmt: skip
    assert [term["code"] for term in client.get("/terms.json").json()["results"]] == [
        "after",
        "next",
        "now",
        "over",
    ]


def test_the_list_counts_what_may_be_shown_and_takes_place(client: Client) -> None:
    term = cast.autumn()
    offered(term, "AG900")
    offered(term, "AG901", state=OfferingState.CANCELLED)
    make.offering(make.revision("AG902"), term=term)
    assert client.get("/terms.json").json()["results"][0]["offerings"] == 1
    assert "1个班" in client.get("/terms/").content.decode()


def test_empty_pages_say_so(client: Client) -> None:
    assert "还没有登记学期。" in client.get("/terms/").content.decode()
    text = shown(client, cast.autumn()).content.decode()
    assert ("这学期还没有排课。" in text, "日期还没有公布" in text) == (True, True)


def test_a_draft_stands_in_no_timetable(client: Client) -> None:
    term = cast.autumn()
    make.meeting(make.offering(make.revision("AG900", title_zh="不给看的课"), term=term))
    pages = [client.get(f"/terms/{term.code}{shape}").content.decode() for shape in ("/", ".json", ".csv")]
    assert [("不给看的课" in text, "AG900" in text) for text in pages] == [(False, False)] * 3


def test_days_go_down_and_parts_of_the_day_across(client: Client) -> None:
    term = cast.autumn()
    both = offered(term, "AG900")
    make.meeting(both, weekday=1, starts=datetime.time(8), ends=datetime.time(9, 40))
    make.meeting(both, weekday=6, starts=datetime.time(19), ends=datetime.time(20, 40))
    make.meeting(offered(term, "AG901"), weekday=1, starts=datetime.time(10), ends=datetime.time(11, 40))
    table = week(client, term)
    assert table.parts == ["上午", "晚上"]
    assert [day.label for day in table.days] == ["周一", "周二", "周三", "周四", "周五", "周六"]
    assert [[[e.hours for e in cell] for cell in day.cells] for day in (table.days[0], table.days[5])] == [
        [["08:00–09:40", "10:00–11:40"], []], [[], ["19:00–20:40"]],
    ]  # fmt: skip
    assert [day.is_free for day in table.days] == [False, True, True, True, True, False]


def test_rooms_that_change_stand_together(client: Client) -> None:
    offering = offered(cast.autumn(), "AG900")
    make.meeting(offering, first_week=1, last_week=9, room_zh="南岸101")
    make.meeting(offering, first_week=10, last_week=10, room_zh="赛力斯实训室")
    make.meeting(offering, first_week=11, last_week=16, room_zh="南岸101")
    ((entry,),) = week(client, offering.term).days[2].cells
    assert [(room.weeks, room.name) for room in entry.rooms] == [
        ("第1–9、11–16周", "南岸101"), ("第10周", "赛力斯实训室"),
    ]  # fmt: skip


def test_states_sections_and_teachers_are_said(client: Client) -> None:
    term = cast.autumn()
    states = [OfferingState.ACTIVE, OfferingState.CONCEPT, OfferingState.CANCELLED, OfferingState.INACTIVE]
    for section, state in enumerate(states, start=1):
        offering = offered(term, "AG900", state=state, section=str(section))
        make.meeting(offering)
        make.teaching(offering)
    ((*entries,),) = week(client, term).days[2].cells
    assert [(e.section, e.state, e.teachers) for e in entries] == [
        ("1班", "", "许岚"), ("2班", "筹备中", "许岚"), ("3班", "已取消", "许岚"), ("4班", "", "许岚"),
    ]  # fmt: skip
    assert "开2个班。另有1个筹备中。另有1个已取消。" in shown(client, term).content.decode()


def test_every_class_with_hours_offers_its_calendar(client: Client) -> None:
    term = cast.autumn()
    make.meeting(offered(term, "AG900"))
    make.meeting(offered(term, "AG901", state=OfferingState.CANCELLED))
    offered(term, "AG902")
    page = shown(client, term).content.decode()
    address = "/courses/AG900/offerings/2026-autumn/1.ics"
    assert re.findall(r'href="([^"]+\.ics)"', page) == [address]
    assert re.findall(r'value="([^"]+\.ics)"', page) == [f"http://testserver{address}"]
    assert client.get(address).status_code == 200


def test_a_class_without_hours_waits_below(client: Client) -> None:
    offering = offered(cast.autumn(), "AG900", place_zh="学院南岸")
    table = week(client, offering.term)
    assert (table.parts, [(e.hours, e.section, e.rooms[0].name) for e in table.unplaced]) == (
        [], [("", "", "学院南岸")],
    )  # fmt: skip
    assert "时间还没有排" in shown(client, offering.term).content.decode()


@pytest.mark.parametrize(
    ("back", "number"),
    [(lambda _day: 0, 1), (lambda day: day.weekday() + 14, 3), (lambda _day: -7, None)],
    ids=["this week", "from a Monday", "next week"],
)
def test_the_page_knows_the_week(
    client: Client, back: Callable[[datetime.date], int], number: int | None
) -> None:
    starts = today(-back(today()))
    term = make.term(starts_on=starts, ends_on=starts + 16 * WEEK)
    assert shown(client, term).context["week"] == number


def test_a_week_begins_on_monday() -> None:
    wednesday, monday = datetime.date(2026, 9, 9), datetime.date(2026, 9, 14)
    term = make.term(starts_on=wednesday, ends_on=wednesday + 16 * WEEK)
    assert [term.week_of(day) for day in (wednesday, monday, wednesday - WEEK)] == [1, 2, None]


@pytest.mark.parametrize(("ahead", "state"), [(7, "还没开始"), (-7, "正在选课"), (-14, "已经截止")])
def test_enrolment_has_days_a_place_and_a_state(client: Client, ahead: int, state: str) -> None:
    days: dict[str, Any] = {"enrolment_from": today(ahead), "enrolment_until": today(ahead + 7)}
    text = shown(client, make.term(enrolment_place_zh="学院教务系统", **days)).content.decode()
    assert (f"选课（{state}）" in text, "学院教务系统" in text) == (True, True)


@pytest.mark.parametrize(
    ("term", "offering", "note"),
    [
        ([], [], ""),
        (["*"], [], "日期与选课地点是示例，等学院填写。"),
        ([], ["*"], "上课时间、教室与教师是示例，等学院填写。"),
        (["*"], ["*"], "日期、选课地点、上课时间、教室与教师都是示例，等学院填写。"),
    ],
)
def test_samples_are_marked(client: Client, term: list[str], offering: list[str], note: str) -> None:
    made = make.term(illustrative=term)
    offered(made, "AG900", illustrative=offering)
    assert shown(client, made).context["sample_note"] == note


def test_the_twins_hold_the_week(client: Client) -> None:
    term = cast.autumn()
    offering = offered(term, "AG900")
    make.teaching(offering)
    make.meeting(offering, room_zh="南岸101")
    offered(term, "AG901")
    answer = client.get("/terms/2026-autumn.json").json()
    assert (answer["code"], answer["starts_on"]) == ("2026-autumn", "2026-09-07")
    assert [(o["course"], len(o["meetings"])) for o in answer["offerings"]] == [("AG900", 1), ("AG901", 0)]
    text = client.get("/terms/2026-autumn.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [(r["course"], r["weekday"], r["starts"], r["room_zh"], r["teachers"]) for r in rows] == [
        ("AG900", "3", "14:00", "南岸101", "许岚"), ("AG901", "", "", "", ""),
    ]  # fmt: skip


def test_an_empty_term_is_an_empty_table(client: Client) -> None:
    cast.autumn()
    lines = client.get("/terms/2026-autumn.csv").content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0].startswith("course,number,title_zh")) == (1, True)


@pytest.mark.parametrize("address", ["/terms/never", "/terms/%00"])
def test_what_is_not_there(client: Client, address: str) -> None:
    assert [client.get(f"{address}{shape}").status_code for shape in ("/", ".json", ".csv")] == [404] * 3
