"""The account: who may sign in, in which language and which light."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import FoldedEmailField
from accounts.managers import UserManager
from common.constraints import Check, Unique


class Language(models.TextChoices):
    """The language somebody reads and is written to."""

    CHINESE = "zh-hans", "简体中文"
    ENGLISH = "en", "English"


class Theme(models.TextChoices):
    """Light, dark, or as the device says."""

    AUTO = "auto", _("跟随系统")
    LIGHT = "light", _("浅色")
    DARK = "dark", _("深色")


class User(AbstractBaseUser, PermissionsMixin):
    """One account of one person."""

    email = FoldedEmailField(_("邮箱"))
    number = models.CharField(_("学号/工号"), max_length=32, blank=True)
    name = models.CharField(_("姓名"), max_length=80)
    language = models.CharField(_("语言"), max_length=8, choices=Language, default=Language.CHINESE)
    theme = models.CharField(_("明暗"), max_length=8, choices=Theme, default=Theme.AUTO)
    is_staff = models.BooleanField(_("可以进后台"), default=False)
    is_active = models.BooleanField(_("可以登录"), default=True, help_text=_("停用账号时去掉，不要删除。"))
    is_demo = models.BooleanField(
        _("演示账号"), default=False, help_text=_("正式运行时不能有启用的演示账号。")
    )
    joined_at = models.DateTimeField(_("开户时间"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = pgettext_lazy("多个", "账号")
        ordering = ["email"]
        constraints = [
            Unique(fields=["email"], name="user_email_unique"),
            Unique(fields=["number"], condition=~models.Q(number=""), name="user_number_unique"),
            Check(condition=models.Q(email=Lower("email")), name="user_email_folded"),
            Check(condition=models.Q(language__in=Language.values), name="user_language_known"),
            Check(condition=models.Q(theme__in=Theme.values), name="user_theme_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.email}".strip()

    def get_full_name(self) -> str:
        """The name Django admin greets with."""
        return self.name

    def get_short_name(self) -> str:
        """The name, whole: Chinese names have no short form worth cutting."""
        return self.name
