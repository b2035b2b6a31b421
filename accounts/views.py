"""Signing in and out, and one's own account."""

from typing import Any, cast

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.attempts import Attempt
from accounts.forms import SignInForm
from accounts.landing import landing_of
from accounts.models import User
from accounts.visitor import VisitorRequest, bring_university
from common.access import answering, everyone, signed_in


@everyone
class SignIn(LoginView):
    """The one sign-in of the site, administration included."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Too many wrong tries are refused before the password is looked at."""
        self.attempt = Attempt(request)
        self.attempt.begin()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """In, under a new session key."""
        response = super().form_valid(form)
        self.attempt.succeed(response)
        bring_university(self.request, cast(User, self.request.user))
        return response

    def get_success_url(self) -> str:
        """Where the visitor was going; back to this very page is nowhere."""
        target = super().get_success_url()
        return self.get_default_redirect_url() if target == self.request.path else target

    def get_default_redirect_url(self) -> str:
        """Without a destination each comes to where their own work lies."""
        return landing_of(cast(User, self.request.user))


@everyone
class SignOut(LogoutView):
    """Ends the session; only by a form, never by a link."""


@signed_in
@method_decorator(never_cache, name="dispatch")
class Mine(TemplateView):
    """One's own account, and the way out."""

    template_name = "accounts/mine.html"


@signed_in
@method_decorator(never_cache, name="dispatch")
class ChangePassword(PasswordChangeView):
    """A new password for oneself."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:password_changed")


@signed_in
@method_decorator(never_cache, name="dispatch")
class PasswordChanged(TemplateView):
    """Says that the new password holds."""

    template_name = "accounts/password_changed.html"


@everyone
@answering("GET", "HEAD")
def sign_in_for_admin(request: VisitorRequest) -> HttpResponse:
    """Django admin's own sign-in leads to ours; who is signed in and came here may not enter."""
    if request.visitor.account is not None and not request.visitor.is_staff:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
