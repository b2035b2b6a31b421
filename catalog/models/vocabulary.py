"""The fixed words of the catalogue, as choices."""

from django.db import models
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Stage(models.IntegerChoices):
    """The three stages, in order: their numbers are what "later" means."""

    GENERAL_EDUCATION = 1, _("通识")
    GENERAL_INTELLIGENCE = 2, _("通智")
    GENERAL_APPLICATION = 3, _("通用")

    @property
    def slug(self) -> str:
        """The stage in addresses and JSON."""
        return self.name.lower()

    @property
    def brief(self) -> str:
        """The stage beside a course. English names begin alike and are long: there the number stands."""
        stages = (pgettext("短", "通识"), pgettext("短", "通智"), pgettext("短", "通用"))
        return stages[self.value - 1]


class Category(models.TextChoices):
    """The two halves. Always in this order, foundation on the left."""

    FOUNDATION = "foundation", _("基础课")
    INDUSTRY = "industry", _("产业课")

    @property
    def full_name(self) -> str:
        """The name spelled out, as headings use it."""
        return gettext("AGI前沿基础课") if self is Category.FOUNDATION else gettext("重庆产业应用课")


class OrganisationKind(models.TextChoices):
    UNIVERSITY = "university", _("高校")
    ENTERPRISE = "enterprise", _("企业")
    RESEARCH_INSTITUTE = "research_institute", _("科研机构")

    @property
    def plural(self) -> str:
        """The name over several of a kind."""
        kinds = (pgettext("多个", "高校"), pgettext("多个", "企业"), pgettext("多个", "科研机构"))
        return kinds[list(OrganisationKind).index(self)]


class ClusterTier(models.TextChoices):
    """The four tiers of the city's "33618" system of manufacturing clusters."""

    LEADING = "leading", _("万亿级主导产业集群")
    PILLAR = "pillar", _("五千亿级支柱产业集群")
    CHARACTERISTIC = "characteristic", _("千亿级特色优势产业集群")
    RISING = "rising", _("“新星”产业集群")

    @property
    def plural(self) -> str:
        """The name over the clusters of a tier."""
        tiers = (
            pgettext("多个", "万亿级主导产业集群"),
            pgettext("多个", "五千亿级支柱产业集群"),
            pgettext("多个", "千亿级特色优势产业集群"),
            pgettext("多个", "“新星”产业集群"),
        )
        return tiers[list(ClusterTier).index(self)]

    @property
    def places(self) -> int:
        """How many clusters the tier is announced to have: 3, 3, 6, 18."""
        return (3, 3, 6, 18)[list(ClusterTier).index(self)]


class ProgrammeStatus(models.TextChoices):
    DRAFT = "draft", _("草稿")
    IN_REVIEW = "in_review", _("送审中")
    PUBLISHED = "published", _("现行")
    SUPERSEDED = "superseded", _("已被新版替代")
    RETIRED = "retired", _("已停用")


class RevisionStatus(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("现行")
    SUPERSEDED = "superseded", _("已被新版替代")


class TeachingLanguage(models.TextChoices):
    CHINESE = "zh", _("中文")
    ENGLISH = "en", _("英文")
    BOTH = "both", _("中英双语")


class OfferingState(models.TextChoices):
    """States as in the Open Education API."""

    CONCEPT = "concept", _("筹备中")
    ACTIVE = "active", pgettext_lazy("状态", "开课")
    INACTIVE = "inactive", _("已结束")
    CANCELLED = "cancelled", _("已取消")


class TeachingRole(models.TextChoices):
    LEAD = "lead", _("主讲")
    LECTURER = "lecturer", _("讲师")
    ENTERPRISE = "enterprise", _("企业讲师")


class Weekday(models.IntegerChoices):
    MONDAY = 1, _("周一")
    TUESDAY = 2, _("周二")
    WEDNESDAY = 3, _("周三")
    THURSDAY = 4, _("周四")
    FRIDAY = 5, _("周五")
    SATURDAY = 6, _("周六")
    SUNDAY = 7, _("周日")
