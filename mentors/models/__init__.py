"""Who guides whom, in which role and when; what they talk about, and who reads it."""

from mentors.models.appointment import Appointment, Seat
from mentors.models.assignment import Assignment
from mentors.models.consent import ChangeRequest, NoteConsent
from mentors.models.duty import Duty
from mentors.models.feed import MeetingFeed
from mentors.models.interest import Interest
from mentors.models.meeting import Attendee, Meeting
from mentors.models.mentor import Mentor
from mentors.models.note import MeetingNote
from mentors.models.reminder import Reminder
from mentors.models.student_interest import StudentInterest

__all__ = [
    "Appointment",
    "Assignment",
    "Attendee",
    "ChangeRequest",
    "Duty",
    "Interest",
    "Meeting",
    "MeetingFeed",
    "MeetingNote",
    "Mentor",
    "NoteConsent",
    "Reminder",
    "Seat",
    "StudentInterest",
]
