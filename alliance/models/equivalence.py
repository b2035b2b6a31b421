"""课程对应: n courses of one side count as m of the other, on conditions, for a while."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField, DecimalRangeField, RangeOperators
from django.contrib.postgres.functions import TransactionNow
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Deferrable, Exists, F, Func, OuterRef, Prefetch, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from alliance.models.agreement import SIGNED_VALUES, Agreement, in_force_on
from alliance.models.partner_course import PartnerCourse
from alliance.models.rule_guards import HAS_SIDES, KEEPS_SOURCES, STANDS, UNDER_ITS_AGREEMENT
from alliance.models.visible import may_view
from alliance.models.vocabulary import SIGNS, CountsAs, Direction, Relation
from catalog.models import Course, CourseRevision, Organisation
from catalog.models.course import speaking
from catalog.models.organisation import DateRange
from catalog.models.sourced import Sourced
from common.bilingual import bilingual
from common.constraints import Check, Exclusion, Trigger

PASS_MARK, MOST_CREDITS = Decimal(60), 100
MOST_SOURCES = 50  # the index that keeps rules apart takes 199


class GradeRange(Func):
    """The half-open interval [from, until) of two scores."""

    function = "NUMRANGE"
    output_field = DecimalRangeField()


class EquivalenceQuerySet(models.QuerySet["Equivalence"]):
    def in_force_on(self, day: date) -> Self:
        """Those that hold on that day, under an agreement that binds on it."""
        open_end = Q(valid_until=None) | Q(valid_until__gt=day)
        return self.filter(in_force_on(day, "agreement__"), open_end, valid_from__lte=day)

    def of_course(self, *codes: str) -> Self:
        """Rules one of these courses of ours stands in, in both directions: one query."""
        return self.filter(own_side__course__code__in=codes).distinct()

    def of_partner_course(self, *courses: PartnerCourse) -> Self:
        """Rules one of these courses of theirs stands in, in both directions: one query."""
        return self.filter(partner_side__partner_course__in=courses).distinct()

    def at(self, partner: Organisation) -> Self:
        return self.filter(partner=partner)

    def with_sides(self) -> Self:
        """All that an equation shows, in four queries."""
        ours = Course.objects.order_by("code").prefetch_related(speaking())
        theirs = PartnerCourse.objects.order_by("code", "cohort")
        return self.select_related("agreement", "partner").prefetch_related(
            Prefetch("own_courses", ours), Prefetch("partner_courses", theirs)
        )

    def to_review(self) -> Self:
        """Those resting on a course of ours that was published anew since they were last looked at."""
        newer = CourseRevision.objects.open_to_all().filter(
            course__in=OuterRef("own_courses"), published_at__gt=OuterRef("reviewed_at")
        )
        return self.filter(Exists(newer)).distinct()

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """With the agreement, once it was signed; all of them to whoever may view rules."""
        if may_view(self, user):
            return self.all()
        return self.filter(agreement__status__in=SIGNED_VALUES)


class Equivalence(Sourced):
    """One rule under an agreement, with one other university. Published, it stands; it ends by a date."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, verbose_name=_("协议"), related_name="equivalences"
    )
    partner = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("外校"), related_name="+")
    direction = models.CharField(_("方向"), max_length=3, choices=Direction)
    own_courses = models.ManyToManyField(
        Course, through="EquivalenceCourse", verbose_name=_("本院课程"), related_name="+"
    )
    partner_courses = models.ManyToManyField(
        PartnerCourse,
        through="EquivalencePartnerCourse",
        verbose_name=_("外校课程"),
        related_name="equivalences",
    )
    relation = models.CharField(_("关系"), max_length=10, choices=Relation, default=Relation.EQUAL)
    reason_zh = models.CharField(
        _("说明"), max_length=200, blank=True, help_text=_("只认一部分或不认可时，说明为什么。")
    )
    reason_en = models.CharField(_("说明（英文）"), max_length=300, blank=True)
    score_from = models.DecimalField(
        _("最低分"),
        max_digits=4,
        decimal_places=1,
        default=PASS_MARK,
        help_text=_("从多少分起适用，例如60。"),
    )
    score_until = models.DecimalField(
        _("低于"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("低于多少分才适用；没有就留空。"),
    )
    condition_zh = models.CharField(
        _("条件"), max_length=200, blank=True, help_text=_("分数以外的条件，例如须提交项目报告。")
    )
    condition_en = models.CharField(_("条件（英文）"), max_length=300, blank=True)
    credits = models.DecimalField(
        _("学分"), max_digits=5, decimal_places=2, help_text=_("认多少学分；不认可的是0。")
    )
    counts_as = models.CharField(_("怎样计入"), max_length=10, choices=CountsAs)
    valid_from = models.DateField(_("起"), help_text=_("这一天起适用。"))
    valid_until = models.DateField(
        _("止"), null=True, blank=True, help_text=_("这一天起不再适用；没有期限就留空。")
    )
    basis_zh = models.CharField(
        _("依据"), max_length=200, help_text=_("谁在什么时候定的，例如教务处2026年第3次会议。")
    )
    basis_en = models.CharField(_("依据（英文）"), max_length=300, blank=True)
    # Both filled in by the database from the side the rule starts at: more sources go first.
    source_ids = ArrayField(models.IntegerField(), verbose_name=_("来源课程"), default=list, editable=False)
    priority = models.PositiveSmallIntegerField(_("优先"), default=0, editable=False)
    created_at = models.DateTimeField(_("写入时间"), db_default=TransactionNow(), editable=False)
    reviewed_at = models.DateTimeField(_("复核时间"), db_default=TransactionNow(), editable=False)

    objects = EquivalenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("课程对应")
        verbose_name_plural = pgettext_lazy("多个", "课程对应")
        ordering = ["agreement", "partner__slug", "direction", "id"]
        constraints = [
            Check(name="equivalence_direction", condition=Q(direction__in=Direction.values)),
            Check(name="equivalence_relation", condition=Q(relation__in=Relation.values)),
            Check(name="equivalence_counts_as", condition=Q(counts_as__in=CountsAs.values)),
            Check(
                name="equivalence_scores",
                condition=Q(score_from__gte=0, score_from__lte=100)
                & (Q(score_until=None) | Q(score_until__gt=F("score_from"), score_until__lte=100)),
            ),
            Check(name="equivalence_credits", condition=Q(credits__gte=0, credits__lte=MOST_CREDITS)),
            Check(
                name="equivalence_nothing_where_not_recognised",
                condition=Q(relation=Relation.NONE, credits=0, counts_as=CountsAs.NOTHING)
                | ~Q(relation=Relation.NONE) & ~Q(counts_as=CountsAs.NOTHING),
            ),
            Check(
                name="equivalence_module_where_it_counts_here",
                condition=Q(counts_as=CountsAs.NOTHING)
                | Q(direction=Direction.IN, counts_as=CountsAs.MODULE)
                | Q(direction=Direction.OUT) & ~Q(counts_as=CountsAs.MODULE),
            ),
            Check(name="equivalence_reason", condition=Q(relation=Relation.EQUAL) | ~Q(reason_zh="")),
            Check(name="equivalence_sources", condition=Q(priority__lte=MOST_SOURCES)),
            Check(name="equivalence_period", condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from"))),
            # Asked at the end: the sources of a rule come one by one.
            Exclusion(
                name="equivalence_unambiguous",
                expressions=[
                    ("agreement", RangeOperators.EQUAL),
                    ("partner", RangeOperators.EQUAL),
                    ("direction", RangeOperators.EQUAL),
                    ("priority", RangeOperators.EQUAL),
                    (OpClass("source_ids", name="gist__int_ops"), RangeOperators.OVERLAPS),
                    (GradeRange("score_from", "score_until"), RangeOperators.OVERLAPS),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
            ),
            Trigger(name="equivalence_keeps_sources", event="BEFORE INSERT OR UPDATE", body=KEEPS_SOURCES),
            Trigger(
                name="equivalence_under_its_agreement", event="BEFORE INSERT",
                declare="found text;", body=UNDER_ITS_AGREEMENT,
            ),
            Trigger(
                name="equivalence_stands", event="BEFORE UPDATE OR DELETE", declare="found text;", body=STANDS
            ),
            Trigger(
                name="equivalence_has_sides", event="AFTER INSERT OR UPDATE", deferred=True,
                declare="its alliance_equivalence;", body=HAS_SIDES,
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["partner", "direction"], name="equivalence_at")]

    def __str__(self) -> str:
        return gettext("对应%(number)s（%(partner)s）") % {"number": self.pk, "partner": self.partner.short}

    reason = bilingual("reason")
    condition = bilingual("condition")
    basis = bilingual("basis")

    @property
    def sign(self) -> str:
        """=, ≈ or ≠."""
        return SIGNS[self.relation]

    @property
    def is_out(self) -> bool:
        return self.direction == Direction.OUT
