"""What people fill in about their accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, AuthenticationForm, SetPasswordMixin
from django.utils.translation import gettext_lazy as _

from accounts.first import appoint_first
from accounts.models import User


class SignInForm(AuthenticationForm):
    """E-mail and password; one answer for every kind of wrong."""

    error_messages = {
        "invalid_login": _("邮箱或密码不对，或者账号已经停用。"),
        "inactive": _("邮箱或密码不对，或者账号已经停用。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget = forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})


class FirstAdministratorForm(SetPasswordMixin, forms.Form):
    """Who the first administrator is, and a password of their own choosing."""

    email = forms.EmailField(label=_("邮箱"), max_length=254)
    name = forms.CharField(label=_("姓名"), max_length=80)
    password1, password2 = SetPasswordMixin.create_password_fields()

    def clean(self) -> dict[str, Any]:
        """The two passwords agree and are strong enough for this person."""
        super().clean()
        self.validate_passwords()
        self.validate_password_for_user(User(email=self.cleaned_data.get("email", "")))
        return self.cleaned_data

    def save(self) -> User:
        """Open the account."""
        facts = self.cleaned_data
        return appoint_first(email=facts["email"], name=facts["name"], password=facts["password1"])


class NewUserForm(AdminUserCreationForm):
    """A new account, as administrators open one."""

    class Meta:
        model = User
        fields = ("email", "name", "number")
        field_classes = {}
