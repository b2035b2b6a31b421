"""The fixed words about mentors, as choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MentorRole(models.TextChoices):
    """The three, always in this order."""

    ACADEMIC = "academic", _("学术导师")
    INDUSTRY = "industry", _("产业导师")
    STUDY = "study", _("学业导师")


class AssignmentState(models.TextChoices):
    PROPOSED = "proposed", _("待导师答复")
    ACTIVE = "active", _("已配备")
    ENDED = "ended", pgettext_lazy("导师配备", "已结束")
    DECLINED = "declined", _("已婉拒")
    LAPSED = "lapsed", _("已失效")


# Those that hold a seat and a role for their period: the exclusion constraints look at these.
HOLDING = (AssignmentState.PROPOSED, AssignmentState.ACTIVE, AssignmentState.ENDED)
# Those that were agreed: in force on the days of their period. `ended` says that the end is settled.
AGREED = (AssignmentState.ACTIVE, AssignmentState.ENDED)


class MeetingState(models.TextChoices):
    PROPOSED = "proposed", _("待确认")
    CONFIRMED = "confirmed", _("已约定")
    HELD = "held", _("已完成")
    CANCELLED = "cancelled", pgettext_lazy("面谈", "已取消")


class NoteVisibility(models.TextChoices):
    """Who reads a note besides its author; the narrowest first."""

    PRIVATE = "private", _("只有自己")
    MENTORS = "mentors", _("这名学生的导师")
    SHARED = "shared", _("学生和导师")


class DutyKind(models.TextChoices):
    """What a duty asks for."""

    CONTACT = "contact", _("面谈")
    RECORD = "record", _("面谈后写一行记录")
