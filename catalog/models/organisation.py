"""Who offers and what for: organisations and the city's industry clusters."""

from datetime import date

from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.pinyin import pinyin
from catalog.models.sourced import Sourced
from catalog.models.vocabulary import ClusterTier, OrganisationKind, RevisionStatus
from common.bilingual import bilingual
from common.constraints import SEES_EVERYTHING, Check, Exclusion, Trigger


class DateRange(Func):
    """The half-open period [from, until) of two columns."""

    function = "DATERANGE"
    output_field = DateRangeField()


def _published(relation: str) -> "OrganisationQuerySet":
    """The same organisation, where a published revision stands at the other end of the relation."""
    published = {f"{relation}__status": RevisionStatus.PUBLISHED}
    return Organisation.objects.filter(pk=OuterRef("pk"), **published).order_by()


def _number(revisions: str) -> Coalesce:
    """How many of these revisions are published.

    A question for each relation: two joins at once would multiply. The published ones are found once, as a
    set, and not again for every organisation.
    """
    ours = Organisation.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
    status = {"provided_revisions__status": RevisionStatus.PUBLISHED}
    published = Organisation.objects.filter(**status).order_by().values("provided_revisions")
    counted = ours.annotate(number=Count(revisions, filter=Q(**{f"{revisions}__in": published})))
    return Coalesce(Subquery(counted.values("number")), 0)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def that_make_courses(self) -> "OrganisationQuerySet":
        """Enterprises, and whoever teaches or builds a published course; with both numbers."""
        making = Exists(_published("provided_revisions")) | Exists(_published("built_revisions"))
        return self.counted().filter(Q(kind=OrganisationKind.ENTERPRISE) | making)

    def counted(self) -> "OrganisationQuerySet":
        """With the numbers of published courses each teaches and builds with others."""
        return self.annotate(
            teaches=_number("provided_revisions"), builds=_number("cobuilder__revision")
        ).order_by("-teaches", "-builds", "slug")


class Organisation(Sourced):
    """A university, enterprise or research institute."""

    slug = models.SlugField(_("网址代码"), max_length=40, unique=True)
    name_zh = models.CharField(_("中文全称"), max_length=120)
    name_en = models.CharField(_("英文全称"), max_length=200)
    short_zh = models.CharField(_("中文简称"), max_length=20)
    short_en = models.CharField(_("英文简称"), max_length=60)
    name_pinyin = pinyin(_("全称的拼音"), 800)
    short_pinyin = pinyin(_("简称的拼音"), 160)
    kind = models.CharField(_("性质"), max_length=20, choices=OrganisationKind)
    hours_per_credit = models.DecimalField(
        _("每学分学时"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("各校规定不同，如16、17、20。"),
    )
    lab_hour_weight = models.DecimalField(
        _("实验学时折算"),
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("1为不折算，0.5为减半。"),
    )
    website = models.URLField(_("网站"), blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("机构")
        verbose_name_plural = pgettext_lazy("多个", "机构")
        ordering = ["slug"]
        constraints = [
            Check(name="organisation_kind", condition=Q(kind__in=OrganisationKind.values)),
            Check(
                name="organisation_hours_per_credit",
                condition=Q(hours_per_credit__gt=0, hours_per_credit__lte=60) | Q(hours_per_credit=None),
            ),
            Check(
                name="organisation_lab_hour_weight",
                condition=Q(lab_hour_weight__gt=0, lab_hour_weight__lte=1) | Q(lab_hour_weight=None),
            ),
            # A published course rests on the kind of those who teach and build it.
            Trigger(
                name="organisation_kind_relied_on",
                event="BEFORE UPDATE OF kind",
                body=f"""
                {SEES_EVERYTHING}
                IF NEW.kind <> OLD.kind AND EXISTS (
                    SELECT FROM catalog_courserevision r
                    LEFT JOIN catalog_cobuilder b ON b.revision_id = r.id
                    WHERE r.status <> 'draft' AND NEW.id IN (r.provider_id, b.organisation_id)
                ) THEN REFUSE; END IF;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:organisation", args=[self.slug])

    name = bilingual("name")
    short = bilingual("short")


class IndustryClusterQuerySet(models.QuerySet["IndustryCluster"]):
    def on(self, day: date) -> "IndustryClusterQuerySet":
        """As the system stands on that day."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gt=day))

    def counted(self) -> "IndustryClusterQuerySet":
        """With the number of published courses that serve it, in whichever version they name it."""
        serving = IndustryCluster.objects.filter(
            code=OuterRef("code"), revisions__status=RevisionStatus.PUBLISHED
        ).order_by()
        numbers = serving.values("code").annotate(number=Count("revisions", distinct=True))
        return self.annotate(courses=Coalesce(Subquery(numbers.values("number")), 0))


class IndustryCluster(Sourced):
    """One cluster of the city's "33618" system, as it stood in a period."""

    code = models.SlugField(_("代码"), max_length=40)
    tier = models.CharField(_("层级"), max_length=20, choices=ClusterTier)
    name_zh = models.CharField(_("中文名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=160)
    valid_from = models.DateField(_("起"), null=True, blank=True)
    valid_until = models.DateField(_("止"), null=True, blank=True, help_text=_("这一天起不再有效。"))
    verified = models.BooleanField(_("已核实"), default=False)

    objects = IndustryClusterQuerySet.as_manager()

    class Meta:
        verbose_name = _("产业集群")
        verbose_name_plural = pgettext_lazy("多个", "产业集群")
        ordering = ["code"]
        constraints = [
            Check(name="cluster_tier", condition=Q(tier__in=ClusterTier.values)),
            Check(
                name="cluster_period",
                condition=Q(valid_until__gt=F("valid_from")) | Q(valid_from=None) | Q(valid_until=None),
            ),
            Check(name="cluster_verified_has_source", condition=Q(verified=False) | ~Q(source="")),
            Exclusion(
                name="cluster_versions_apart",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('catalog:clusters')}#{self.code}"

    name = bilingual("name")
