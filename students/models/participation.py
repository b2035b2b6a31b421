"""A student in a programme version, for a period."""

from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import Programme
from catalog.models.organisation import DateRange
from common.constraints import Check, Exclusion, Trigger
from students.models.guards import stands
from students.models.student import Student
from students.models.visible import OwnedQuerySet
from students.models.vocabulary import ONGOING, ParticipationStatus

ONGOING_VALUES = [status.value for status in ONGOING]


class ParticipationQuerySet(OwnedQuerySet["Participation"]):
    def ongoing(self) -> "ParticipationQuerySet":
        """Whoever takes part today, or has paused."""
        return self.filter(until=None)

    def with_people(self) -> "ParticipationQuerySet":
        return self.select_related("programme", "student__user", "student__home")


class Participation(models.Model):
    """A student in a programme version, in [since, until); at most one on any day."""

    student = models.ForeignKey(
        Student, models.PROTECT, verbose_name=_("学生"), related_name="participations"
    )
    programme = models.ForeignKey(Programme, models.PROTECT, verbose_name=_("培养方案"), related_name="+")
    status = models.CharField(
        _("学籍状态"), max_length=20, choices=ParticipationStatus, default=ParticipationStatus.ACTIVE, editable=False
    )  # fmt: skip
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("项目学籍")
        verbose_name_plural = pgettext_lazy("多个", "项目学籍")
        ordering = ["student", "since", "id"]
        constraints = [
            Check(name="participation_status", condition=Q(status__in=ParticipationStatus.values)),
            Check(name="participation_period", condition=Q(until=None) | Q(until__gte=F("since"))),
            Check(
                name="participation_open_while_ongoing",
                condition=Q(status__in=ONGOING_VALUES, until=None)
                | ~Q(status__in=ONGOING_VALUES) & Q(until__isnull=False),
            ),
            Exclusion(
                name="participation_one_at_a_time",
                expressions=[
                    ("student", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            # What was published never becomes a draft again, so nothing need be locked.
            Trigger(
                name="participation_in_published_programme",
                event="BEFORE INSERT",
                body="""
                IF EXISTS (SELECT FROM catalog_programme
                           WHERE id = NEW.programme_id AND status IN ('draft', 'in_review')
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            # Asked when a place begins: docs/decisions/0017.
            Trigger(
                name="participation_has_number",
                event="BEFORE INSERT",
                body="""
                IF NOT EXISTS (SELECT FROM students_student s JOIN accounts_user u ON u.id = s.user_id
                               WHERE s.id = NEW.student_id AND u.number <> ''
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="participation_steps",
                event="BEFORE INSERT OR UPDATE OF status",
                body="""
                IF TG_OP = 'INSERT' THEN
                    IF NEW.status <> 'active' THEN REFUSE; END IF;
                ELSIF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
                    ('active', 'suspended'), ('suspended', 'active'), ('active', 'moved'),
                    ('active', 'left'), ('suspended', 'left'), ('active', 'completed')
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            stands("participation_stands", "until", "status"),
        ]

    def __str__(self) -> str:
        return f"{self.student} / {self.programme}"

    @property
    def is_active(self) -> bool:
        return self.status == ParticipationStatus.ACTIVE
