"""The map: a programme, its modules in six cells, and the courses that fill them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.course import Course, CourseRevision
from catalog.models.guards import frozen, only_while_draft, steps_forward
from catalog.models.sourced import Sourced
from catalog.models.steps import in_half_credits
from catalog.models.vocabulary import Category, ProgrammeStatus, Stage
from common.bilingual import bilingual
from common.constraints import SEES_EVERYTHING, Check, CompositeForeignKey, Trigger, Unique

WORDING = tuple(
    f"{text}_{language}"
    for text in ("title", "audience", "entry_level", "duration", "award", "joining", "contact")
    for language in ("zh", "en")
)
MOST_SEMESTERS = 12


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def published(self) -> "ProgrammeQuerySet":
        return self.filter(status=ProgrammeStatus.PUBLISHED)

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


class Pool(models.Model):
    """One requirement inside one cell of the map: at least so many credits out of its courses."""

    programme = models.ForeignKey(Programme, models.CASCADE, verbose_name=_("培养方案"), related_name="pools")
    stage = models.PositiveSmallIntegerField(_("培养阶段"), choices=Stage)
    category = models.CharField(_("课程类别"), max_length=20, choices=Category)
    title_zh = models.CharField(_("中文名称"), max_length=80)
    title_en = models.CharField(_("英文名称"), max_length=120)
    min_credits = models.DecimalField(_("最低学分"), max_digits=4, decimal_places=1)
    position = models.PositiveSmallIntegerField(_("顺序"), default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("最后改动人"), null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    changed_at = models.DateTimeField(_("最后改动时间"), null=True, blank=True, editable=False)
    previous_min_credits = models.DecimalField(
        _("改动前的最低学分"), max_digits=4, decimal_places=1, null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("课程模块")
        verbose_name_plural = pgettext_lazy("多个", "课程模块")
        ordering = ["programme", "position"]
        constraints = [
            Check(name="pool_stage", condition=Q(stage__in=Stage.values)),
            Check(name="pool_category", condition=Q(category__in=Category.values)),
            Check(name="pool_min_credits", condition=in_half_credits("min_credits")),
            Unique(name="pool_one_position", fields=["programme", "position"]),
            # What composite foreign keys point at.
            Unique(name="pool_cell", fields=["id", "stage", "category"]),
            # A course added meanwhile would follow it into a programme its author never saw.
            Trigger(
                name="pool_keeps_its_programme",
                event="BEFORE UPDATE OF programme_id",
                body="IF NEW.programme_id <> OLD.programme_id THEN REFUSE; END IF; RETURN NEW;",
            ),
            only_while_draft("pool_only_while_draft", "catalog_programme", "ROW.programme_id"),
        ]

    def __str__(self) -> str:
        return self.title

    title = bilingual("title")


class PoolCourseQuerySet(models.QuerySet["PoolCourse"]):
    def asking_for(self, course: Course) -> "PoolCourseQuerySet":
        """The places of a course, in any revision, in the programmes in force; the newest first."""
        return (
            self.filter(revision__course=course, pool__programme__status=ProgrammeStatus.PUBLISHED)
            .select_related("pool__programme")
            .order_by("-pool__programme__cohort", "pool__programme__code", "pool__position")
        )


class PoolCourse(models.Model):
    """A course that fills a module. Stage and category are the module's and the course's at once."""

    pool = models.ForeignKey(Pool, models.CASCADE, verbose_name=_("课程模块"), related_name="entries")
    revision = models.ForeignKey(
        CourseRevision, models.PROTECT, verbose_name=_("课程版本"), related_name="places"
    )
    compulsory = models.BooleanField(_("必修"), default=False)
    semester = models.PositiveSmallIntegerField(
        pgettext_lazy("第几", "学期"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEMESTERS)],
    )
    stage = models.PositiveSmallIntegerField(_("培养阶段"), choices=Stage, editable=False)
    category = models.CharField(_("课程类别"), max_length=20, choices=Category, editable=False)

    objects = PoolCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("模块课程")
        verbose_name_plural = pgettext_lazy("多个", "模块课程")
        ordering = ["pool", "-compulsory", "semester", "revision"]
        constraints = [
            Check(name="pool_course_stage", condition=Q(stage__in=Stage.values)),
            Check(name="pool_course_category", condition=Q(category__in=Category.values)),
            Check(
                name="pool_course_semester",
                condition=Q(semester=None) | Q(semester__gte=1, semester__lte=MOST_SEMESTERS),
            ),
            Unique(name="pool_course_once", fields=["pool", "revision"]),
            # Named to run first (triggers run by name): the cell is the module's, whatever was said.
            Trigger(
                name="pool_course_cell",
                event="BEFORE INSERT OR UPDATE",
                body="""
                SELECT stage, category INTO NEW.stage, NEW.category FROM catalog_pool WHERE id = NEW.pool_id;
                RETURN NEW;
                """,
            ),
            CompositeForeignKey(
                name="pool_course_in_pools_cell",
                columns=("pool_id", "stage", "category"),
                table="catalog_pool",
                target=("id", "stage", "category"),
            ),
            CompositeForeignKey(
                name="pool_course_in_courses_cell",
                columns=("revision_id", "stage", "category"),
                table="catalog_courserevision",
                target=("id", "stage", "category"),
            ),
            only_while_draft(
                "pool_course_only_while_draft",
                "catalog_programme",
                "SELECT programme_id FROM catalog_pool WHERE id = ROW.pool_id",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} / {self.pool}"
