"""修读计划: what a student means to take, and when. An intention: it may change and go, and is never an enrolment."""

from collections.abc import Mapping
from hashlib import sha256

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import Course, Term
from common.constraints import SEES_EVERYTHING, Check, Trigger, Unique
from students.models.student import Student
from students.models.visible import OwnedQuerySet

MOST_COURSES = 100  # far above any programme; a plan is read whole on every page that marks courses


class PlanItemQuerySet(OwnedQuerySet["PlanItem"]):
    def of(self, student: Student) -> "PlanItemQuerySet":
        """The whole plan, with courses and terms, by code."""
        return self.filter(student=student).select_related("course", "term").order_by("course__code")

    def as_codes(self) -> dict[str, str]:
        """Course code -> term code; empty where no term is chosen."""
        rows = self.values_list("course__code", "term__code")
        return {course: term or "" for course, term in rows.order_by("course__code")}


class PlanItem(models.Model):
    """A course the student means to take; without a term it still has to be put into one."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="plan_items")
    course = models.ForeignKey(Course, models.PROTECT, verbose_name=_("课程"), related_name="+")
    term = models.ForeignKey(
        Term, models.PROTECT, verbose_name=_("学期"), null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(_("加入时间"), db_default=TransactionNow(), editable=False)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("修读计划")
        verbose_name_plural = pgettext_lazy("多个", "修读计划")
        ordering = ["student", "course__code"]
        constraints = [
            Unique(name="plan_course_once", fields=["student", "course"]),
            # What was published never becomes a draft again, so nothing need be locked.
            Trigger(
                name="plan_of_published_courses",
                event="BEFORE INSERT OR UPDATE OF course_id",
                body="""
                IF NOT EXISTS (
                    SELECT FROM catalog_courserevision WHERE course_id = NEW.course_id AND status <> 'draft'
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="plan_of_bounded_size",
                event="BEFORE INSERT OR UPDATE OF student_id",
                body=f"""
                {SEES_EVERYTHING}
                PERFORM FROM students_student WHERE id = NEW.student_id FOR NO KEY UPDATE;
                IF (SELECT count(*) FROM students_planitem WHERE student_id = NEW.student_id) >= {MOST_COURSES}
                THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} / {self.term or '–'}"


class PlanFeedQuerySet(OwnedQuerySet["PlanFeed"]):
    pass


class PlanFeed(models.Model):
    """The secret address under which a calendar reads the plan. Whoever has the key reads; a new key closes the old."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="+")
    key = models.CharField(_("密钥"), max_length=64)
    opened_at = models.DateTimeField(_("开通时间"), db_default=TransactionNow(), editable=False)

    objects = PlanFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("日历订阅")
        verbose_name_plural = pgettext_lazy("多个", "日历订阅")
        ordering = ["student"]
        constraints = [
            Unique(name="feed_once_per_student", fields=["student"]),
            Unique(name="feed_key_once", fields=["key"]),
            # 32 random bytes or more: nobody comes upon an address by trying.
            Check(name="feed_key_is_long", condition=Q(key__regex=r"^[A-Za-z0-9_-]{43,64}$")),
        ]

    def __str__(self) -> str:
        return str(self.student)


def seal_of(plan: Mapping[str, str]) -> str:
    """What a page carries to say which plan it showed: the same for the same courses in the same terms."""
    told = "\n".join(f"{course}@{term}" for course, term in sorted(plan.items()))
    return sha256(told.encode()).hexdigest()[:32]
