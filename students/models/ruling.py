"""课程替代与免修: an exception to a programme, for one student."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.models import Course
from catalog.models.organisation import DateRange
from common.constraints import Check, Exclusion, Trigger
from common.periods import covers
from students.models.guards import stands
from students.models.participation import Participation
from students.models.visible import OwnedQuerySet
from students.models.vocabulary import RulingKind


class RulingQuerySet(OwnedQuerySet["Ruling"]):
    owner = "participation__student__user"

    def on(self, day: date) -> "RulingQuerySet":
        """Those in force on that day."""
        return self.filter(covers(day), Q(revoked_on=None) | Q(revoked_on__gt=day))

    def with_courses(self) -> "RulingQuerySet":
        return self.select_related("course", "substitute", "approved_by")


class Ruling(models.Model):
    """One course stands for another, or one is waived, in the programme version the student follows."""

    participation = models.ForeignKey(
        Participation, models.PROTECT, verbose_name=_("项目学籍"), related_name="rulings"
    )
    kind = models.CharField(_("类别"), max_length=20, choices=RulingKind)
    course = models.ForeignKey(Course, models.PROTECT, verbose_name=_("方案里的课程"), related_name="+")
    substitute = models.ForeignKey(
        Course, models.PROTECT, verbose_name=_("由哪门课替代"), null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("原因"), max_length=300)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("批准人"), related_name="+"
    )
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True, help_text=_("这一天起不再有效。"))
    revoked_on = models.DateField(_("撤销日"), null=True, blank=True, editable=False)

    objects = RulingQuerySet.as_manager()

    class Meta:
        verbose_name = _("课程替代与免修")
        verbose_name_plural = pgettext_lazy("多个", "课程替代与免修")
        ordering = ["participation", "since", "id"]
        constraints = [
            Check(name="ruling_kind", condition=Q(kind__in=RulingKind.values)),
            Check(
                name="ruling_substitute_where_substituted",
                condition=Q(kind=RulingKind.SUBSTITUTION, substitute__isnull=False)
                | Q(kind=RulingKind.EXEMPTION, substitute=None),
            ),
            Check(name="ruling_substitutes_another", condition=~Q(substitute=F("course"))),
            Check(name="ruling_has_reason", condition=~Q(reason="")),
            Check(name="ruling_period", condition=Q(until=None) | Q(until__gt=F("since"))),
            Check(name="ruling_revoked_later", condition=Q(revoked_on=None) | Q(revoked_on__gte=F("since"))),
            # A revoked one may be granted again. The course that stands for another says the kind: none, waived.
            Exclusion(
                name="ruling_once",
                expressions=[
                    ("participation", RangeOperators.EQUAL),
                    ("course", RangeOperators.EQUAL),
                    (Coalesce("substitute", 0), RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(revoked_on=None),
            ),
            # A published programme stands still, so nothing need be locked.
            Trigger(
                name="ruling_within_its_programme",
                event="BEFORE INSERT",
                body="""
                IF NOT EXISTS (
                    SELECT FROM students_participation t
                    JOIN catalog_pool p ON p.programme_id = t.programme_id
                    JOIN catalog_poolcourse e ON e.pool_id = p.id
                    JOIN catalog_courserevision r ON r.id = e.revision_id
                    WHERE t.id = NEW.participation_id AND r.course_id = NEW.course_id
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            stands("ruling_stands", "revoked_on", "reason"),
        ]

    def __str__(self) -> str:
        if self.substitute is None:
            return gettext("%(course)s免修") % {"course": self.course}
        return gettext("%(substitute)s替代%(course)s") % {
            "substitute": self.substitute,
            "course": self.course,
        }

    @property
    def is_standing(self) -> bool:
        """Whether it may hold still: it ends with the place it was made for."""
        return self.revoked_on is None and self.participation.until is None
