"""The map: a programme, one cohort's curriculum in one version."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.guards import frozen, steps_forward
from catalog.models.pool import MOST_SEMESTERS, Pool, PoolCourse
from catalog.models.sourced import Sourced
from catalog.models.steps import in_half_credits
from catalog.models.vocabulary import ProgrammeStatus
from common.bilingual import bilingual
from common.constraints import SEES_EVERYTHING, Check, CompositeForeignKey, Trigger, Unique

WORDING = tuple(
    f"{text}_{language}"
    for text in ("title", "audience", "entry_level", "duration", "award", "joining", "contact")
    for language in ("zh", "en")
)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def published(self) -> "ProgrammeQuerySet":
        return self.filter(status=ProgrammeStatus.PUBLISHED)

    def newest_on(self, day: date) -> "ProgrammeQuerySet":
        """Published and begun, that of the newest cohort first."""
        return self.published().filter(effective_on__lte=day).order_by("-cohort", "code")

    def open_to_all(self) -> "ProgrammeQuerySet":
        """Every version that was ever published: history stays readable."""
        return self.exclude(status__in=[ProgrammeStatus.DRAFT, ProgrammeStatus.IN_REVIEW])

    def of_cohort(self, code: str, cohort: int) -> "ProgrammeQuerySet":
        """A cohort's versions that may be read, the one in force first, then the newest."""
        in_force = Case(When(status=ProgrammeStatus.PUBLISHED, then=0), default=1)
        return self.open_to_all().filter(code=code, cohort=cohort).order_by(in_force, "-version")

    def with_map(self) -> "ProgrammeQuerySet":
        """With modules, courses and who makes them, in four queries."""
        entries = PoolCourse.objects.select_related("revision__course", "revision__provider").order_by(
            "semester", "revision__course__code"
        )
        return self.prefetch_related(
            Prefetch("pools", Pool.objects.order_by("position")),
            Prefetch("pools__entries", entries),
            "pools__entries__revision__co_builders",
        )


class Programme(Sourced):
    """One cohort's curriculum, in one version."""

    code = models.SlugField(_("代码"), max_length=20)
    cohort = models.PositiveSmallIntegerField(
        _("入学年级"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    version = models.PositiveSmallIntegerField(_("版本"), default=1, validators=[MinValueValidator(1)])
    title_zh = models.CharField(_("中文名称"), max_length=120)
    title_en = models.CharField(_("英文名称"), max_length=200)
    total_credits = models.DecimalField(_("总学分"), max_digits=5, decimal_places=1)
    semesters = models.PositiveSmallIntegerField(_("学期数"))
    max_credits_per_semester = models.DecimalField(_("每学期最多学分"), max_digits=4, decimal_places=1)
    max_recognised_credits = models.DecimalField(
        _("认定学分最多计入"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    status = models.CharField(
        _("状态"), max_length=20, choices=ProgrammeStatus, default=ProgrammeStatus.DRAFT, editable=False
    )
    effective_on = models.DateField(_("生效日"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("替代它的版本"), null=True, blank=True, editable=False,
        related_name="predecessors",
    )  # fmt: skip
    audience_zh = models.CharField(_("面向"), max_length=200, blank=True)
    audience_en = models.CharField(_("面向（英文）"), max_length=300, blank=True)
    entry_level_zh = models.CharField(_("入学基础"), max_length=200, blank=True)
    entry_level_en = models.CharField(_("入学基础（英文）"), max_length=300, blank=True)
    duration_zh = models.CharField(_("多久"), max_length=200, blank=True)
    duration_en = models.CharField(_("多久（英文）"), max_length=300, blank=True)
    award_zh = models.CharField(_("得到"), max_length=200, blank=True)
    award_en = models.CharField(_("得到（英文）"), max_length=300, blank=True)
    joining_zh = models.CharField(_("怎么报"), max_length=200, blank=True)
    joining_en = models.CharField(_("怎么报（英文）"), max_length=300, blank=True)
    contact_zh = models.CharField(_("问谁"), max_length=200, blank=True)
    contact_en = models.CharField(_("问谁（英文）"), max_length=300, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("培养方案")
        verbose_name_plural = pgettext_lazy("多个", "培养方案")
        ordering = ["code", "-cohort", "-version"]
        constraints = [
            Check(name="programme_status", condition=Q(status__in=ProgrammeStatus.values)),
            Check(name="programme_cohort", condition=Q(cohort__gte=2000, cohort__lte=2100)),
            Check(name="programme_version", condition=Q(version__gte=1)),
            Check(name="programme_total_credits", condition=in_half_credits("total_credits")),
            Check(name="programme_semesters", condition=Q(semesters__gte=1, semesters__lte=MOST_SEMESTERS)),
            Check(name="programme_max_credits", condition=in_half_credits("max_credits_per_semester")),
            Check(
                name="programme_recognised_credits",
                condition=Q(max_recognised_credits=None)
                | Q(max_recognised_credits=0)
                | in_half_credits("max_recognised_credits")
                & Q(max_recognised_credits__lte=F("total_credits")),
            ),
            Check(
                name="programme_effective_once_published",
                condition=Q(status__in=[ProgrammeStatus.DRAFT, ProgrammeStatus.IN_REVIEW])
                | ~Q(effective_on=None),
            ),
            Check(
                name="programme_successor_once_superseded",
                condition=Q(successor=None) | Q(status=ProgrammeStatus.SUPERSEDED),
            ),
            Check(name="programme_not_its_own_successor", condition=~Q(successor=F("id"))),
            # What the composite foreign key below points at.
            Unique(name="programme_identity", fields=["id", "code", "cohort"]),
            CompositeForeignKey(
                name="programme_successor_of_same_cohort",
                columns=("successor_id", "code", "cohort"),
                table="catalog_programme",
                target=("id", "code", "cohort"),
            ),
            Unique(name="programme_one_of_each_version", fields=["code", "cohort", "version"]),
            Unique(
                name="programme_one_published",
                fields=["code", "cohort"],
                condition=Q(status=ProgrammeStatus.PUBLISHED),
            ),
            steps_forward(
                "programme_steps",
                (
                    ("draft", "in_review"),
                    ("in_review", "draft"),
                    ("in_review", "published"),
                    ("draft", "published"),
                    ("published", "superseded"),
                    ("published", "retired"),
                ),
            ),
            frozen("programme_frozen", ("status", "successor_id"), WORDING, "programme_id"),
            # P1. Summed when the draft ends; from then on the pools stand still, so it holds for ever.
            Trigger(
                name="programme_halves",
                event="BEFORE UPDATE OF status",
                declare="share numeric; foundation numeric; industry numeric;",
                body=f"""
                IF OLD.status <> 'draft' OR NEW.status = 'draft' THEN RETURN NEW; END IF;
                {SEES_EVERYTHING}
                SELECT foundation_share INTO share FROM catalog_categoryshare
                    WHERE effective_from <= COALESCE(NEW.effective_on, CURRENT_DATE)
                    ORDER BY effective_from DESC LIMIT 1 FOR SHARE;
                SELECT COALESCE(sum(min_credits) FILTER (WHERE category = 'foundation'), 0),
                       COALESCE(sum(min_credits) FILTER (WHERE category = 'industry'), 0)
                    INTO foundation, industry FROM catalog_pool WHERE programme_id = NEW.id;
                IF share IS NULL OR foundation <> NEW.total_credits * share
                   OR industry <> NEW.total_credits * (1 - share) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return _("%(title)s %(cohort)s级第%(version)s版") % {
            "title": self.title, "cohort": self.cohort, "version": self.version,
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("catalog:programme_version", args=[self.code, self.cohort, self.version])

    title = bilingual("title")
    audience = bilingual("audience")
    entry_level = bilingual("entry_level")
    duration = bilingual("duration")
    award = bilingual("award")
    joining = bilingual("joining")
    contact = bilingual("contact")

    @property
    def is_draft(self) -> bool:
        return self.status == ProgrammeStatus.DRAFT

    @property
    def is_in_force(self) -> bool:
        return self.status == ProgrammeStatus.PUBLISHED
