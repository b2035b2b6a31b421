"""The sample mentors come to be as real ones do: appointed, asked, given students, met."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from catalog.models import Organisation
from common.refusals import action
from institute.demo.guides import DESK, GUIDES, INTERESTS, Guide
from institute.demo.people import pairs
from institute.roles import MENTOR
from mentors.actions.appointment import appoint, pause
from mentors.actions.assignment import assign, propose
from mentors.actions.ending import clear_away
from mentors.actions.meeting import arrange_meeting, write_note
from mentors.actions.wishes import choose_interests
from mentors.models import Appointment, Assignment, Attendee, Interest, Meeting, Mentor
from mentors.models.vocabulary import MeetingState, NoteVisibility
from students.models import Student

STUDENT = "student@example.edu"
TERMS = 300  # days a sample appointment has lasted
DRAWN_TO = "robotics vehicles"


@action
def build_mentors(*, by: User) -> int:
    """All of them or none; where one is there already, or no sample student, nobody comes."""
    there = Mentor.objects.filter(user__email__in=[guide.email for guide in GUIDES])
    if there.exists() or not Student.objects.filter(user__email=STUDENT).exists():
        return 0
    _Builder(by).build()
    return len(GUIDES)


class _Builder:
    def __init__(self, by: User) -> None:
        self.by, self.today = by, timezone.localdate()
        self.students = {each.user.email: each for each in Student.objects.with_numbers() if each.user}
        for code, name_zh, name_en in INTERESTS:
            Interest.objects.get_or_create(code=code, defaults={"name_zh": name_zh, "name_en": name_en})

    def build(self) -> None:
        for guide in GUIDES:
            self.guides(guide, self.appointed(guide))
        clear_away(by=self.by)
        guided = Assignment.objects.with_people().get(mentor__user__email=DESK, student__user__email=STUDENT)
        self.meet(guided, User.objects.get(email=STUDENT))

    def ago(self, days: str) -> date:
        return self.today - timedelta(int(days))

    def appointed(self, guide: Guide) -> Appointment:
        zh, en = f"示例导师{guide.letter[0]}", f"Sample Mentor {guide.letter[1]}"
        mentor = Mentor.objects.create(
            user=_account(guide.email, zh), slug=guide.slug, name_zh=zh, name_en=en,
            organisation=Organisation.objects.get(slug=guide.organisation),
            biography_zh="这是一位虚构的示例导师。", biography_en="An invented sample mentor.",
            consented_on=self.today if guide.is_listed else None,
        )  # fmt: skip
        mentor.interests.set(Interest.objects.filter(code__in=guide.interests.split()))
        return appoint(
            mentor=mentor, role=guide.role, seats=guide.seats, since=self.ago(str(TERMS)), by=self.by,
            until=self.today + timedelta(80 if guide.email == DESK else TERMS), evidence="示例聘书",
        )  # fmt: skip

    def guides(self, guide: Guide, appointment: Appointment) -> None:
        for email, days in pairs(guide.earlier):
            begun, _colon, ended = days.partition(":")
            student, since, until = self.students[email], self.ago(begun), self.ago(ended)
            assign(student=student, appointment=appointment, since=since, until=until, by=self.by)
        for email, days in pairs(guide.students):
            assign(student=self.students[email], appointment=appointment, since=self.ago(days), by=self.by)
        for email in guide.asked.split():
            propose(student=self.students[email], appointment=appointment, by=self.by)
        if guide.is_paused:
            pause(appointment=appointment, by=self.by)

    def meet(self, guided: Assignment, themselves: User) -> None:
        """One meeting three weeks ago with its line and a note, one to be confirmed; with the other student none yet."""
        student, user = guided.student, guided.mentor.user
        held = self.held(guided, "定下选题：多模态导航的失败案例。")
        text = "（示例）先读三篇综述，再谈数据。"
        write_note(student=student, text=text, by=user, visibility=NoteVisibility.SHARED, meeting=held)
        write_note(student=student, text="（示例）基础扎实，表达要多练。", by=user, meeting=held)
        agenda = "（示例）谈综述读后，定实验数据。"
        arrange_meeting(
            student=student, mentors=[guided], starts_at=self.at(4, 16), agenda=agenda, by=themselves
        )
        drawn_to = Interest.objects.filter(code__in=DRAWN_TO.split())
        choose_interests(student=student, interests=list(drawn_to), by=themselves)

    def held(self, guided: Assignment, record: str) -> Meeting:
        """What is over cannot be arranged any more: it is written down as it was."""
        starts, user = self.at(-21, 15), guided.mentor.user
        held = Meeting.objects.create(
            student=guided.student, starts_at=starts, agenda="（示例）选题", record=f"（示例）{record}",
            state=MeetingState.HELD, student_confirmed_at=starts, arranged_by=user,
        )  # fmt: skip
        Attendee.objects.create(
            meeting=held, assignment=guided, student=guided.student, role=guided.role, confirmed_at=starts
        )
        return held

    def at(self, days: int, hour: int) -> datetime:
        return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days)


def _account(email: str, name: str) -> User:
    user = User.objects.filter(email=email, is_demo=True).first()
    user = user or User.objects.create_user(email, name=name, is_demo=True)
    user.name = name
    user.save(update_fields=["name"])
    user.groups.set(Group.objects.filter(name=MENTOR.name))
    return user
