"""The two sides of a rule: our courses, and theirs. Its direction says which of them is the source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliance.models.equivalence import Equivalence
from alliance.models.partner_course import PartnerCourse
from alliance.models.rule_guards import side_stands, tells_its_rule
from catalog.models import Course
from common.constraints import Trigger, Unique


class EquivalenceCourse(models.Model):
    """A course of ours in a rule."""

    equivalence = models.ForeignKey(
        Equivalence, models.CASCADE, verbose_name=_("课程对应"), related_name="own_side"
    )
    course = models.ForeignKey(Course, models.PROTECT, verbose_name=_("本院课程"), related_name="+")

    class Meta:
        verbose_name = _("对应的本院课程")
        verbose_name_plural = pgettext_lazy("多个", "对应的本院课程")
        ordering = ["equivalence", "course__code"]
        constraints = [
            Unique(name="equivalence_course_once", fields=["equivalence", "course"]),
            side_stands("equivalence_course_stands"),
            tells_its_rule("equivalence_course_told"),
            # What was published stays so: nobody reads of a course here that was never open.
            Trigger(
                name="equivalence_course_published",
                event="BEFORE INSERT OR UPDATE OF course_id",
                body="""
                IF NOT EXISTS (
                    SELECT FROM catalog_courserevision WHERE course_id = NEW.course_id AND status <> 'draft'
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.course)


class EquivalencePartnerCourse(models.Model):
    """A course of the other university in a rule."""

    equivalence = models.ForeignKey(
        Equivalence, models.CASCADE, verbose_name=_("课程对应"), related_name="partner_side"
    )
    partner_course = models.ForeignKey(
        PartnerCourse, models.PROTECT, verbose_name=_("外校课程"), related_name="sides"
    )

    class Meta:
        verbose_name = _("对应的外校课程")
        verbose_name_plural = pgettext_lazy("多个", "对应的外校课程")
        ordering = ["equivalence", "partner_course__code"]
        constraints = [
            Unique(name="equivalence_partner_course_once", fields=["equivalence", "partner_course"]),
            side_stands("equivalence_partner_course_stands"),
            tells_its_rule("equivalence_partner_course_told"),
            # Of the rule's own university: a course never moves to another, nor does a rule.
            Trigger(
                name="equivalence_partner_course_of_partner",
                event="BEFORE INSERT OR UPDATE OF partner_course_id",
                body="""
                IF NOT EXISTS (
                    SELECT FROM alliance_partnercourse c JOIN alliance_equivalence e ON e.partner_id = c.organisation_id
                    WHERE c.id = NEW.partner_course_id AND e.id = NEW.equivalence_id
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner_course)
