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


class CaseState(models.TextChoices):
    DRAFT = "draft", _("草稿")
    SUBMITTED = "submitted", _("已提交")
    RETURNED = "returned", _("退回补充")
    DECIDED = "decided", _("已有结果")
    WITHDRAWN = "withdrawn", _("已撤回")


class Outcome(models.TextChoices):
    """What became of one line of a case."""

    OPEN = "open", _("还没有结果")
    GRANTED = "granted", _("认定")
    REFUSED = "refused", _("不认定")
    REVOKED = "revoked", _("已撤销")


class ReasonCode(models.TextChoices):
    """Why, as the decision seals it; words besides lie where they can be erased."""

    MEETS = "meets", _("符合课程对应")
    JUDGED = "judged", _("对应没有说定，经办人审核认可")
    NO_RULE = "no_rule", _("没有适用的课程对应")
    SHORT = "short", _("没有达到课程对应的要求")
    UNPROVEN = "unproven", _("材料不足以证明")
    OVER_CAP = "over_cap", _("超过协议的学分上限")
    MISTAKEN = "mistaken", _("认定有误")
    UNTRUE = "untrue", _("材料不实")
    RECORD_CHANGED = "record_changed", _("成绩已更正")


# Which reasons go with which outcome.
REASONS = {
    Outcome.GRANTED: (ReasonCode.MEETS, ReasonCode.JUDGED),
    Outcome.REFUSED: (ReasonCode.NO_RULE, ReasonCode.SHORT, ReasonCode.UNPROVEN, ReasonCode.OVER_CAP),
    Outcome.REVOKED: (ReasonCode.MISTAKEN, ReasonCode.UNTRUE, ReasonCode.RECORD_CHANGED),
}
