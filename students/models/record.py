"""学分记录: what was earned or not, written once and for ever."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import CourseRevision, Offering, Term
from common.constraints import SEES_EVERYTHING, Check, Trigger, Unique
from common.figures import plain
from common.guards import append_only
from common.signs import ILL_WRITTEN
from students.models.student import Student
from students.models.visible import OwnedQuerySet
from students.models.vocabulary import RecordSource

PASS_MARK, FULL_MARKS = Decimal(60), Decimal(100)
MOST_CREDITS = 100  # an upper bound also keeps out NaN, which is greater than every number
OF_ITS_OWN = "ARRAY['id', 'reverses_id', 'recorded_by_id', 'recorded_at']"


class CreditRecordQuerySet(OwnedQuerySet["CreditRecord"]):
    owner = "person__user"

    def effective(self) -> "CreditRecordQuerySet":
        """What still counts: neither reversed nor a reversal."""
        return self.filter(reverses=None, reversals=None)

    def with_courses(self) -> "CreditRecordQuerySet":
        return self.select_related("revision__course", "term")


class CreditRecord(models.Model):
    """One line of somebody's record: a random key, codes and numbers, no word about the person."""

    person = models.ForeignKey(
        Student, models.PROTECT, verbose_name=_("学生"), to_field="person_key", db_column="person_key",
        related_name="records",
    )  # fmt: skip
    revision = models.ForeignKey(CourseRevision, models.PROTECT, verbose_name=_("课程版本"), related_name="+")
    offering = models.ForeignKey(
        Offering, models.PROTECT, verbose_name=_("开课"), null=True, blank=True, related_name="+"
    )
    term = models.ForeignKey(Term, models.PROTECT, verbose_name=_("学期"), related_name="+")
    source = models.CharField(_("来源"), max_length=20, choices=RecordSource)
    credits = models.DecimalField(_("学分"), max_digits=5, decimal_places=2)
    score = models.DecimalField(_("分数"), max_digits=4, decimal_places=1, null=True, blank=True)
    grade = models.CharField(_("等级"), max_length=20, blank=True)
    passed = models.BooleanField(_("通过"))
    reverses = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("冲销"), null=True, blank=True, related_name="reversals"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("登记人"), related_name="+"
    )
    recorded_at = models.DateTimeField(_("登记时间"), db_default=TransactionNow(), editable=False)

    objects = CreditRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("学分记录")
        verbose_name_plural = pgettext_lazy("多个", "学分记录")
        ordering = ["person", "id"]
        constraints = [
            Check(name="record_source", condition=Q(source__in=RecordSource.values)),
            Check(name="record_credits", condition=Q(credits__gt=0, credits__lte=MOST_CREDITS)),
            Check(name="record_score", condition=Q(score=None) | Q(score__gte=0, score__lte=FULL_MARKS)),
            Check(
                name="record_score_or_grade",
                condition=Q(score=None) & ~Q(grade="") | Q(score__isnull=False, grade=""),
            ),
            Check(name="record_grade", condition=~Q(grade__regex=ILL_WRITTEN)),
            Check(
                name="record_passed_as_scored",
                condition=Q(score=None)
                | Q(source=RecordSource.RECOGNISED)
                | Q(score__gte=PASS_MARK, passed=True)
                | Q(score__lt=PASS_MARK, passed=False),
            ),
            Check(
                name="record_recognised_is_passed",
                condition=Q(source=RecordSource.TAKEN) | Q(passed=True),
            ),
            Check(
                name="record_taken_in_an_offering",
                condition=Q(source=RecordSource.TAKEN, offering__isnull=False)
                | Q(source=RecordSource.RECOGNISED, offering=None),
            ),
            Unique(name="record_reversed_once", fields=["reverses"]),
            *append_only("record"),
            Trigger(
                name="record_of_its_offering",
                event="BEFORE INSERT",
                body="""
                IF NEW.offering_id IS NULL OR NEW.reverses_id IS NOT NULL THEN RETURN NEW; END IF;
                PERFORM FROM catalog_offering WHERE id = NEW.offering_id AND revision_id = NEW.revision_id
                    AND term_id = NEW.term_id AND state IN ('active', 'inactive') FOR SHARE;
                IF NOT FOUND THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            # What was published never becomes a draft again, so nothing need be locked.
            Trigger(
                name="record_of_published_course",
                event="BEFORE INSERT",
                body="""
                IF EXISTS (SELECT FROM catalog_courserevision WHERE id = NEW.revision_id AND status = 'draft')
                THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            # Asked after the rule above, by name: the course is published here, and its credits are frozen.
            Trigger(
                name="record_within_its_course",
                event="BEFORE INSERT",
                body="""
                IF NEW.reverses_id IS NULL
                    AND NEW.credits > (SELECT credits FROM catalog_courserevision WHERE id = NEW.revision_id)
                THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="record_one_per_offering",
                event="BEFORE INSERT",
                body=f"""
                IF NEW.offering_id IS NULL OR NEW.reverses_id IS NOT NULL THEN RETURN NEW; END IF;
                {SEES_EVERYTHING}
                PERFORM FROM students_student WHERE person_key = NEW.person_key FOR NO KEY UPDATE;
                IF EXISTS (
                    SELECT FROM students_creditrecord r
                    WHERE r.person_key = NEW.person_key AND r.offering_id = NEW.offering_id
                      AND r.reverses_id IS NULL
                      AND NOT EXISTS (SELECT FROM students_creditrecord WHERE reverses_id = r.id)
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="record_reversal_mirrors",
                event="BEFORE INSERT",
                declare="original jsonb;",
                body=f"""
                IF NEW.reverses_id IS NULL THEN RETURN NEW; END IF;
                SELECT to_jsonb(r) INTO original FROM students_creditrecord r
                    WHERE r.id = NEW.reverses_id AND r.reverses_id IS NULL;
                IF original - {OF_ITS_OWN} IS DISTINCT FROM to_jsonb(NEW) - {OF_ITS_OWN} THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision.coded_title} {self.result}"

    @property
    def result(self) -> str:
        """The score or the grade, as it is shown."""
        return self.grade if self.score is None else plain(self.score)
