"""A student, a seat, a period: who guides whom."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from catalog.models.organisation import DateRange
from common.constraints import Check, CompositeForeignKey, Exclusion, Unique
from common.guards import never_emptied
from common.periods import covers
from mentors.models.appointment import Seat
from mentors.models.mentor import Mentor
from mentors.models.promises import OF_ASSIGNMENT
from mentors.models.vocabulary import AGREED, HOLDING, AssignmentState, MentorRole
from students.models import Student, Tie

PERIOD = (DateRange("since", "until"), RangeOperators.OVERLAPS)


def apart(name: str, *equal: str) -> Exclusion:
    """No two of the same on one day; what was declined or ran out holds nothing."""
    return Exclusion(
        name=name,
        expressions=[*((column, RangeOperators.EQUAL) for column in equal), PERIOD],
        condition=Q(state__in=HOLDING),
    )


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def of_student(self, student: Student) -> "AssignmentQuerySet":
        """The way back from a student, whose floor knows no mentors."""
        return self.filter(student=student).with_people()

    def agreed(self) -> "AssignmentQuerySet":
        return self.filter(state__in=AGREED)

    def in_force(self, day: date) -> "AssignmentQuerySet":
        """Those that hold on that day: three for a student without gaps."""
        return self.agreed().filter(covers(day))

    def awaiting(self, day: date) -> "AssignmentQuerySet":
        """Proposals that may still be answered."""
        return self.filter(state=AssignmentState.PROPOSED, answer_by__gte=day)

    def overdue(self, day: date) -> "AssignmentQuerySet":
        """Proposals that ran out and were not cleared away yet."""
        return self.filter(state=AssignmentState.PROPOSED, answer_by__lt=day)

    def guided_by(self, user: User | AnonymousUser) -> "AssignmentQuerySet":
        """Those of today with this account as the mentor."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        return self.in_force(timezone.localdate()).filter(mentor__user=user)

    def with_people(self) -> "AssignmentQuerySet":
        return self.select_related("student__user", "mentor__user", "mentor__organisation", "seat")

    def visible_to(self, user: User | AnonymousUser) -> "AssignmentQuerySet":
        """All to the office; to a mentor their own, and who else guides their students; to a student what was agreed."""
        if not isinstance(user, User) or not user.is_active:
            return self.none()
        if user.has_perm("mentors.view_assignment"):
            return self.all()
        students = Assignment.objects.guided_by(user).values("student")
        agreed = Q(student__user=user) | Q(student__in=students)
        return self.filter(Q(mentor__user=user) | Q(state__in=AGREED) & agreed)


class Assignment(models.Model):
    """A student with a mentor in a role, in [since, until). `made_by` proposed or assigned it; it holds since `agreed_at`."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="+")
    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("指导名额"), related_name="assignments")
    mentor = models.ForeignKey(Mentor, models.PROTECT, verbose_name=_("导师"), related_name="assignments")
    role = models.CharField(_("导师类型"), max_length=20, choices=MentorRole)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True, help_text=_("这一天起不再有效。"))
    state = models.CharField(
        _("状态"), max_length=20, choices=AssignmentState, default=AssignmentState.ACTIVE, editable=False
    )
    answer_by = models.DateField(
        _("答复期限"), null=True, blank=True, editable=False, help_text=_("过了这一天，名额不再保留。")
    )
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    successor_of = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("接替"), null=True, blank=True, editable=False, related_name="successors"
    )  # fmt: skip
    tie = models.ForeignKey(
        Tie, models.PROTECT, verbose_name=_("回避关系"), null=True, blank=True, editable=False, related_name="+"
    )  # fmt: skip
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("经办人"), null=True, editable=False, related_name="+"
    )  # fmt: skip
    made_at = models.DateTimeField(_("登记时间"), db_default=TransactionNow(), editable=False)
    agreed_at = models.DateTimeField(
        _("配备时间"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("导师接受提名，或者学院直接配备的时刻。"),
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("导师配备")
        verbose_name_plural = pgettext_lazy("多个", "导师配备")
        ordering = ["student", "role", "since", "id"]
        constraints = [
            Check(name="assignment_role", condition=Q(role__in=MentorRole.values)),
            Check(name="assignment_state", condition=Q(state__in=AssignmentState.values)),
            Check(name="assignment_period", condition=Q(until=None) | Q(until__gte=F("since"))),
            Check(
                name="assignment_answer_by",
                condition=~Q(state=AssignmentState.PROPOSED) | Q(answer_by__isnull=False),
            ),
            Check(name="assignment_tied", condition=~Q(state__in=AGREED) | Q(tie__isnull=False)),
            Check(name="assignment_agreed", condition=~Q(state__in=AGREED) | Q(agreed_at__isnull=False)),
            Unique(name="assignment_identity", fields=["id", "student", "role"]),
            CompositeForeignKey(
                name="assignment_of_its_seat",
                columns=("seat_id", "role", "mentor_id"),
                table="mentors_seat",
                target=("id", "role", "mentor_id"),
            ),
            CompositeForeignKey(
                name="assignment_succeeds_in_role",
                columns=("successor_of_id", "student_id", "role"),
                table="mentors_assignment",
                target=("id", "student_id", "role"),
            ),
            apart("assignment_one_per_role", "student", "role"),
            apart("assignment_one_per_seat", "seat"),
            apart("assignment_three_people", "student", "mentor"),
            *OF_ASSIGNMENT,
            never_emptied("assignment"),
        ]

    def __str__(self) -> str:
        return f"{self.student} / {self.mentor} / {self.get_role_display()}"

    def is_in_force(self, day: date) -> bool:
        return self.state in AGREED and self.since <= day and (self.until is None or day < self.until)

    @property
    def is_overdue(self) -> bool:
        """A proposal nobody answered in time."""
        return self.answer_by is not None and self.answer_by < timezone.localdate()

    @property
    def holds(self) -> bool:
        """Whether it holds its seat for its period."""
        return self.state in HOLDING
