"""A mentor may hold a role for a period; how many students, says the number of seats."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.organisation import DateRange
from common.constraints import SEES_EVERYTHING, Check, CompositeForeignKey, Exclusion, Trigger, Unique
from common.guards import never_emptied
from common.periods import covers
from mentors.models.mentor import Mentor
from mentors.models.periods import in_past
from mentors.models.vocabulary import AGREED, AssignmentState, MentorRole
from students.models.guards import stands
from students.models.visible import OwnedQuerySet

FREE = "ARRAY['until', 'paused_on', 'evidence']"


class AppointmentQuerySet(OwnedQuerySet["Appointment"]):
    owner = "mentor__user"

    def on(self, day: date) -> "AppointmentQuerySet":
        """Those in force on that day."""
        return self.filter(covers(day))

    def with_people(self) -> "AppointmentQuerySet":
        return self.select_related("mentor__user", "mentor__organisation")

    def in_turn(self) -> "AppointmentQuerySet":
        """Locked, in the order of id that everybody keeps to."""
        return self.select_related("mentor").order_by("id").select_for_update(no_key=True, of=("self",))


class Appointment(models.Model):
    """A mentor in a role, in [since, until)."""

    mentor = models.ForeignKey(Mentor, models.PROTECT, verbose_name=_("导师"), related_name="appointments")
    role = models.CharField(_("导师类型"), max_length=20, choices=MentorRole)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True, help_text=_("这一天起不再有效。"))
    paused_on = models.DateField(_("暂停接收学生自"), null=True, blank=True, editable=False)
    evidence = models.CharField(_("聘任依据"), max_length=300, blank=True, help_text=_("聘书或协议的编号。"))
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("经办人"), null=True, editable=False, related_name="+"
    )  # fmt: skip

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("聘任")
        verbose_name_plural = pgettext_lazy("多个", "聘任")
        ordering = ["mentor", "role", "since"]
        constraints = [
            Check(name="appointment_role", condition=Q(role__in=MentorRole.values)),
            Check(name="appointment_period", condition=Q(until=None) | Q(until__gte=F("since"))),
            # What seats refer to, so that their role and person are this appointment's own.
            Unique(name="appointment_identity", fields=["id", "role", "mentor"]),
            Exclusion(
                name="appointment_once",
                expressions=[
                    ("mentor", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            # Who changes the period holds the row; who assigns locks it first, so neither overlooks the other.
            Trigger(
                name="appointment_covers_assignments",
                event="BEFORE UPDATE OF until",
                body=f"""
                {SEES_EVERYTHING}
                IF EXISTS (
                    SELECT FROM mentors_assignment a JOIN mentors_seat s ON s.id = a.seat_id
                    WHERE s.appointment_id = NEW.id AND a.state IN ('proposed', 'active', 'ended')
                    AND NOT daterange(NEW.since, NEW.until) @> daterange(a.since, a.until)
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="appointment_kept",
                event="BEFORE UPDATE OR DELETE",
                body=f"""
                IF TG_OP = 'DELETE' THEN REFUSE; END IF;
                IF to_jsonb(NEW) - {FREE} <> to_jsonb(OLD) - {FREE} THEN REFUSE; END IF;
                IF NEW.until IS DISTINCT FROM OLD.until AND {in_past("NEW.until", "OLD.until")} THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            never_emptied("appointment"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} / {self.get_role_display()}"


class SeatQuerySet(OwnedQuerySet["Seat"]):
    owner = "mentor__user"

    def on(self, day: date) -> "SeatQuerySet":
        """Those there on that day, held or not."""
        there = Q(retired_from=None) | Q(retired_from__gt=day)
        return self.filter(covers(day, "appointment__"), there)

    def unheld(self, day: date) -> "SeatQuerySet":
        """Those nobody holds, on that day or later; a proposal that ran out holds nothing."""
        running = ~Q(assignments__state=AssignmentState.PROPOSED) | Q(
            assignments__answer_by__gte=timezone.localdate()
        )
        reaches = Q(assignments__until=None) | Q(assignments__until__gt=day)
        holds = Q(assignments__state__in=(AssignmentState.PROPOSED, *AGREED)) & running & reaches
        return self.alias(holder=FilteredRelation("assignments", condition=holds)).filter(holder=None)

    def free_on(self, day: date) -> "SeatQuerySet":
        """Those a student may be given from that day on."""
        return self.on(day).unheld(day).filter(appointment__paused_on=None)


class Seat(models.Model):
    """One place with a mentor in a role: held by at most one student on any day."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, verbose_name=_("聘任"), related_name="seats")
    mentor = models.ForeignKey(Mentor, models.PROTECT, verbose_name=_("导师"), related_name="seats")
    role = models.CharField(_("导师类型"), max_length=20, choices=MentorRole)
    number = models.PositiveSmallIntegerField(_("第几个名额"))
    retired_from = models.DateField(_("停用自"), null=True, blank=True, editable=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("指导名额")
        verbose_name_plural = pgettext_lazy("多个", "指导名额")
        ordering = ["appointment", "number"]
        constraints = [
            Check(name="seat_role", condition=Q(role__in=MentorRole.values)),
            Unique(name="seat_number", fields=["appointment", "number"]),
            Unique(name="seat_identity", fields=["id", "role", "mentor"]),
            CompositeForeignKey(
                name="seat_of_its_appointment",
                columns=("appointment_id", "role", "mentor_id"),
                table="mentors_appointment",
                target=("id", "role", "mentor_id"),
            ),
            Trigger(
                name="seat_retired_while_free",
                event="BEFORE UPDATE OF retired_from",
                body=f"""
                {SEES_EVERYTHING}
                IF EXISTS (
                    SELECT FROM mentors_assignment
                    WHERE seat_id = NEW.id AND state IN ('proposed', 'active', 'ended')
                    AND daterange(since, until) && daterange(NEW.retired_from, NULL)
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            stands("seat_kept", "retired_from"),
            never_emptied("seat"),
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {self.number}"
