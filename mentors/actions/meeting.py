"""Meetings: arranged by either side, confirmed by every side, recorded in one line."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from catalog.journal import journal
from common.refusals import Refused, action
from mentors.models import Assignment, Attendee, Meeting, MeetingNote
from mentors.models.meeting import AHEAD
from mentors.models.vocabulary import MeetingState, NoteVisibility
from students.actions.plan import Overtaken
from students.models import Student


@action
def arrange_meeting(
    *,
    student: Student,
    mentors: Collection[Assignment],
    starts_at: datetime,
    by: User,
    agenda: str = "",
    place: str = "",
    minutes: int = 30,
    seen: str | None = None,
) -> Meeting:
    """Propose an hour with one mentor or with all; whoever proposes has confirmed.

    With the last meeting that was `seen`, a form sent twice arranges once.
    """
    student = Student.objects.in_turn().get(pk=student.pk)
    if seen not in (None, str(Meeting.objects.of_student(student).last_key())):
        raise Overtaken(_("刚才在别处约了面谈。请看看已经约好的，再约一次。"))
    now, day = timezone.now(), timezone.localtime(starts_at).date()
    there = Assignment.objects.in_force(day).filter(student=student, pk__in=[each.pk for each in mentors])
    attending = list(there.select_related("mentor").order_by("role"))
    if starts_at <= now:
        raise Refused({"starts_at": [_("这个时间已经过了。")]})
    if not attending or len(attending) != len(mentors):
        raise Refused({"mentors": [_("请从那天在任的导师里选，至少一位。")]})
    is_student = student.user_id == by.pk
    if not is_student and by.pk not in {each.mentor.user_id for each in attending}:
        raise Refused(_("只有学生本人和参加的导师才能约面谈。"))
    made = Meeting.objects.create(
        student=student, starts_at=starts_at, minutes=minutes, place=place.strip(), agenda=agenda.strip(),
        student_confirmed_at=now if is_student else None, arranged_by=by,
    )  # fmt: skip
    Attendee.objects.bulk_create(
        Attendee(
            meeting=made, assignment=each, student=student, role=each.role,
            confirmed_at=now if each.mentor.user_id == by.pk else None,
        )
        for each in attending
    )  # fmt: skip
    journal("arrange_meeting", made, by)
    return made


@action
def confirm_meeting(*, meeting: Meeting, by: User) -> Meeting:
    """One side says yes; once all have, it is agreed."""
    meeting = _ahead(meeting, by)
    now = timezone.now()
    if meeting.student.user_id == by.pk:
        meeting.student_confirmed_at = meeting.student_confirmed_at or now
    meeting.attendees.filter(assignment__mentor__user=by, confirmed_at=None).update(confirmed_at=now)
    waiting = meeting.attendees.filter(confirmed_at=None).exists()
    if meeting.student_confirmed_at and not waiting:
        meeting.state = MeetingState.CONFIRMED
    meeting.save(update_fields=["state", "student_confirmed_at"])
    journal("confirm_meeting", meeting, by)
    return meeting


@action
def cancel_meeting(*, meeting: Meeting, by: User, reason: str = "") -> Meeting:
    """It will not take place; any side may say so."""
    meeting = _ahead(meeting, by)
    meeting.state, meeting.reason = MeetingState.CANCELLED, reason.strip()
    meeting.save(update_fields=["state", "reason"])
    journal("cancel_meeting", meeting, by)
    return meeting


@action
def record_meeting(*, meeting: Meeting, record: str, by: User) -> Meeting:
    """One line about it by a mentor, and it is done."""
    meeting = _ahead(meeting, by)
    if not meeting.attendees.filter(assignment__mentor__user=by).exists():
        raise Refused(_("由参加的导师记录。"))
    if meeting.starts_at > timezone.now():
        raise Refused(_("面谈还没有开始。"))
    if not record.strip():
        raise Refused({"record": [_("请写一行记录。")]})
    meeting.state, meeting.record = MeetingState.HELD, record.strip()
    meeting.save(update_fields=["state", "record"])
    journal("record_meeting", meeting, by)
    return meeting


@action
def write_note(
    *,
    student: Student,
    text: str,
    by: User,
    visibility: NoteVisibility = NoteVisibility.PRIVATE,
    meeting: Meeting | None = None,
) -> MeetingNote:
    """By the student, or by one of the mentors of today; for oneself unless said otherwise."""
    student = Student.objects.in_turn().get(pk=student.pk)
    if student.user_id != by.pk and not Assignment.objects.guided_by(by).filter(student=student).exists():
        raise Refused(_("只有学生本人和现在的导师才能写笔记。"))
    note = MeetingNote.objects.create(
        student=student, author=by, text=text.strip(), visibility=visibility, meeting=meeting
    )
    journal("write_note", note, by)
    return note


def _ahead(meeting: Meeting, by: User) -> Meeting:
    """As it stands once the student is locked: neither held nor cancelled, and of somebody who takes part."""
    Student.objects.in_turn().get(pk=meeting.student_id)
    meeting = Meeting.objects.select_related("student").get(pk=meeting.pk)
    with_me = meeting.attendees.filter(assignment__mentor__user=by).exists()
    if meeting.student.user_id != by.pk and not with_me:
        raise Refused(_("只有参加的人才能改这次面谈。"))
    if meeting.state not in AHEAD:
        raise Refused(_("这次面谈已经完成或取消。"))
    return meeting
