"""An erased student: mentors keep that they met, and not a word of what was said."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from mentors.models import Assignment, Meeting, MeetingNote, StudentInterest
from mentors.models.vocabulary import MeetingState
from students.actions.erasure import erase_student
from students.models import Student
from tests import cast, make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db
WORD = "绝密词"


@pytest.fixture
def guided() -> Assignment:
    """Over, with everything somebody may have written about the student."""
    student = make.student(
        user=make.user(name=f"{WORD}同学", number="2026777"), name_zh=f"{WORD}同学", name_en="Zhou"
    )
    over = make.assignment(student, reason=WORD, until=MONDAY)
    meeting = make.mentor_meeting(over, starts_at=timezone.now(), agenda=WORD, place=WORD)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD, record=WORD)
    called_off = make.mentor_meeting(over, agenda="", place="")
    Meeting.objects.filter(pk=called_off.pk).update(state=MeetingState.CANCELLED, reason=WORD)
    make.meeting_note(student, over.mentor.user, text=WORD, meeting=meeting)
    make.change_request(over, reason=WORD, answer=WORD, answered_by=cast.lin(), answered_at=timezone.now())
    make.student_interest(student)
    kind = ContentType.objects.get_for_model(Assignment)
    LogEntry.objects.create(
        user=cast.lin(), content_type=kind, object_id=str(over.pk), object_repr=WORD, action_flag=2
    )
    return over


def said() -> set[str]:
    """The tables of mentors, and the journal, that hold the word anywhere."""
    asked: list[type[models.Model]] = [*apps.get_app_config("mentors").get_models(), LogEntry]
    tables = [model._meta.db_table for model in asked]
    with connection.cursor() as cursor:
        found = set()
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{WORD}%"])
            found |= {table} if cursor.fetchone()[0] else set()
    return found


def test_no_table_of_mentors_says_a_word_about_the_person(guided: Assignment) -> None:
    assert said() == {
        "django_admin_log", "mentors_assignment", "mentors_changerequest", "mentors_meeting", "mentors_meetingnote"
    }  # fmt: skip
    erase_student(student=guided.student, by=cast.lin())
    assert said() == set()


def test_that_they_met_stands(guided: Assignment) -> None:
    erase_student(student=guided.student, by=cast.lin())
    told = list(Meeting.objects.order_by("id").values_list("state", "agenda", "record", "reason", "place"))
    assert told == [("held", "–", "–", "", "–"), ("cancelled", "", "", "–", "")]
    assert list(MeetingNote.objects.values_list("text", flat=True)) == ["–"]
    assert not StudentInterest.objects.exists()


def test_the_mentor_reads_that_it_was_somebody_who_is_erased(client: Client, guided: Assignment) -> None:
    client.force_login(guided.mentor.user)
    erase_student(student=guided.student, by=cast.lin())
    assert "已抹去的学生" in client.get("/desk/mentees/").content.decode()
    for meeting in Meeting.objects.all():
        page = client.get(f"/desk/meetings/{meeting.pk}/")
        assert (page.status_code, "和已抹去的学生的面谈" in page.content.decode()) == (200, True)


def test_if_a_floor_cannot_forget_nothing_is_erased(
    guided: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard taken down: half of a person would be left."""

    def fails(_student: Student) -> None:
        raise LookupError

    monkeypatch.setattr("mentors.erasure.strike_out", fails)
    with pytest.raises(LookupError):
        erase_student(student=guided.student, by=cast.lin())
    assert Student.objects.get(pk=guided.student.pk).name_zh == f"{WORD}同学"
