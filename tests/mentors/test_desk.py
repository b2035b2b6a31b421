"""The mentor's desk: what waits with its act in the row, whom they meet, whom they guide; and nobody else's."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from catalog.models import CourseRevision
from mentors.actions.assignment import end_assignment, propose
from mentors.actions.meeting import cancel_meeting
from mentors.models import Appointment, Assignment, Meeting, Mentor
from mentors.models.vocabulary import MentorRole
from mentors.waiting import needs_of
from students.models.vocabulary import ParticipationStatus
from tests import cast, make
from tests.mentors.scene import account, hours, today, with_seats
from tests.students.modules import two_modules

pytestmark = pytest.mark.django_db
DESK = "/desk/mentees/"


@pytest.fixture
def place() -> Appointment:
    make.duty(MentorRole.ACADEMIC, days=30)
    return with_seats(4)


@pytest.fixture
def mentor(place: Appointment, client: Client) -> Mentor:
    client.force_login(place.mentor.user)
    return place.mentor


def guided(place: Appointment, **facts: Any) -> Assignment:
    seat = place.seats.exclude(pk__in=Assignment.objects.values("seat")).order_by("number")[0]
    return make.assignment(at=seat, **facts)


def met(mine: Assignment, ago: int) -> Meeting:
    held = make.mentor_meeting(mine)
    Meeting.objects.filter(pk=held.pk).update(state="held", record="谈了", starts_at=hours(-24 * ago))
    return held


def said(client: Client, address: str = DESK) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


@pytest.mark.usefixtures("mentor")
def test_each_need_stands_with_its_act(client: Client, place: Appointment) -> None:
    late, fresh = guided(place, since=today(-70)), guided(place, since=today(-2))
    met(late, 40)
    waiting = make.attendee(of=fresh).meeting
    asked = propose(student=make.student("何雨涵"), appointment=place, by=cast.lin())
    rows = client.get(DESK).context["desk"].waiting
    assert [(row.need.act.value, row.url, row.is_overdue) for row in rows] == [
        ("contact", f"/desk/mentees/{late.student.number}/#arrange", True),
        ("confirm", f"/desk/meetings/{waiting.pk}/", False),
        ("answer", f"/desk/proposals/{asked.pk}/", False),
    ]
    page = said(client)
    assert "江一舟老师，有3件事等您" in page
    assert "还有1个名额" in page
    assert "40天没见面" in page
    assert "暂缺" not in page


@pytest.mark.usefixtures("mentor")
def test_students_at_a_glance_and_those_of_earlier_days(client: Client, place: Appointment) -> None:
    mine = guided(place, since=today(-9))
    make.participation(mine.student, two_modules())
    guided(place, since=today(-40), until=today(-30), state="ended")
    coming = make.mentor_meeting(mine, starts_at=hours(50))
    desk = client.get(DESK).context["desk"]
    [each] = desk.mentees
    assert (each.student, each.required, each.contact.next) == (mine.student, 3, coming.starts_at)
    assert [meeting.pk for meeting in desk.meetings] == [coming.pk]
    assert [(past.since, past.until) for past in desk.past] == [(today(-40), today(-30))]
    page = client.get(DESK).content.decode()
    assert page.count('<svg class="cells"') == 1


@pytest.mark.usefixtures("mentor")
def test_a_plan_that_does_not_fit_is_pointed_to(client: Client, place: Appointment) -> None:
    mine, gone = guided(place), guided(place)
    programme, past = two_modules(), make.term("2025-autumn", starts_on=today(-99), ends_on=today(-9))
    make.participation(mine.student, programme, since=today(-90))
    make.participation(gone.student, programme, status=ParticipationStatus.LEFT)
    for each in (mine, gone):
        make.plan_item(each.student, CourseRevision.objects.get(course__code="AG101"), term=past)
    first, second = client.get(DESK).context["desk"].mentees
    assert (first.unfit, second.unfit) == (["2025-autumn学期：学期已过"], [])
    assert f'href="/desk/mentees/{mine.student.number}/#plan-terms"' in client.get(DESK).content.decode()


@pytest.mark.usefixtures("mentor")
def test_who_guided_a_student_before_has_met_them(client: Client, place: Appointment) -> None:
    """A second assignment of the two begins no new acquaintance."""
    before = guided(place, since=today(-60), until=today(-5), state="ended")
    met(before, 20)
    make.assignment(before.student, before.seat, since=today(-5), until=today(5))
    [each] = client.get(DESK).context["desk"].mentees
    assert each.contact.last is not None
    asked = make.proposal(
        before.student, make.seat(make.appointment(place.mentor, MentorRole.STUDY)), since=today(5)
    )
    desk = client.get(DESK).context["desk"]
    assert [(row.need.act.value, row.need.key) for row in desk.waiting] == [("answer", asked.pk)]
    assert desk.mentees[0].remarks == ["提名等您答复"]


@pytest.mark.usefixtures("mentor")
def test_a_meeting_stays_in_the_diary_until_it_is_over(client: Client, place: Appointment) -> None:
    mine = guided(place, since=today(-1))
    talks = [make.mentor_meeting(mine, starts_at=hours(-at), minutes=60) for at in (0.5, 2)]
    desk = client.get(DESK).context["desk"]
    assert [meeting.pk for meeting in desk.meetings] == [talks[0].pk]
    assert [row.need.act.value for row in desk.waiting] == ["record", "record"]


def test_what_was_called_off_is_told_to_whom_it_concerns(
    client: Client, place: Appointment, mentor: Mentor
) -> None:
    mine, handed = guided(place), guided(place)
    for each in (mine, handed):
        talk = make.mentor_meeting(each)
        cancel_meeting(meeting=talk, by=account(each.student), reason="生病")
    end_assignment(assignment=handed, by=cast.lin())
    desk = client.get(DESK).context["desk"]
    assert ([each.student for each in desk.called_off], desk.meetings) == ([mine.student], [])
    assert f"取消了：{talk_at(mine)} {mine.student.name}" in said(client)
    assert "已取消：生病" in said(client, f"/desk/mentees/{mine.student.number}/")
    assert mentor == mine.mentor


def talk_at(mine: Assignment) -> str:
    return f"{timezone.localtime(Meeting.objects.get(student=mine.student).starts_at):%m-%d %H:%M}"


@pytest.mark.usefixtures("mentor")
def test_an_empty_desk_says_what_will_come(client: Client) -> None:
    page = said(client)
    assert "老师，现在没有事等您" in page
    assert "现在没有学生。" in page
    assert "还没有约。" in page


def test_whoever_is_no_mentor_has_no_desk(client: Client) -> None:
    client.force_login(make.user())
    assert client.get(DESK).status_code == 404


@pytest.mark.parametrize(("act", "state"), [("accept", "active"), ("decline", "declined")])
def test_a_proposal_is_answered_once_in_its_row(
    client: Client, place: Appointment, mentor: Mentor, act: str, state: str
) -> None:
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    address = f"/desk/proposals/{asked.pk}/"
    sent = {"act": act, "reason": "本学期满了"}
    assert client.get(address).status_code == 200
    assert client.post(address, sent)["Location"] == DESK
    asked.refresh_from_db()
    assert (asked.state, asked.mentor) == (state, mentor)
    assert client.post(address, sent).status_code == 409
    assert client.get(address).context["is_open"] is False


@pytest.mark.usefixtures("mentor")
def test_why_the_office_ended_it_is_not_told_the_mentor(client: Client, place: Appointment) -> None:
    """A student asked student affairs for another mentor, and nobody else."""
    mine = guided(place)
    end_assignment(assignment=mine, by=cast.lin(), reason="学生申请更换")
    for address in (DESK, f"/desk/proposals/{mine.pk}/"):
        assert "学生申请更换" not in said(client, address)


@pytest.mark.usefixtures("mentor")
def test_what_comes_while_the_desk_is_read_is_shown_next_time(
    client: Client, place: Appointment, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = guided(place)

    def later(*args: Any) -> Any:
        make.attendee(of=mine)
        propose(student=make.student(), appointment=place, by=cast.lin())
        return needs_of(*args)

    monkeypatch.setattr("mentors.desk_page.needs_of", later)
    first = client.get(DESK)
    monkeypatch.undo()
    assert [len(first.context["desk"].waiting), len(client.get(DESK).context["desk"].waiting)] == [0, 2]


def test_another_mentors_proposal_and_meeting_are_not_there(client: Client) -> None:
    client.force_login(make.mentor().user)
    for address in (
        f"/desk/proposals/{make.proposal().pk}/",
        f"/desk/meetings/{make.mentor_meeting().pk}/",
        "/desk/meetings/99999999999999999999999/",
    ):
        assert [client.get(address).status_code, client.post(address, {"act": "accept"}).status_code] == [
            404,
            404,
        ]


@pytest.mark.usefixtures("mentor")
def test_a_meeting_is_confirmed_called_off_and_recorded(client: Client, place: Appointment) -> None:
    mine = guided(place)
    meeting = make.attendee(of=mine).meeting
    address = f"/desk/meetings/{meeting.pk}/"
    assert client.get(address).context["may_confirm"] is True
    assert client.post(address, {"act": "confirm", "next": DESK})["Location"] == DESK
    assert client.get(address).context["may_confirm"] is False
    early = client.post(address, {"act": "record", "record": "定了选题"})
    assert (early.status_code, early.context["recording"].non_field_errors()) == (409, ["面谈还没有开始。"])
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=hours(-1))
    for line in ("", " ", "长" * 201):
        assert client.post(address, {"act": "record", "record": line}).status_code == 422
    assert client.post(address, {"act": "record", "record": "定了选题"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.record) == ("held", "定了选题")
    assert client.post(address, {"act": "cancel"}).status_code == 409
    other = make.mentor_meeting(mine)
    assert client.post(f"/desk/meetings/{other.pk}/", {"act": "cancel", "reason": "出差"}).status_code == 302
    other.refresh_from_db()
    assert (other.state, other.reason) == ("cancelled", "出差")


@pytest.mark.parametrize("act", ["", "nothing"])
@pytest.mark.usefixtures("mentor")
def test_an_act_nobody_offered_changes_nothing(client: Client, place: Appointment, act: str) -> None:
    meeting = make.mentor_meeting(guided(place))
    asked = propose(student=make.student(), appointment=place, by=cast.lin())
    addresses = (f"/desk/meetings/{meeting.pk}/", f"/desk/proposals/{asked.pk}/")
    assert [client.post(address, {"act": act}).status_code for address in addresses] == [422, 422]


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_questions_do_not_grow(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    place, programme = with_seats(rows), two_modules()
    make.duty(MentorRole.ACADEMIC)
    for seat in place.seats.order_by("number"):
        mine = make.assignment(at=seat, since=today(-40))
        make.participation(mine.student, programme)
        make.mentor_meeting(mine)
        make.attendee(of=mine)
    client.force_login(place.mentor.user)
    client.get(DESK)
    with django_assert_num_queries(36):
        answer = client.get(DESK)
    desk = answer.context["desk"]
    assert (len(desk.mentees), len(desk.meetings), len(desk.waiting)) == (rows, 2 * rows, rows)
    assert timezone.now() < desk.meetings[0].starts_at
