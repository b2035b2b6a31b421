"""A student as one of their mentors sees them; for everybody else they are not there."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mentors.models import Assignment, Meeting, MeetingNote
from students.models import Student
from tests import make
from tests.mentors.scene import account, today, trio, with_seats
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client: Client) -> Assignment:
    guided = make.assignment(make.student("何雨涵"), at=make.seat(with_seats(1)), since=today(-9))
    client.force_login(guided.mentor.user)
    return guided


def address(student: Student) -> str:
    return f"/desk/mentees/{account(student).number}/"


def test_only_who_guides_them_today_finds_the_student(client: Client) -> None:
    student = make.student()
    before, now, after = (
        make.assignment(student, make.seat(with_seats(1)), **days)
        for days in (
            {"since": today(-9), "until": today(-2), "state": "ended"},
            {"since": today(-2), "until": today(2)},
            {"since": today(2)},
        )
    )
    stranger = make.assignment().mentor
    for person, status in (
        (now.mentor.user, 200), (before.mentor.user, 404), (after.mentor.user, 404),
        (stranger.user, 404), (account(student), 404), (make.user(is_superuser=True), 404),
    ):  # fmt: skip
        client.force_login(person)
        answers = client.get(address(student)), client.post(address(student), {"act": "note", "text": "x"})
        assert [answer.status_code for answer in answers] == [status, 422 if status == 200 else 404]
    assert client.get(f"/desk/mentees/{uuid.uuid4()}/").status_code == 404


def test_a_student_without_a_number_has_an_address_too(client: Client) -> None:
    nobody = make.student(user=make.user())
    client.force_login(make.assignment(nobody).mentor.user)
    [row] = client.get("/desk/mentees/").context["desk"].mentees
    assert row.url == f"/desk/mentees/{nobody.person_key}/"
    assert client.get(row.url).status_code == 200


def test_the_trio_meet_and_a_form_sent_twice_arranges_once(client: Client) -> None:
    student = make.student()
    three = trio(student)
    client.force_login(three["academic"].mentor.user)
    sent = {
        "act": "arrange", "mentors": [each.pk for each in three.values()], "minutes": "45", "agenda": "选题",
        "starts_at": f"{today(3)}T15:00", "seen": client.get(address(student)).context["arrange"]["seen"].value(),
    }  # fmt: skip
    assert client.post(address(student), sent)["Location"] == address(student)
    again = client.post(address(student), sent)
    assert (again.status_code, Meeting.objects.of_student(student).get().agenda) == (409, "选题")
    assert client.post(address(student), {"act": "arrange"}).status_code == 422


@pytest.mark.parametrize("readers", ["private", "mentors", "shared"])
def test_a_note_is_written_for_whom_it_says(client: Client, mine: Assignment, readers: str) -> None:
    sent = {"act": "note", "text": "数学底子好。", "visibility": readers}
    assert client.post(address(mine.student), sent)["Location"] == address(mine.student)
    note = MeetingNote.objects.get()
    assert (note.student, note.author, note.visibility) == (mine.student, mine.mentor.user, readers)
    assert "数学底子好。" in client.get(address(mine.student)).content.decode()
    assert client.post(address(mine.student), sent | {"visibility": "all"}).status_code == 422


def test_handed_over_to_whom_has_a_place_and_agreed(client: Client, mine: Assignment) -> None:
    to, full = with_seats(1), with_seats(1)
    make.assignment(at=full.seats.get())
    sent = {"act": "hand_over", "to": to.pk, "on": f"{today(5)}", "reason": "出国一年", "agreed": "on"}
    for wrong in (
        {"agreed": ""},
        {"to": to.pk + 99},
        {"on": f"{today(-1)}"},
        {"on": "9999-12-31"},
        {"reason": ""},
    ):
        assert client.post(address(mine.student), sent | wrong).status_code == 422
    none = client.post(address(mine.student), sent | {"to": full.pk})
    assert (none.status_code, none.context["hand_over"].non_field_errors()) == (
        409,
        ["这位导师没有空的名额了。"],
    )
    assert [key for key, _name in none.context["hand_over"].fields["to"].widget.choices] == ["", to.pk]
    assert client.post(address(mine.student), sent)["Location"] == "/desk/mentees/"
    made = Assignment.objects.get(successor_of=mine)
    mine.refresh_from_db()
    assert (mine.until, mine.state, made.since, made.mentor) == (today(5), "ended", today(5), to.mentor)
    assert client.post(address(mine.student), sent).status_code == 409


def test_where_nobody_has_room_nobody_is_offered(client: Client, mine: Assignment) -> None:
    full = with_seats(0)
    said = "现在没有别的同一类导师有空名额，没有人可以接手。"
    page = client.get(address(mine.student)).content.decode()
    assert (said in page, 'value="hand_over"' in page) == (True, False)
    sent = {"act": "hand_over", "to": full.pk, "on": f"{today()}", "reason": "出国一年", "agreed": "on"}
    none = client.post(address(mine.student), sent)
    assert (none.status_code, "这位导师没有空的名额了。" in none.content.decode()) == (409, True)


@pytest.mark.parametrize("act", ["", "nothing"])
def test_an_act_nobody_offered_changes_nothing(client: Client, mine: Assignment, act: str) -> None:
    assert client.post(address(mine.student), {"act": act}).status_code == 422


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    client: Client, mine: Assignment, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make.participation(mine.student, two_modules())
    for _each in range(rows):
        held = make.mentor_meeting(mine)
        Meeting.objects.filter(pk=held.pk).update(state="held", record="谈了", starts_at=timezone.now())
        make.mentor_meeting(mine)
        make.meeting_note(mine.student, mine.mentor.user)
    client.get(address(mine.student))
    with django_assert_num_queries(56):
        page = client.get(address(mine.student)).context["mentee"]
    assert (len(page.ahead), len(page.held), len(page.notes)) == (rows, rows, rows)
