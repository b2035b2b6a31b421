"""Accounts in administration."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.attempts import folded
from accounts.letters import ask_whether_invited, invite
from accounts.limits import LIMITS
from accounts.links import DAYS
from accounts.models import Tally, User
from common.admin import HINTS, OurAdmin, Refusable, Verb, Watched

HINTS[User] = {
    "email": gettext_lazy("登录时用，全站唯一，不分大小写。"),
    "number": gettext_lazy("学号或工号；没有就留空。"),
    "name": gettext_lazy("本人写自己名字的样子。"),
    "is_staff": gettext_lazy("勾上还要给权限，才能在后台做事。"),
}
POWERS = ("is_staff", "is_superuser", "groups", "user_permissions")


if TYPE_CHECKING:
    StockUserAdmin = DjangoUserAdmin[User]
    StockUserForm = UserChangeForm[User]
    StockNewUserForm = AdminUserCreationForm[User]
    StockPasswordForm = AdminPasswordChangeForm[User]
else:  # generic for type checkers only
    StockUserAdmin, StockUserForm, StockNewUserForm = DjangoUserAdmin, UserChangeForm, AdminUserCreationForm
    StockPasswordForm = AdminPasswordChangeForm


class UserForm(Watched, Refusable, StockUserForm):
    """An account, as administrators see it."""


class NewUserForm(Watched, Refusable, StockNewUserForm):
    """A new account, with or without a password."""

    usable_password = StockNewUserForm.create_usable_password_field(
        help_text=gettext_lazy("选“不可以”的，之后寄邀请，让本人自己设密码。")
    )


class PasswordForm(Refusable, StockPasswordForm):
    """A new password for another's account, or none. Django's hint speaks of LDAP, in the language it started in."""

    usable_password_help_text: Any = gettext_lazy("选“不可以”，现在的密码就作废；要再进来，请寄邀请。")
    usable_password = NewUserForm.create_usable_password_field(help_text=usable_password_help_text)


def inviting(user: User) -> Iterable[str]:
    """What an invitation sends."""
    yield _("给%(email)s寄一封信，里面的链接%(days)s天内能用一次，打开就设密码、登录。") % {
        "email": user.email,
        "days": DAYS,
    }


INVITE = Verb(
    name="invite",
    label=gettext_lazy("寄邀请"),
    act=lambda user, *, by: invite(user=user, by=by),
    steps=inviting,
    fits=lambda user: user.is_active and not user.has_usable_password(),
    rehearse=lambda user, **_by: ask_whether_invited(user=user),
)


@admin.register(User)
class UserAdmin(OurAdmin, StockUserAdmin):
    """Accounts are opened and closed here, never deleted; powers are given by superusers alone."""

    form: Any = UserForm
    add_form = NewUserForm
    change_password_form = PasswordForm
    filter_horizontal = ()  # its script names things in a way screen readers refuse
    list_display = ("email", "name", "number", "is_staff", "is_active")
    list_filter = ("is_active", "is_staff", "is_superuser", "is_demo")
    search_fields = ("email", "name", "number")
    ordering = ("email",)
    readonly_fields = ("last_login", "joined_at")
    verbs = (INVITE,)
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "number")}),
        (gettext_lazy("阅读"), {"fields": ("language", "theme")}),
        (gettext_lazy("权限"), {"fields": ("is_active", "is_demo", *POWERS)}),
        (gettext_lazy("时间"), {"fields": ("last_login", "joined_at")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "number", "usable_password", "password1", "password2")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody lifts themselves up: powers are read-only but for superusers."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.is_superuser else (*fixed, *POWERS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever could write to another's account could enter it: those with powers are for superusers."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self._is_below(obj, request))

    def may(self, request: HttpRequest, verb: Verb, row: User | None = None, /) -> bool:
        return super().may(request, verb, row) and (row is None or self._is_below(row, request))

    def _is_below(self, account: User, request: HttpRequest) -> bool:
        """One's own account, or one that opens nothing; to superusers every one."""
        return request.user.is_superuser or account.pk == request.user.pk or not account.has_powers()

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Accounts are closed, not deleted: their deeds stay signed."""
        return False


@admin.register(Tally)
class TallyAdmin(OurAdmin):
    """What is counted at the moment; deleting a row lets its people try again. Rows name nobody: who they are of
    is asked by typing the account or the address.
    """

    list_display = ("limit", "tries", "until")
    search_fields = ("key",)
    search_help_text = gettext_lazy(
        "输入完整的邮箱、学号、工号或网络地址，看它被限了没有；删掉一条，就能马上再试。"
    )

    @admin.display(description=gettext_lazy("限的是什么"), ordering="key")
    def limit(self, tally: Tally) -> str:
        return str(LIMITS[str(tally)].label if str(tally) in LIMITS else tally)

    @admin.display(description=gettext_lazy("次数 / 上限"), ordering="count")
    def tries(self, tally: Tally) -> str:
        return f"{tally.count} / {LIMITS[str(tally)].most}" if str(tally) in LIMITS else str(tally.count)

    def found(
        self, _request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        keys = [limit.key(folded(search_term)) for limit in LIMITS.values()]
        return queryset.filter(reduce(or_, (Q(key__startswith=key) for key in keys))), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Tally | None = None) -> bool:
        return False
