"""The account: who may sign in, in which language and which light, and the home university they chose."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Permission, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import FoldedEmailField
from accounts.managers import UserManager
from accounts.tallies import TallyManager
from common.constraints import Check, Trigger, Unique
from common.signs import IN_ONE_LINE


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
    university = models.SlugField(
        _("选的学校"), max_length=40, blank=True, default="", db_default="", db_index=False, editable=False
    )
    is_staff = models.BooleanField(_("可以进后台"), default=False)
    is_active = models.BooleanField(_("可以登录"), default=True, help_text=_("停用账号时去掉，不要删除。"))
    is_demo = models.BooleanField(
        _("演示账号"), default=False, help_text=_("正式运行时不能有启用的演示账号。")
    )
    sessions_ended = models.IntegerField(_("会话结束次数"), default=0, db_default=0, editable=False)
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
            Check(condition=models.Q(number="") | models.Q(number__regex=IN_ONE_LINE), name="user_number"),
            Check(condition=models.Q(email=Lower("email")), name="user_email_folded"),
            Check(condition=models.Q(language__in=Language.values), name="user_language_known"),
            Check(condition=models.Q(theme__in=Theme.values), name="user_theme_known"),
            Trigger(
                name="user_sessions_end",
                event="BEFORE UPDATE",
                body="""
                NEW.sessions_ended := greatest(OLD.sessions_ended, NEW.sessions_ended)
                    + (OLD.is_active AND NOT NEW.is_active)::int;
                RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.email}".strip()

    def get_session_auth_hash(self) -> str:
        """What a session must know to go on: closing the account ends it for good, however it is closed."""
        return f"{super().get_session_auth_hash()}:{self.sessions_ended}"

    def has_powers(self) -> bool:
        """Whether more is open to this account than to any other, or would be if it could sign in."""
        given = Permission.objects.filter(models.Q(user=self) | models.Q(group__user=self))
        return self.is_staff or self.is_superuser or given.exists()

    def get_full_name(self) -> str:
        """The name Django admin greets with."""
        return self.name

    def get_short_name(self) -> str:
        """The name, whole: Chinese names have no short form worth cutting."""
        return self.name


class Tally(models.Model):
    """How often something was tried within a window; of no use afterwards, so the table is not logged."""

    key = models.CharField(_("数的是什么"), max_length=100, primary_key=True)
    count = models.IntegerField(_("次数"))
    until = models.DateTimeField(_("到什么时候"), db_index=True)

    objects = TallyManager()

    class Meta:
        verbose_name = _("计次")
        verbose_name_plural = pgettext_lazy("多个", "计次")
        ordering = ["-until", "key"]

    def __str__(self) -> str:
        return self.key.partition(":")[0]
