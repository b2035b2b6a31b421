"""My mentors: who they are and who is missing, meetings, and what the student alone decides."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from institute.roles import CATALOGUE
from mentors.actions.assignment import end_assignment
from mentors.actions.meeting import cancel_meeting, record_meeting
from mentors.coverage import gaps
from mentors.models import ChangeRequest, Meeting, NoteConsent, StudentInterest
from mentors.models.vocabulary import MentorRole, NoteVisibility
from students.models import Student
from tests import cast, make
from tests.desk import clerk
from tests.mentors.scene import account, hours, today, trio

pytestmark = pytest.mark.django_db
MINE = "/mentors/mine/"


@pytest.fixture
def student() -> Student:
    """在读 for twelve days."""
    return make.participation(programme=cast.agi(), since=today(-12)).student


@pytest.fixture
def mine(client: Client, student: Student) -> Client:
    client.force_login(account(student))
    return client


def said(browser: Client, address: str = MINE) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode()))


def local(moment: datetime.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def asked(guides: Any, **changes: str) -> dict[str, Any]:
    keys = [each.pk for each in guides]
    return {
        "verb": "arrange",
        "mentors": keys,
        "starts_at": local(hours(50)),
        "minutes": "30",
        "seen": "0",
    } | changes


def test_a_missing_mentor_is_told_with_the_days(mine: Client, student: Student) -> None:
    for role in (MentorRole.ACADEMIC, MentorRole.STUDY):
        make.assignment(student, make.seat(make.appointment(role=role)))
    page = mine.get(MINE).context["mine"]
    assert [(place.role, place.days) for place in page.vacant] == [("industry", 12)]
    assert "产业导师 暂缺 已等12天。学生事务看得到，正在安排。" in said(mine)
    assert "Vacant Waiting for 12 days." in said(mine, f"/en{MINE}")


def test_who_was_asked_is_not_named_before_they_agree(mine: Client, student: Student) -> None:
    waiting = make.proposal(student, make.seat(make.appointment(make.mentor("卢书仪"))))
    assert waiting.mentor.name not in said(mine)
    assert "已等12天。已经请了一位导师，等答复。" in said(mine)


def test_who_begins_later_is_named_with_the_day(mine: Client, student: Student) -> None:
    make.assignment(student, make.seat(make.appointment(make.mentor("卢书仪"))), since=today(3))
    assert "暂缺 已等12天。卢书仪从" in said(mine)


@pytest.mark.parametrize("count", [1, 3])
def test_a_meeting_with_one_or_with_all(mine: Client, student: Student, count: int) -> None:
    guides = list(trio(student).values())[:count]
    answer = mine.post(MINE, asked(guides, agenda="选题", place="A301"))
    assert (answer.status_code, answer["Location"]) == (302, f"{MINE}#meetings")
    meeting = Meeting.objects.get()
    assert (meeting.agenda, meeting.place, meeting.attendees.count()) == ("选题", "A301", count)
    assert meeting.student_confirmed_at is not None
    assert f"待确认，等{'、'.join(each.mentor.name for each in guides)}确认" in said(mine)


def test_what_was_called_off_says_why(mine: Client, student: Student) -> None:
    three = trio(student)
    for role in ("academic", "industry"):
        make.mentor_meeting(three[role])
    talk = make.mentor_meeting(three["study"])
    cancel_meeting(meeting=talk, by=three["study"].mentor.user, reason="出差")
    end_assignment(assignment=three["academic"], by=cast.lin())
    page = mine.get(MINE).context["mine"]
    assert [(each.meeting.reason, each.has_lost_a_mentor) for each in page.called_off] == [
        ("", True), ("出差", False),
    ]  # fmt: skip
    assert len(page.ahead) == 1
    for sentence in ("江一舟出差", "江一舟导师换了，请和现在的导师另约。"):
        assert sentence in said(mine)


def test_a_form_sent_twice_arranges_once(mine: Client, student: Student) -> None:
    sent = asked(trio(student).values(), agenda="只约一次")
    assert mine.post(MINE, sent).status_code == 302
    again = mine.post(MINE, sent)
    assert (again.status_code, Meeting.objects.count()) == (409, 1)
    assert "只约一次" in again.content.decode()
    assert mine.post(MINE, {**sent, "seen": "x"}).status_code == 409
    assert again.context["form"]["seen"].value() == str(Meeting.objects.get().pk)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"starts_at": "2020-01-01T10:00"}, "这个时间已经过了。"),
        ({"starts_at": "9999-12-31T23:59"}, "只能约一年以内的时间。"),
        ({"starts_at": "0001-01-01T00:00"}, "这个时间已经过了。"),
        ({"starts_at": "甲"}, "这不是一个日期和时间。"),
        ({"mentors": ""}, "请从现在的导师里选。"),
        ({"mentors": "987654321"}, "请从现在的导师里选。"),
        ({"minutes": "4"}, "最少5。"),
        ({"minutes": "9" * 300}, "最多480。"),
        ({"agenda": "a\0b"}, "里面有一个看不见的字符（NUL），请重新输入。"),
        ({"place": "长" * 121}, "最多120个字符，现在有121个。"),
    ],
)  # fmt: skip
def test_what_cannot_be_arranged_is_said_and_kept(
    mine: Client, student: Student, changes: dict[str, str], fault: str
) -> None:
    answer = mine.post(MINE, asked(trio(student).values(), **({"agenda": "留着"} | changes)))
    assert answer.status_code == 422
    assert [each for errors in answer.context["form"].errors.values() for each in errors] == [fault]
    assert Meeting.objects.count() == 0


def test_a_mentors_proposal_is_confirmed_and_called_off(mine: Client, student: Student) -> None:
    meeting = make.mentor_meeting(make.assignment(student))
    assert "待确认，等你确认" in said(mine)
    states = []
    for verb in ("confirm", "cancel", "confirm"):
        answer = mine.post(MINE, {"verb": verb, "meeting": meeting.pk, "reason": "要考试"})
        meeting.refresh_from_db()
        states.append((answer.status_code, meeting.state))
    assert states == [(302, "confirmed"), (302, "cancelled"), (409, "cancelled")]
    assert meeting.reason == "要考试"


def test_a_meeting_that_has_begun_stands_there_until_it_is_recorded(mine: Client, student: Student) -> None:
    guided = make.assignment(student)
    meeting = make.mentor_meeting(guided, starts_at=hours(-30), agenda="选题")
    page = said(mine)
    assert "选题 已经开始；谈完由导师记一行。" in page
    assert "没有谈成" in page
    assert "等你确认" not in page
    record_meeting(meeting=meeting, record="定下选题。", by=guided.mentor.user)
    assert "谈完由导师记一行" not in said(mine)


def test_what_was_talked_about_stands_there(mine: Client, student: Student) -> None:
    make.mentor_meeting(make.assignment(student), starts_at=hours(-30), state="held", record="定下选题。")
    assert "定下选题。" in said(mine)


def test_what_mentors_wrote_for_me_is_read_and_nothing_else(mine: Client, student: Student) -> None:
    guide = make.assignment(student).mentor.user
    for visibility in NoteVisibility:
        make.meeting_note(student, guide, visibility=visibility, text=f"写给{visibility}")
    make.meeting_note(by=guide, visibility=NoteVisibility.SHARED, text="写给别人")
    text = said(mine)
    assert [
        each for each in (*(f"写给{visibility}" for visibility in NoteVisibility), "写给别人") if each in text
    ] == [f"写给{NoteVisibility.SHARED}"]


def test_older_notes_are_allowed_and_withheld(mine: Client, student: Student) -> None:
    guided = make.assignment(student)
    codes = [
        mine.post(MINE, {"verb": verb, "assignment": guided.pk}).status_code
        for verb in ("withhold", "allow", "allow", "withhold")
    ]
    assert codes == [409, 302, 422, 302]
    assert NoteConsent.objects.get().withdrawn_at is not None


def test_a_change_is_asked_of_student_affairs_alone(mine: Client, student: Student) -> None:
    guided = make.assignment(student)
    sent = {"verb": "ask", "assignment": guided.pk, "reason": "方向不合"}
    codes = [
        mine.post(MINE, {**sent, "reason": reason}).status_code for reason in ("", "方向不合", "再说一次")
    ]
    assert codes == [422, 302, 422]
    assert ChangeRequest.objects.get().reason == "方向不合"
    assert "等学生事务答复。" in said(mine)
    browser = Client()
    browser.force_login(guided.mentor.user)
    number = account(student).number
    pages = (
        f"/mentors/{guided.mentor.slug}/",
        "/desk/mentees/",
        f"/desk/mentees/{number}/",
        f"/desk/proposals/{guided.pk}/",
    )
    told = [browser.get(address) for address in pages]
    assert [(answer.status_code, "方向不合" in answer.content.decode()) for answer in told] == [
        (200, False)
    ] * 4
    assert not ChangeRequest.objects.visible_to(guided.mentor.user).exists()


def test_interests_are_chosen_and_two_tabs_do_not_overwrite(mine: Client) -> None:
    for code in ("chips", "robots"):
        make.interest(code=code)
    sent = {"verb": "choose", "interests": ["robots"], "seen": ""}
    assert mine.post(MINE, sent)["Location"] == f"{MINE}#interests"
    overtaken = mine.post(MINE, {**sent, "interests": ["chips"]})
    chosen = StudentInterest.objects.values_list("interest__code", flat=True)
    assert (overtaken.status_code, list(chosen)) == (409, ["robots"])
    assert overtaken.context["ticked"] == ["chips"]
    assert mine.post(MINE, {**sent, "interests": ["mars"], "seen": "robots"}).status_code == 422
    assert mine.post(MINE, {"verb": "choose", "seen": "robots"}).status_code == 302
    assert not chosen.all().exists()


@pytest.mark.parametrize("key", ["", "0", "-1", "x", "9" * 30, "٣", "1\0"])
@pytest.mark.parametrize(
    ("verb", "named"), [("confirm", "meeting"), ("cancel", "meeting"), ("allow", "assignment")]
)
def test_what_is_not_ones_own_is_absent(mine: Client, verb: str, named: str, key: str) -> None:
    others = make.mentor_meeting()
    foreign = others.pk if named == "meeting" else others.attendees.get().assignment_id
    codes = {mine.post(MINE, {"verb": verb, named: each}).status_code for each in (key, foreign)}
    assert codes == {404}


@pytest.mark.parametrize("verb", ["", "__class__", "record", "9" * 300])
def test_a_verb_nobody_offers_is_told(mine: Client, verb: str) -> None:
    assert mine.post(MINE, {"verb": verb}).status_code == 400


def test_who_is_no_student_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(cast.lin())
    answer = client.get(MINE)
    assert (answer.status_code, "请联系学生事务" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("size", [1, 3, 200])
def test_questions_do_not_grow(
    mine: Client, student: Student, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guided = trio(student)["academic"]
    for _ in range(size):
        make.student_interest(student)
        make.mentor_meeting(guided)
        make.change_request(guided, answer="好", answered_by=cast.lin(), answered_at=timezone.now())
    with django_assert_num_queries(21):
        mine.get(MINE)


@pytest.mark.parametrize("page", ["/plan/", "/record/"])
def test_the_three_stand_on_the_students_own_pages(mine: Client, student: Student, page: str) -> None:
    make.assignment(student, make.seat(make.appointment(make.mentor("卢书仪"))))
    assert "学术 学术导师 卢书仪" in said(mine, page)
    assert "产业导师 暂缺 已等12天。" in said(mine, page)


def test_how_long_somebody_waits_stands_on_the_students_own_pages_alone(student: Student) -> None:
    """Nothing public tells of it, nor the pages of the mentors there are, of other students, of other offices."""
    guided = make.assignment(student, make.seat(make.appointment(make.mentor(slug="jiang"))))
    other = make.participation(programme=cast.agi(), since=today(-40)).student
    accounts = {"student": account(student), "mentor": guided.mentor.user, "other": account(other)}
    visitors = {who: Client() for who in (*accounts, "stranger")} | {"catalogue": clerk(CATALOGUE)}
    for who, user in accounts.items():
        visitors[who].force_login(user)
    pages = (
        "/",
        "/mentors/",
        "/mentors/jiang/",
        "/mentors.json",
        "/plan/",
        "/record/",
        MINE,
        "/admin/",
        "/accounts/",
    )
    seen = {
        who: [page for page in pages if "已等12天" in browser.get(page, follow=True).content.decode()]
        for who, browser in visitors.items()
    }
    nobody: dict[str, list[str]] = {who: [] for who in visitors}
    assert seen == nobody | {"student": ["/plan/", "/record/", MINE]}
    assert [gap.days(today()) for gap in gaps(today(), [student])] == [12, 12]
