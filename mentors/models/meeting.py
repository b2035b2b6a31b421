"""面谈: a student with one of their mentors, or with all three."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from common.constraints import Check, CompositeForeignKey, Trigger, Unique
from mentors.models.assignment import Assignment
from mentors.models.periods import kept
from mentors.models.vocabulary import MeetingState, MentorRole
from students.models import Student

AHEAD = (MeetingState.PROPOSED, MeetingState.CONFIRMED)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def ahead(self, now: datetime) -> "MeetingQuerySet":
        """Those to come, the nearest first."""
        return self.filter(state__in=AHEAD, starts_at__gte=now).order_by("starts_at", "id")

    def to_come(self, now: datetime) -> "MeetingQuerySet":
        """Those ahead, and those that were to come and were called off: nobody waits for them in vain."""
        return self.filter(state__in=(*AHEAD, MeetingState.CANCELLED), starts_at__gte=now)

    def unrecorded(self, now: datetime) -> "MeetingQuerySet":
        """Those whose time came and of which nothing was written, nor that they were called off."""
        return self.filter(state__in=AHEAD, starts_at__lt=now)

    def held(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.HELD)

    def of_student(self, student: Student) -> "MeetingQuerySet":
        return self.filter(student=student)

    def last_key(self) -> int:
        """The one arranged last; 0 before the first."""
        return max(self.order_by("-pk").values_list("pk", flat=True)[:1], default=0)

    def with_people(self) -> "MeetingQuerySet":
        """With everybody who takes part: three questions, however many meetings."""
        return self.select_related("student__user").prefetch_related("attendees__assignment__mentor__user")

    def visible_to(self, user: User | AnonymousUser) -> "MeetingQuerySet":
        """All to the office; else those one takes part in."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.has_perm("mentors.view_meeting"):
            return self.all()
        with_me = Attendee.objects.filter(assignment__mentor__user=user).values("meeting")
        return self.filter(Q(student__user=user) | Q(pk__in=with_me))


class Meeting(models.Model):
    """An hour with an agenda; afterwards, one line about it. Everybody who takes part confirms."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="+")
    starts_at = models.DateTimeField(_("开始时间"))
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"), default=30)
    place = models.CharField(_("地点"), max_length=120, blank=True, help_text=_("房间，或会议链接。"))
    agenda = models.TextField(_("议题"), max_length=1000, blank=True)
    state = models.CharField(
        _("状态"), max_length=20, choices=MeetingState, default=MeetingState.PROPOSED, editable=False
    )
    student_confirmed_at = models.DateTimeField(_("学生确认时间"), null=True, blank=True, editable=False)
    record = models.CharField(_("一行记录"), max_length=200, blank=True, editable=False)
    reason = models.CharField(_("取消原因"), max_length=200, blank=True, editable=False)
    arranged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("约面谈的人"), editable=False, related_name="+"
    )  # fmt: skip
    arranged_at = models.DateTimeField(_("约定时间"), db_default=TransactionNow(), editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("面谈")
        verbose_name_plural = pgettext_lazy("多个", "面谈")
        ordering = ["-starts_at", "id"]
        constraints = [
            Check(name="mentor_meeting_state", condition=Q(state__in=MeetingState.values)),
            Check(name="mentor_meeting_minutes", condition=Q(minutes__gte=5, minutes__lte=480)),
            Check(
                name="mentor_meeting_record",
                condition=Q(state=MeetingState.HELD) & ~Q(record="")
                | ~Q(state=MeetingState.HELD) & Q(record=""),
            ),
            Unique(name="mentor_meeting_identity", fields=["id", "student"]),
            Trigger(
                name="mentor_meeting_steps",
                event="BEFORE UPDATE OF state",
                body="""
                IF NEW.state <> OLD.state AND OLD.state IN ('held', 'cancelled') THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            *kept(
                "mentor_meeting",
                "state",
                "starts_at",
                "minutes",
                "place",
                "agenda",
                "student_confirmed_at",
                "record",
                "reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student} {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()


class Attendee(models.Model):
    """A mentor who takes part in a meeting, in the role they guide the student in."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("面谈"), related_name="attendees")
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, verbose_name=_("导师配备"), related_name="attended"
    )
    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="+")
    role = models.CharField(_("导师类型"), max_length=20, choices=MentorRole)
    confirmed_at = models.DateTimeField(_("确认时间"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("参加面谈的导师")
        verbose_name_plural = pgettext_lazy("多个", "参加面谈的导师")
        ordering = ["meeting", "id"]
        constraints = [
            Check(name="attendee_role", condition=Q(role__in=MentorRole.values)),
            Unique(name="attendee_once_per_role", fields=["meeting", "role"]),
            CompositeForeignKey(
                name="attendee_of_its_meeting",
                columns=("meeting_id", "student_id"),
                table="mentors_meeting",
                target=("id", "student_id"),
            ),
            CompositeForeignKey(
                name="attendee_guides_the_student",
                columns=("assignment_id", "student_id", "role"),
                table="mentors_assignment",
                target=("id", "student_id", "role"),
            ),
            *kept("attendee", "confirmed_at"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} / {self.assignment.mentor}"
