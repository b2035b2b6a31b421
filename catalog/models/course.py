"""Courses: the timeless code, what is published about it, and what must come before."""

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Exists, FilteredRelation, OuterRef, Prefetch, Q, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from catalog.models.guards import frozen, steps_forward
from catalog.models.order import never_later
from catalog.models.organisation import IndustryCluster, Organisation
from catalog.models.pinyin import pinyin
from catalog.models.sourced import Sourced
from catalog.models.steps import in_half_credits
from catalog.models.vocabulary import Category, RevisionStatus, Stage, TeachingLanguage
from common.bilingual import bilingual
from common.constraints import Check, Trigger, Unique

IN_FORCE_FIRST = Case(When(status=RevisionStatus.PUBLISHED, then=0), default=1)
MOST_HOURS = 1000  # an upper bound also keeps out NaN, which is greater than every number
CODE = r"^[A-Z][A-Z0-9-]{1,19}$"
SAID = ("said__provider",)
WORDING = (
    "title_zh", "title_en", "title_pinyin", "summary_zh", "summary_en", "assessment_zh", "assessment_en",
)  # fmt: skip


def speaking(revisions: str = "revisions") -> "Prefetch[str, models.QuerySet[CourseRevision], str]":
    """Of each course the revision that speaks for it: the one in force, else the newest."""
    first = CourseRevision.objects.select_related("provider").order_by(IN_FORCE_FIRST, "-number")[:1]
    return Prefetch(revisions, first, to_attr="speaking")


class CourseQuerySet(models.QuerySet["Course"]):
    def spoken_for(self) -> "CourseQuerySet":
        """Each with the revision that speaks for it, `said`, whose fields can be asked for: in the same query."""
        revisions = CourseRevision.objects.filter(course=OuterRef("pk"))
        newest = revisions.order_by("-number").values("number")[:1]
        unpublished = ~Exists(revisions.published()) & Q(revisions__number=Subquery(newest))
        speaks = Q(revisions__status=RevisionStatus.PUBLISHED) | unpublished
        said = FilteredRelation("revisions", condition=speaks)
        return self.annotate(said=said).select_related(*SAID)


class Course(models.Model):
    """A course code. It never changes and is never given to another course."""

    code = models.CharField(
        _("课程代码"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(CODE, _("课程代码由大写字母和数字组成，例如CQ201。"))],
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("课程")
        verbose_name_plural = pgettext_lazy("多个", "课程")
        ordering = ["code"]
        constraints = [
            Check(name="course_code_form", condition=Q(code__regex=CODE)),
            Trigger(
                name="course_code_never_changes",
                event="BEFORE UPDATE OF code",
                body="IF NEW.code <> OLD.code THEN REFUSE; END IF; RETURN NEW;",
            ),
        ]

    def __str__(self) -> str:
        return self.revision.coded_title if self.revision else self.code

    def get_absolute_url(self) -> str:
        return reverse("catalog:course", args=[self.code])

    @property
    def revision(self) -> "CourseRevision | None":
        """The revision that speaks for it, where the query brought it: never a query for each row."""
        brought = vars(self)
        return brought.get("said") or next(iter(brought.get("speaking", ())), None)


class CourseRevisionQuerySet(models.QuerySet["CourseRevision"]):
    def published(self) -> "CourseRevisionQuerySet":
        return self.filter(status=RevisionStatus.PUBLISHED)

    def open_to_all(self) -> "CourseRevisionQuerySet":
        """Every revision that was ever published: history stays readable."""
        return self.exclude(status=RevisionStatus.DRAFT)

    def of_code(self, code: str) -> "CourseRevisionQuerySet":
        """A course's revisions that may be read, the one in force first, then the newest."""
        return self.open_to_all().filter(course__code=code).order_by(IN_FORCE_FIRST, "-number")

    def with_codes(self, codes: Iterable[str]) -> "CourseRevisionQuerySet":
        """These courses as they are published today."""
        return self.published().filter(course__code__in=codes).select_related("course")

    def taught_by(self, organisation: Organisation) -> "CourseRevisionQuerySet":
        """Published courses it provides."""
        return self.published().filter(provider=organisation)

    def built_with(self, organisation: Organisation) -> "CourseRevisionQuerySet":
        """Published courses it builds with their providers."""
        return self.published().filter(co_builders=organisation)

    def in_full(self) -> "CourseRevisionQuerySet":
        """All that a course page shows of the revision itself, in a fixed number of queries."""
        return self.with_people().prefetch_related(
            "clusters",
            "outcomes",
            "syllabus",
            "prerequisites",
        )

    def with_people(self) -> "CourseRevisionQuerySet":
        """All that a row of a course list shows, in a fixed number of queries."""
        return self.select_related("course", "provider").prefetch_related("co_builders")


class CourseRevision(Sourced):
    """What is published about a course, and frozen from then on."""

    course = models.ForeignKey(Course, models.PROTECT, verbose_name=_("课程"), related_name="revisions")
    number = models.PositiveSmallIntegerField(_("版本"), default=1)
    title_zh = models.CharField(_("中文课名"), max_length=120)
    title_en = models.CharField(_("英文课名"), max_length=200)
    title_pinyin = pinyin(_("课名的拼音"), 800)
    credits = models.DecimalField(_("学分"), max_digits=4, decimal_places=1)
    hours = models.DecimalField(
        _("学时"), max_digits=5, decimal_places=1, null=True, blank=True, help_text=_("没有公布就留空。")
    )
    category = models.CharField(_("课程类别"), max_length=20, choices=Category)
    stage = models.PositiveSmallIntegerField(_("培养阶段"), choices=Stage)
    provider = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("开课单位"), related_name="provided_revisions"
    )
    provider_code = models.CharField(_("开课单位的代码"), max_length=40, blank=True)
    co_builders = models.ManyToManyField(
        Organisation, through="CoBuilder", verbose_name=_("共建企业"), related_name="built_revisions"
    )
    clusters = models.ManyToManyField(
        IndustryCluster, through="RevisionCluster", verbose_name=_("产业集群"), related_name="revisions"
    )
    language = models.CharField(
        _("授课语言"), max_length=4, choices=TeachingLanguage, default=TeachingLanguage.CHINESE
    )
    summary_zh = models.TextField(_("中文简介"), max_length=2000, blank=True)
    summary_en = models.TextField(_("英文简介"), max_length=4000, blank=True)
    assessment_zh = models.TextField(_("考核方式"), max_length=1000, blank=True)
    assessment_en = models.TextField(_("考核方式（英文）"), max_length=2000, blank=True)
    status = models.CharField(
        _("状态"), max_length=20, choices=RevisionStatus, default=RevisionStatus.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True, editable=False)

    objects = CourseRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("课程版本")
        verbose_name_plural = pgettext_lazy("多个", "课程版本")
        ordering = ["stage", "category", "course__code", "-number"]
        constraints = [
            Check(name="revision_number", condition=Q(number__gte=1)),
            Check(name="revision_credits", condition=in_half_credits("credits")),
            Check(name="revision_hours", condition=Q(hours=None) | Q(hours__gt=0, hours__lte=MOST_HOURS)),
            Check(name="revision_category", condition=Q(category__in=Category.values)),
            Check(name="revision_stage", condition=Q(stage__in=Stage.values)),
            Check(name="revision_language", condition=Q(language__in=TeachingLanguage.values)),
            Check(name="revision_status", condition=Q(status__in=RevisionStatus.values)),
            Check(
                name="revision_dated_once_published",
                condition=Q(status=RevisionStatus.DRAFT, published_at=None)
                | (~Q(status=RevisionStatus.DRAFT) & Q(published_at__isnull=False)),
            ),
            Unique(name="revision_one_of_each_number", fields=["course", "number"]),
            Unique(
                name="revision_one_published", fields=["course"], condition=Q(status=RevisionStatus.PUBLISHED)
            ),
            # What composite foreign keys point at.
            Unique(name="revision_cell", fields=["id", "stage", "category"]),
            steps_forward("revision_steps", (("draft", "published"), ("published", "superseded"))),
            frozen("revision_frozen", ("status",), WORDING, "revision_id"),
            # Its prerequisites were weighed for this code; under another one they could close a circle.
            Trigger(
                name="revision_keeps_its_course",
                event="BEFORE UPDATE OF course_id",
                body="IF NEW.course_id <> OLD.course_id THEN REFUSE; END IF; RETURN NEW;",
            ),
            # Both lock the organisations they rest on: a kind cannot change while a course is published.
            Trigger(
                name="revision_industry_has_enterprise",
                event="BEFORE UPDATE OF status",
                body="""
                IF NEW.status <> 'published' OR NEW.category <> 'industry' THEN RETURN NEW; END IF;
                PERFORM FROM catalog_cobuilder b JOIN catalog_organisation o ON o.id = b.organisation_id
                    WHERE b.revision_id = NEW.id AND o.kind = 'enterprise' FOR SHARE OF o;
                IF NOT FOUND THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            Trigger(
                name="revision_foundation_is_academic",
                event="BEFORE UPDATE OF status",
                body="""
                IF NEW.status <> 'published' OR NEW.category <> 'foundation' THEN RETURN NEW; END IF;
                PERFORM FROM catalog_organisation o
                    WHERE o.id = NEW.provider_id AND o.kind IN ('university', 'research_institute') FOR SHARE;
                IF NOT FOUND THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
            never_later(
                "revision_never_before_its_prerequisites",
                "AFTER INSERT OR UPDATE OF stage, status",
                "(p.revision_id = NEW.id OR p.course_id = NEW.course_id)",
            ),
        ]

    def __str__(self) -> str:
        """Told apart from every other revision of its course."""
        words = {"course": self.coded_title, "number": self.number, "status": self.get_status_display()}
        return gettext("%(course)s（第%(number)s版，%(status)s）") % words

    def get_absolute_url(self) -> str:
        return self.course.get_absolute_url()

    title = bilingual("title")
    summary = bilingual("summary")
    assessment = bilingual("assessment")

    @property
    def coded_title(self) -> str:
        """What the course is called, whichever its revision."""
        return f"{self.course.code} {self.title}"

    @property
    def is_draft(self) -> bool:
        return self.status == RevisionStatus.DRAFT

    @property
    def is_in_force(self) -> bool:
        return self.status == RevisionStatus.PUBLISHED
