"""The fixed words about students, as choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ParticipationStatus(models.TextChoices):
    ACTIVE = "active", _("在读")
    SUSPENDED = "suspended", _("休学")
    MOVED = "moved", _("已转入另一版")
    LEFT = "left", _("退出")
    COMPLETED = "completed", _("结业")


# Those whose period is still open.
ONGOING = (ParticipationStatus.ACTIVE, ParticipationStatus.SUSPENDED)


class RecordSource(models.TextChoices):
    TAKEN = "taken", _("修读")
    RECOGNISED = "recognised", _("已认定")


class RulingKind(models.TextChoices):
    SUBSTITUTION = "substitution", _("课程替代")
    EXEMPTION = "exemption", _("免修")


class TieKind(models.TextChoices):
    MENTOR = "mentor", _("导师")
    RELATIVE = "relative", _("亲属")
    EMPLOYER = "employer", _("用人单位")
    DECLARED = "declared", _("本人申报")
