"""What mentors and a student said to each other, once the student is erased: that they met stands, the words go."""

from mentors.models import Assignment, ChangeRequest, Meeting, MeetingNote, StudentInterest
from students.models import Student
from students.unnaming import STRUCK_OUT, unname, without_words


def strike_out(student: Student) -> None:
    """Notes, agendas, records and reasons; places may be links to a room of their own."""
    notes = MeetingNote.objects.filter(student=student)
    meetings = Meeting.objects.of_student(student)
    assignments = Assignment.objects.filter(student=student)
    requests = ChangeRequest.objects.filter(assignment__student=student)
    notes.update(text=STRUCK_OUT)
    without_words(meetings, "agenda", "record", "reason", "place")
    without_words(assignments, "reason")
    without_words(requests, "reason", "answer")
    StudentInterest.objects.filter(student=student).delete()
    unname(notes, meetings, assignments, requests)
