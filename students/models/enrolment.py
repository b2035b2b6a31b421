"""选课: a student in an offering."""

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import Offering
from catalog.models.vocabulary import OfferingState
from common.constraints import SEES_EVERYTHING, Check, Trigger, Unique
from students.models.guards import stands
from students.models.record import CreditRecord
from students.models.student import Student
from students.models.visible import OwnedQuerySet


class EnrolmentQuerySet(OwnedQuerySet["Enrolment"]):
    def standing(self) -> "EnrolmentQuerySet":
        """Those nobody withdrew."""
        return self.filter(withdrawn_at=None)

    def in_classes_held(self) -> "EnrolmentQuerySet":
        """Those standing in classes that were not called off."""
        return self.standing().exclude(offering__state=OfferingState.CANCELLED)

    def running(self) -> "EnrolmentQuerySet":
        """Those in classes that gave the student no result yet."""
        given = CreditRecord.objects.effective().filter(
            person=OuterRef("student__person_key"), offering=OuterRef("offering")
        )
        return self.in_classes_held().filter(~Exists(given))

    def counted(self) -> QuerySet["Enrolment", int]:
        """How many standing there are of the offering of the row outside; no row where there is none."""
        held = self.standing().filter(offering=OuterRef("pk")).order_by()
        return held.values("offering").annotate(count=Count("pk")).values_list("count", flat=True)

    def of_class(self, offering: Offering) -> "EnrolmentQuerySet":
        """The class list, by student number."""
        listed = self.standing().filter(offering=offering).select_related("student__user", "student__home")
        return listed.order_by("student__user__number", "student_id")


class Enrolment(models.Model):
    """A student in an offering. Who withdraws and comes back is enrolled anew."""

    student = models.ForeignKey(Student, models.PROTECT, verbose_name=_("学生"), related_name="enrolments")
    offering = models.ForeignKey(Offering, models.PROTECT, verbose_name=_("开课"), related_name="+")
    enrolled_at = models.DateTimeField(_("选课时间"), db_default=TransactionNow(), editable=False)
    withdrawn_at = models.DateTimeField(_("退课时间"), null=True, blank=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("名词", "选课")
        verbose_name_plural = pgettext_lazy("多个", "选课")
        ordering = ["offering", "student", "id"]
        constraints = [
            Unique(name="enrolment_once", fields=["student", "offering"], condition=Q(withdrawn_at=None)),
            Check(
                name="enrolment_period",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("enrolled_at")),
            ),
            # Both lock the offering: the last place is given once, and no class fills while it is called off.
            Trigger(
                name="enrolment_in_active_offering",
                event="BEFORE INSERT",
                declare="found text;",
                body="""
                SELECT state INTO found FROM catalog_offering WHERE id = NEW.offering_id FOR NO KEY UPDATE;
                IF found IS DISTINCT FROM 'active' THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="enrolment_within_capacity",
                event="BEFORE INSERT",
                declare="places integer;",
                body=f"""
                {SEES_EVERYTHING}
                SELECT capacity INTO places FROM catalog_offering WHERE id = NEW.offering_id FOR NO KEY UPDATE;
                IF (SELECT count(*) FROM students_enrolment
                    WHERE offering_id = NEW.offering_id AND withdrawn_at IS NULL
                ) >= places THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            stands("enrolment_stands", "withdrawn_at"),
        ]

    def __str__(self) -> str:
        return f"{self.student} / {self.offering}"
