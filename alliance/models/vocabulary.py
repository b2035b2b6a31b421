"""The fixed words of the alliance, as choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Approval(models.TextChoices):
    """Whether a university wants to be asked before a course is taken elsewhere."""

    NONE = "none", _("不需要")
    REQUIRED = "required", _("需要")
    UNKNOWN = "unknown", _("还没有公布")


class AgreementStatus(models.TextChoices):
    DRAFT = "draft", _("草稿")
    PROPOSED = "proposed", _("待签署")
    IN_FORCE = "in_force", _("已生效")
    SUPERSEDED = "superseded", _("已被新版替代")
    TERMINATED = "terminated", _("已终止")


# What everybody signed: it may be read by all.
SIGNED = (AgreementStatus.IN_FORCE, AgreementStatus.SUPERSEDED, AgreementStatus.TERMINATED)


class CourseKind(models.TextChoices):
    REQUIRED = "required", _("必修")
    RESTRICTED = "restricted_elective", _("限选")
    ELECTIVE = "elective", pgettext_lazy("课程性质", "选修")
    EITHER = "either", _("必修或选修")
    UNKNOWN = "unknown", _("未注明")


# More may stand for less, never the reverse.
KIND_ORDER = [CourseKind.REQUIRED.value, CourseKind.RESTRICTED.value, CourseKind.ELECTIVE.value]


class Direction(models.TextChoices):
    IN = "in", _("外校的课在本院认定")
    OUT = "out", _("本院的课在外校认可")


class Relation(models.TextChoices):
    EQUAL = "equal", _("等同")
    PARTIAL = "partial", _("部分")
    NONE = "none", _("不认可")


SIGNS = {Relation.EQUAL.value: "=", Relation.PARTIAL.value: "≈", Relation.NONE.value: "≠"}


class CountsAs(models.TextChoices):
    """What becomes of the credits where they are recognised."""

    MODULE = "module", _("计入这门课所在的模块")
    REQUIRED = "required", _("抵必修")
    ELECTIVE = "elective", _("抵选修")
    FREE = "free", _("计作选修")
    NOTHING = "nothing", _("不计学分")
