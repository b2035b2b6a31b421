"""A person who guides students."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models import Organisation, Teacher
from catalog.models.pinyin import pinyin
from common.bilingual import bilingual
from common.constraints import Check, Unique
from common.periods import covers
from mentors.models.interest import Interest
from mentors.models.promises import EMPLOYED_APART, SAME_ACCOUNT


class MentorQuerySet(models.QuerySet["Mentor"]):
    def listed(self, day: date) -> "MentorQuerySet":
        """Those the public may know of: they agreed to it, and hold a role on that day."""
        appointed = Mentor.objects.filter(covers(day, "appointments__"), pk=OuterRef("pk"))
        return self.filter(Exists(appointed), consented_on__lte=day)

    def with_places(self) -> "MentorQuerySet":
        return self.select_related("user", "organisation", "teacher").prefetch_related("interests")


class Mentor(models.Model):
    """Somebody who may be appointed; what role they hold, and when, stands in their appointments."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("账号"), related_name="+"
    )
    slug = models.SlugField(_("网址代码"), max_length=40, unique=True, help_text=_("写在导师主页的网址里。"))
    name_zh = models.CharField(_("姓名"), max_length=80)
    name_en = models.CharField(_("英文姓名"), max_length=120, blank=True)
    name_pinyin = pinyin(_("姓名的拼音"), 400)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("所在机构"), related_name="+"
    )
    teacher = models.ForeignKey(
        Teacher, models.PROTECT, verbose_name=_("授课教师"), null=True, blank=True, related_name="+",
        help_text=_("本人也授课的，选课程目录里的那一位。"),
    )  # fmt: skip
    interests = models.ManyToManyField(
        Interest, verbose_name=_("志趣方向"), blank=True, related_name="mentors"
    )
    biography_zh = models.TextField(_("简介"), max_length=2000, blank=True, help_text=_("公开给所有人看。"))
    biography_en = models.TextField(_("英文简介"), max_length=2000, blank=True)
    consented_on = models.DateField(
        _("同意公开的日期"), null=True, blank=True, help_text=_("本人同意列入导师名录的日期；不填就不公开。")
    )

    objects = MentorQuerySet.as_manager()

    class Meta:
        verbose_name = _("导师")
        verbose_name_plural = pgettext_lazy("多个", "导师")
        ordering = ["name_zh", "id"]
        constraints = [
            Check(name="mentor_slug", condition=~Q(slug="mine")),  # the address of a student's own three
            Unique(name="mentor_once_per_account", fields=["user"]),
            Unique(name="mentor_once_per_teacher", fields=["teacher"]),
            EMPLOYED_APART,
            SAME_ACCOUNT,
        ]

    def __str__(self) -> str:
        return self.name

    name = bilingual("name")
    biography = bilingual("biography")

    @property
    def is_sample(self) -> bool:
        """Whether the person is made up: their account is a demo account."""
        return self.user.is_demo
