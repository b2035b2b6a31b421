"""What student affairs do about mentors, from pages that say beforehand what will happen."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from institute.roles import AFFAIRS
from mentors.actions.assignment import propose
from mentors.models import Appointment, Assignment
from mentors.models.vocabulary import MentorRole
from tests import cast, desk, make
from tests.mentors.scene import today, with_seats

pytestmark = pytest.mark.django_db


def faults(answer: Any) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


def labels(row: Any) -> list[str]:
    return [str(verb.label) for verb in desk.client().get(desk.address("change", row)).context["verbs"]]


def test_each_row_offers_what_can_be_done_with_it_now() -> None:
    place = with_seats(2)
    guided = make.assignment(at=place.seats.first())
    asked = make.proposal(at=place.seats.last())
    assert labels(place.mentor) == ["聘任"]
    assert labels(place) == ["配给学生", "提名给学生", "改名额", "暂停接收", "结束聘任"]
    assert labels(make.appointment(paused_on=today())) == ["改名额", "恢复接收", "结束聘任"]
    assert labels(make.appointment(until=today())) == []
    assert (labels(guided), labels(asked)) == (["移交", "结束配备"], ["结束配备"])
    assert labels(make.change_request(guided)) == ["答复"]


def test_a_mentor_is_appointed_with_places() -> None:
    person = make.mentor()
    answers = {"role": "study", "seats": "2", "since": str(today()), "evidence": "聘字1号"}
    answer = desk.act("appoint", person, confirmed="1", **answers)
    made = Appointment.objects.get()
    assert answer["Location"] == desk.address("change", made)
    assert (made.role, made.seats.count(), made.evidence, made.appointed_by) == (
        "study", 2, "聘字1号", cast.lin(),
    )  # fmt: skip
    again = desk.act("appoint", person, confirmed="1", **answers | {"seats": "99"})
    assert faults(again) == {"seats": ["名额应在0和60之间。"]}
    assert faults(desk.act("appoint", person, confirmed="1", role="chief", seats="x")).keys() == {
        "role",
        "seats",
    }


def test_a_student_is_proposed_assigned_handed_over_and_let_go() -> None:
    place, other, student = with_seats(1), with_seats(1), make.student()
    desk.act("propose", place, confirmed="1", student=student.pk)
    asked = Assignment.objects.get()
    assert (asked.state, asked.made_by) == ("proposed", cast.lin())
    desk.act("end_assignment", asked, confirmed="1")
    desk.act("assign", place, confirmed="1", student=student.pk)
    given = Assignment.objects.get(state="active")
    desk.act("hand_over", given, confirmed="1", appointment=other.pk)
    taken = Assignment.objects.get(successor_of=given)
    assert (taken.mentor, taken.since) == (other.mentor, today())
    desk.act("end_assignment", taken, confirmed="1", reason="离校")
    taken.refresh_from_db()
    assert (taken.state, taken.until, taken.reason) == ("ended", today(), "离校")


def test_what_the_rules_forbid_is_said_in_words() -> None:
    place, full, student = with_seats(2), with_seats(0), make.student()
    desk.act("assign", place, confirmed="1", student=student.pk)
    for verb in ("assign", "propose"):
        twice = desk.act(verb, place, confirmed="1", student=student.pk)
        assert faults(twice) == {"__all__": ["导师配备：这段时间里，这名学生已经有这一类导师。"]}
        none = desk.act(verb, full, confirmed="1", student=make.student().pk)
        assert faults(none) == {"__all__": ["这位导师没有空的名额了。"]}
    fewer = desk.act("change_capacity", place, confirmed="1", seats="0")
    assert faults(fewer) == {"seats": ["第1个名额有学生，不能停用；最少留1个。"]}
    late = desk.act(
        "hand_over", Assignment.objects.get(), confirmed="1", appointment=full.pk, on="2020-01-01"
    )
    assert faults(late) == {"on": ["过去的日子不能改写，最早从今天起结束。"]}


@pytest.mark.parametrize("verb", ["end_assignment", "end_appointment"])
def test_the_student_is_locked_before_what_is_acted_on(verb: str) -> None:
    """As pages lock them: whoever came by another door would else wait for us, and we for them."""
    given = make.assignment()
    row = given if verb == "end_assignment" else given.seat.appointment
    with CaptureQueriesContext(connection) as asked:
        desk.act(verb, row, confirmed="1")
    locked = [query["sql"] for query in asked if "FOR NO KEY UPDATE" in query["sql"]]
    assert 'FROM "students_student"' in locked[0]


def test_a_mentor_pauses_and_takes_students_again() -> None:
    place = with_seats(1)
    desk.act("pause", place, confirmed="1")
    place.refresh_from_db()
    assert place.paused_on == today()
    desk.act("reopen", place, confirmed="1")
    place.refresh_from_db()
    assert place.paused_on is None


def test_a_request_is_answered_once() -> None:
    asked = make.change_request()
    assert "方向不合" in desk.act("answer_change", asked).content.decode()
    desk.act("answer_change", asked, confirmed="1", answer="下周移交。")
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("下周移交。", cast.lin())


def test_whoever_is_looked_for_has_room_in_the_role() -> None:
    free, other = with_seats(1), with_seats(1, MentorRole.STUDY)
    full, paused = with_seats(0), make.appointment(seats=1, paused_on=today())
    propose(student=make.student(), appointment=with_seats(1), by=cast.lin())
    browser = desk.clerk(AFFAIRS)
    asked = {"app_label": "mentors", "model_name": "seat", "field_name": "appointment", "term": "江"}

    def found(**more: str) -> set[int]:
        answer = browser.get(reverse("admin:autocomplete"), asked | more).json()
        return {int(row["id"]) for row in answer["results"]}

    assert found() == {free.pk, other.pk}
    assert found(role="academic") == {free.pk}
    assert found(role="\0") == {free.pk, other.pk}
    page = desk.act("hand_over", make.assignment(make.student(), make.seat(full))).content.decode()
    assert "autocomplete/?role=academic" in page
    assert not {full.pk, paused.pk} & found()
