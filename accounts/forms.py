"""What people fill in about their accounts."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.first import appoint_first
from accounts.models import User

WRONG = _("邮箱或密码不对，或者账号已经停用。")


class SignInForm(AuthenticationForm):
    """E-mail and password; one answer for every kind of wrong."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget = forms.EmailInput({"autocomplete": "username", "autofocus": True})


class NewPassword(forms.CharField):
    """A password about to be set: never shown again, never trimmed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput({"autocomplete": "new-password"})
        super().__init__(widget=widget, strip=False, max_length=128, **options)


class PasswordForm(forms.Form):
    """A password of somebody's own choosing, twice."""

    password = NewPassword(label=_("密码"))
    again = NewPassword(label=_("再输一次密码"))

    def owner(self) -> User:
        """Whose password it will be: it must not resemble them."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """The two passwords agree and are strong enough for this person."""
        facts = super().clean() or self.cleaned_data
        if "password" not in facts:
            return facts
        password = facts["password"]
        if password != facts.get("again", password):
            self.add_error("again", _("两次输入的密码不一样。"))
        try:
            validate_password(password, self.owner())
        except ValidationError as weakness:
            self.add_error("password", weakness)
        return facts


class ChoosePasswordForm(PasswordForm):
    """For whoever came by a link in a letter."""

    def __init__(self, user: User, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user

    def owner(self) -> User:
        return self.user


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    email = forms.EmailField(
        label=_("邮箱"), max_length=254, widget=forms.EmailInput({"autocomplete": "username"})
    )

    def clean_email(self) -> str:
        """One account however its address is typed."""
        return str(self.cleaned_data["email"]).lower()


class FirstAdministratorForm(PasswordForm):
    """Who the first administrator is, and a password of their own choosing."""

    email = forms.EmailField(label=_("邮箱"), max_length=254)
    name = forms.CharField(label=_("姓名"), max_length=80)
    field_order = ("email", "name")

    def owner(self) -> User:
        said = self.cleaned_data
        return User(email=said.get("email", ""), name=said.get("name", ""))

    def appoint(self) -> User:
        """Open the account."""
        facts = self.cleaned_data
        return appoint_first(email=facts["email"], name=facts["name"], password=facts["password"])
