"""When and by whom: offerings, their teachers, partners and meetings."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import DenseRank
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.models.course import CourseRevision
from catalog.models.organisation import Organisation
from catalog.models.sourced import Sourced
from catalog.models.teacher import Teacher
from catalog.models.term import Term
from catalog.models.vocabulary import OfferingState, RevisionStatus, TeachingRole, Weekday
from common.bilingual import bilingual
from common.constraints import Check, Trigger, Unique
from common.signs import IN_ONE_LINE

MOST_WEEKS = 30


class OfferingQuerySet(models.QuerySet["Offering"]):
    def open_to_all(self) -> "OfferingQuerySet":
        """Those of revisions that were ever published. What is in preparation may be read, and says so."""
        return self.exclude(revision__status=RevisionStatus.DRAFT)

    def from_day(self, day: date) -> "OfferingQuerySet":
        """Those whose term is not over on that day and that were not given up."""
        return self.open_to_all().filter(term__ends_on__gte=day).exclude(state=OfferingState.CANCELLED)

    def enrolling_from(self, day: date) -> "OfferingQuerySet":
        """Those one can enrol in on that day or later, as `Term.is_closed_on` has it."""
        open_until = Q(term__enrolment_until__gte=day)
        unknown = Q(term__enrolment_until=None, term__starts_on__gt=day)
        return self.from_day(day).filter(open_until | unknown)

    def of_section(self, code: str, term: str, section: str) -> "OfferingQuerySet":
        """What is or was taught under this code, term and section; never of a draft."""
        named = self.filter(revision__course__code=code, term__code=term, section=section)
        return named.exclude(revision__status=RevisionStatus.DRAFT).select_related("revision__course")

    def in_timetable(self, term: Term) -> "OfferingQuerySet":
        """All of a term that may be shown, with courses, by code."""
        shown = self.open_to_all().filter(term=term).in_detail().select_related("revision__course")
        return shown.order_by("revision__course__code", "section")

    def joined_by(self, organisation: Organisation, day: date) -> "OfferingQuerySet":
        """Where it builds along for this term only, from a day on."""
        found = self.from_day(day).filter(partners=organisation)
        return found.select_related("term", "revision__course")

    def in_detail(self) -> "OfferingQuerySet":
        """With term, teachers, partners and meetings, in a fixed number of queries.

        Two rooms may share an hour and even its weeks: the order is total, or calendars would
        change without a fact changing.
        """
        teachings = Teaching.objects.select_related("teacher__organisation")
        meetings = Meeting.objects.order_by("weekday", "starts", "first_week", "id")
        return self.select_related("term").prefetch_related(
            models.Prefetch("teachings", teachings), "partners", models.Prefetch("meetings", meetings)
        )


class Offering(Sourced):
    """A course revision taught in a term."""

    revision = models.ForeignKey(
        CourseRevision, models.PROTECT, verbose_name=_("课程版本"), related_name="offerings"
    )
    term = models.ForeignKey(Term, models.PROTECT, verbose_name=_("学期"), related_name="offerings")
    section = models.CharField(_("班号"), max_length=10, default="1")
    state = models.CharField(
        _("状态"), max_length=20, choices=OfferingState, default=OfferingState.CONCEPT, editable=False
    )
    capacity = models.PositiveSmallIntegerField(_("名额"), null=True, blank=True)
    place_zh = models.CharField(_("地点"), max_length=100, blank=True)
    place_en = models.CharField(_("地点（英文）"), max_length=200, blank=True)
    moves = models.PositiveIntegerField(_("换地点次数"), default=0, db_default=0, editable=False)
    teachers = models.ManyToManyField(
        Teacher, through="Teaching", verbose_name=_("授课教师"), related_name="offerings"
    )
    partners = models.ManyToManyField(
        Organisation,
        through="OfferingPartner",
        verbose_name=_("本期共建企业"),
        related_name="partnered_offerings",
    )

    objects = OfferingQuerySet.as_manager()

    class Meta:
        verbose_name = _("开课")
        verbose_name_plural = pgettext_lazy("多个", "开课")
        ordering = ["term__starts_on", "revision", "section"]
        constraints = [
            Check(name="offering_state", condition=Q(state__in=OfferingState.values)),
            Check(name="offering_section", condition=Q(section__regex=IN_ONE_LINE)),
            Unique(name="offering_one_of_each_section", fields=["revision", "term", "section"]),
            Trigger(
                name="offering_of_published_course",
                event="BEFORE INSERT OR UPDATE OF state, revision_id",
                body="""
                IF NEW.state = 'active' AND EXISTS (
                    SELECT FROM catalog_courserevision WHERE id = NEW.revision_id AND status = 'draft'
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="offering_steps",
                event="BEFORE INSERT OR UPDATE OF state",
                body="""
                IF TG_OP = 'INSERT' THEN
                    IF NEW.state <> 'concept' THEN REFUSE; END IF;
                ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
                    ('concept', 'active'), ('concept', 'cancelled'), ('active', 'cancelled'), ('active', 'inactive')
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="offering_never_deleted",
                event="BEFORE DELETE",
                body="IF OLD.state <> 'concept' THEN REFUSE; END IF; RETURN OLD;",
            ),
            # As a weekly hour counts its changes: hours without a room of their own are held here.
            Trigger(
                name="offering_counts_moves",
                event="BEFORE UPDATE",
                body="""
                NEW.moves := OLD.moves
                    + ((NEW.place_zh, NEW.place_en) IS DISTINCT FROM (OLD.place_zh, OLD.place_en))::integer;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        words = {"course": self.revision.coded_title, "term": self.term, "section": self.section}
        return gettext("%(course)s（%(term)s，%(section)s班）") % words

    place = bilingual("place")


class TeachingQuerySet(models.QuerySet["Teaching"]):
    def by_people_of(self, organisation: Organisation, day: date, most: int) -> "TeachingQuerySet":
        """What its first so many teachers teach from a day on, one after another."""
        offerings = Offering.objects.from_day(day)
        theirs = self.filter(teacher__organisation=organisation, offering__in=offerings)
        rank = Window(DenseRank(), order_by="teacher__number")
        ranked = theirs.select_related("teacher", "offering__revision__course").alias(rank=rank)
        return ranked.filter(rank__lte=most).order_by("teacher__number", "offering__revision__course__code")


class Teaching(models.Model):
    """A teacher in an offering."""

    offering = models.ForeignKey(Offering, models.CASCADE, verbose_name=_("开课"), related_name="teachings")
    teacher = models.ForeignKey(Teacher, models.PROTECT, verbose_name=_("授课教师"), related_name="teachings")
    role = models.CharField(_("角色"), max_length=20, choices=TeachingRole, default=TeachingRole.LEAD)

    objects = TeachingQuerySet.as_manager()

    class Meta:
        verbose_name = _("任课")
        verbose_name_plural = pgettext_lazy("多个", "任课")
        ordering = ["offering", "id"]
        constraints = [
            Check(name="teaching_role", condition=Q(role__in=TeachingRole.values)),
            Unique(name="teaching_once", fields=["offering", "teacher"]),
        ]

    def __str__(self) -> str:
        return str(self.teacher)


class OfferingPartner(models.Model):
    """A further enterprise that builds the course in this term."""

    offering = models.ForeignKey(Offering, models.CASCADE, verbose_name=_("开课"))
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"))

    class Meta:
        verbose_name = _("本期共建方")
        verbose_name_plural = pgettext_lazy("多个", "本期共建方")
        ordering = ["offering", "id"]
        constraints = [Unique(name="offering_partner_once", fields=["offering", "organisation"])]

    def __str__(self) -> str:
        return str(self.organisation)


class Meeting(models.Model):
    """A weekly hour of an offering."""

    offering = models.ForeignKey(Offering, models.CASCADE, verbose_name=_("开课"), related_name="meetings")
    weekday = models.PositiveSmallIntegerField(_("星期"), choices=Weekday)
    starts = models.TimeField(_("开始"))
    ends = models.TimeField(_("结束"))
    first_week = models.PositiveSmallIntegerField(_("起始周"), default=1)
    last_week = models.PositiveSmallIntegerField(_("结束周"), default=16)
    room_zh = models.CharField(_("教室"), max_length=60, blank=True)
    room_en = models.CharField(_("教室（英文）"), max_length=100, blank=True)
    changes = models.PositiveIntegerField(_("改动次数"), default=0, db_default=0, editable=False)

    class Meta:
        verbose_name = _("上课时间")
        verbose_name_plural = pgettext_lazy("多个", "上课时间")
        ordering = ["offering", "weekday", "starts"]
        constraints = [
            Check(name="meeting_weekday", condition=Q(weekday__in=Weekday.values)),
            Check(name="meeting_hours", condition=Q(ends__gt=F("starts"))),
            Check(
                name="meeting_weeks",
                condition=Q(first_week__gte=1, last_week__lte=MOST_WEEKS, last_week__gte=F("first_week")),
            ),
            # Calendars heed only what carries a higher number than before.
            Trigger(
                name="meeting_counts_changes",
                event="BEFORE UPDATE",
                body="""
                NEW.changes := OLD.changes;
                NEW.changes := NEW.changes + (NEW IS DISTINCT FROM OLD)::integer;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M}–{self.ends:%H:%M}"

    room = bilingual("room")
