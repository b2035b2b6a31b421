"""What fills the map: modules in its cells, and the courses that fill a module."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.course import Course, CourseRevision
from catalog.models.guards import only_while_draft
from catalog.models.steps import in_half_credits
from catalog.models.vocabulary import Category, ProgrammeStatus, Stage
from common.bilingual import bilingual
from common.constraints import Check, CompositeForeignKey, Trigger, Unique

MOST_SEMESTERS = 12


class Pool(models.Model):
    """One requirement inside one cell of the map: at least so many credits out of its courses."""

    programme = models.ForeignKey(
        "catalog.Programme", models.CASCADE, verbose_name=_("培养方案"), related_name="pools"
    )
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
        return f"{self.revision.coded_title} / {self.pool}"
