"""Who is in the alliance, on what terms, and who signs for it."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from alliance.models.visible import OpenQuerySet, may_view
from alliance.models.vocabulary import Approval
from catalog.models import Organisation
from catalog.models.organisation import DateRange
from catalog.models.sourced import Sourced
from common.bilingual import bilingual
from common.constraints import Check, Exclusion, Unique
from common.periods import covers

MOST_MARKS = 100


class MemberQuerySet(OpenQuerySet["Member"]):
    def on(self, day: date) -> "MemberQuerySet":
        """Those that are in the alliance on that day."""
        return self.filter(covers(day))


class Member(Sourced):
    """An organisation in the alliance, in [since, until), and its own rules about credits."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name=_("机构"), related_name="+")
    since = models.DateField(_("起"), help_text=_("这一天起是联盟成员。"))
    until = models.DateField(
        _("止"), null=True, blank=True, help_text=_("这一天起不再是成员；没有说就留空。")
    )
    approval = models.CharField(_("修读前审批"), max_length=20, choices=Approval, default=Approval.UNKNOWN)
    approval_where_zh = models.CharField(
        _("到哪里审批"), max_length=120, blank=True, help_text=_("需要审批时必填，例如教务处。")
    )
    approval_where_en = models.CharField(_("到哪里审批（英文）"), max_length=200, blank=True)
    approval_days = models.PositiveSmallIntegerField(
        _("开课前几天"), null=True, blank=True, help_text=_("最晚在学期开始前多少天审批；没有公布就留空。")
    )
    approval_form = models.URLField(_("审批表"), blank=True, help_text=_("审批表的网址；没有公布就留空。"))
    hours_per_credit = models.DecimalField(
        _("每学分学时"), max_digits=4, decimal_places=1, null=True, blank=True,
        help_text=_("和机构里写的不同才填，例如只用于互认。"),
    )  # fmt: skip

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("联盟成员")
        verbose_name_plural = pgettext_lazy("多个", "联盟成员")
        ordering = ["organisation__slug", "since"]
        constraints = [
            Check(name="member_approval", condition=Q(approval__in=Approval.values)),
            Check(name="member_period", condition=Q(until=None) | Q(until__gt=F("since"))),
            Check(
                name="member_approval_says_where",
                condition=~Q(approval=Approval.REQUIRED) | ~Q(approval_where_zh=""),
            ),
            Check(
                name="member_hours_per_credit",
                condition=Q(hours_per_credit=None) | Q(hours_per_credit__gt=0, hours_per_credit__lte=60),
            ),
            Exclusion(
                name="member_once_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    approval_where = bilingual("approval_where")

    @property
    def hours(self) -> Decimal | None:
        """How many hours it counts as one credit."""
        return self.hours_per_credit or self.organisation.hours_per_credit


class GradeStep(models.Model):
    """One line of a member's conversion: from that score on a result is called so there, and is worth so much here."""

    member = models.ForeignKey(Member, models.CASCADE, verbose_name=_("联盟成员"), related_name="grade_steps")
    lowest = models.DecimalField(
        _("最低分"), max_digits=4, decimal_places=1, help_text=_("本院的分数从多少起，例如90。")
    )
    grade = models.CharField(_("那边的等级"), max_length=20, help_text=_("例如优秀、A、4.0。"))
    score = models.DecimalField(
        _("折回的分数"), max_digits=4, decimal_places=1, help_text=_("那边的这个等级在本院算多少分。")
    )

    class Meta:
        verbose_name = _("成绩折算")
        verbose_name_plural = pgettext_lazy("多个", "成绩折算")
        ordering = ["member", "-lowest"]
        constraints = [
            Unique(name="grade_step_lowest_once", fields=["member", "lowest"]),
            Unique(name="grade_step_grade_once", fields=["member", "grade"]),
            Check(name="grade_step_lowest", condition=Q(lowest__gte=0, lowest__lte=MOST_MARKS)),
            Check(name="grade_step_score", condition=Q(score__gte=F("lowest"), score__lte=MOST_MARKS)),
        ]

    def __str__(self) -> str:
        return f"{self.lowest} → {self.grade}"


class OfficerQuerySet(models.QuerySet["Officer"]):
    def on(self, day: date) -> "OfficerQuerySet":
        """Those in office on that day."""
        return self.filter(covers(day))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own offices; all of them to whoever may view officers."""
        if may_view(self, user):
            return self.all()
        return self.filter(user=user) if isinstance(user, User) else self.none()


class Officer(models.Model):
    """An account that signs and decides for a member, in [since, until)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("账号"), related_name="+"
    )
    member = models.ForeignKey(Member, models.PROTECT, verbose_name=_("联盟成员"), related_name="officers")
    position_zh = models.CharField(_("职务"), max_length=60, help_text=_("例如教务处副处长。"))
    position_en = models.CharField(_("职务（英文）"), max_length=120, blank=True)
    since = models.DateField(_("起"), help_text=_("这一天起可以签署和认定。"))
    until = models.DateField(_("止"), null=True, blank=True, help_text=_("这一天起不再可以。"))

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("认定经办人")
        verbose_name_plural = pgettext_lazy("多个", "认定经办人")
        ordering = ["member", "since", "id"]
        constraints = [
            Check(name="officer_period", condition=Q(until=None) | Q(until__gt=F("since"))),
            # What a composite foreign key points at: who signs for a member is its own.
            Unique(name="officer_of_member", fields=["id", "member"]),
            Exclusion(
                name="officer_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("member", RangeOperators.EQUAL),
                    (DateRange("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}（{self.member}）"

    position = bilingual("position")
