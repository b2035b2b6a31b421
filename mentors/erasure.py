"""What mentors and a student said to each other, once the student is erased: that they met stands, the words go."""

from typing import Any

from django.db.models import QuerySet

from mentors.models import Assignment, ChangeRequest, Meeting, MeetingNote, StudentInterest
from students.models import Student
from students.unnaming import STRUCK_OUT, unname


def strike_out(student: Student) -> None:
    """Notes, agendas, records and reasons; places may be links to a room of their own."""
    notes = MeetingNote.objects.filter(student=student)
    meetings = Meeting.objects.of_student(student)
    assignments = Assignment.objects.filter(student=student)
    requests = ChangeRequest.objects.filter(assignment__student=student)
    notes.update(text=STRUCK_OUT)
    for rows, words in (
        (meetings, ("agenda", "record", "reason", "place")),
        (assignments, ("reason",)),
        (requests, ("reason", "answer")),
    ):
        for word in words:
            _without_words(rows, word)
    StudentInterest.objects.filter(student=student).delete()
    unname(notes, meetings, assignments, requests)


def _without_words(rows: QuerySet[Any], word: str) -> None:
    """What was empty stays empty: rules ask who said something at all."""
    rows.exclude(**{word: ""}).update(**{word: STRUCK_OUT})
