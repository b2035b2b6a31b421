"""What a student is drawn to."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from common.constraints import Unique
from mentors.models.assignment import Assignment
from mentors.models.interest import Interest
from students.models import Student
from students.models.visible import OwnedQuerySet


class StudentInterestQuerySet(OwnedQuerySet["StudentInterest"]):
    def visible_to(self, user: User | AnonymousUser) -> "StudentInterestQuerySet":
        """Besides the student and the office: who guides the student today."""
        own = super().visible_to(user)
        guided = Assignment.objects.guided_by(user).values("student")
        return self.filter(Q(pk__in=own.values("pk")) | Q(student__in=guided))


class StudentInterest(models.Model):
    """What a student is drawn to. The student's own word: it may change and go."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="+")
    interest = models.ForeignKey(Interest, models.PROTECT, verbose_name=_("志趣方向"), related_name="+")

    objects = StudentInterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("学生的志趣")
        verbose_name_plural = pgettext_lazy("多个", "学生的志趣")
        ordering = ["student", "interest"]
        constraints = [Unique(name="student_interest_once", fields=["student", "interest"])]

    def __str__(self) -> str:
        return f"{self.student} / {self.interest}"
