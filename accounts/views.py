"""Signing in and out, one's own password, and the very first account."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView

from accounts.first import opens
from accounts.forms import FirstAdministratorForm, SignInForm
from accounts.visitor import VisitorRequest
from common.access import everyone, signed_in
from common.refusals import Refused


@everyone
class SignIn(LoginView):
    """The one sign-in of the site, administration included."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:
        """Where the visitor was going; back to this very page is nowhere."""
        target = super().get_redirect_url()
        return "" if target == self.request.path else target

    def get_default_redirect_url(self) -> str:
        """Without a destination administrators go to work, others home."""
        if self.request.user.is_staff:
            return reverse("admin:index")
        return super().get_default_redirect_url()


@everyone
class SignOut(LogoutView):
    """Ends the session; only by a form, never by a link."""


@signed_in
class ChangePassword(PasswordChangeView):
    """A new password for oneself."""

    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:password_changed")


@signed_in
class PasswordChanged(TemplateView):
    """Says that the new password holds."""

    template_name = "accounts/password_changed.html"


@everyone
@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class First(FormView):
    """The first administrator chooses a password; afterwards the page is gone."""

    template_name = "accounts/first.html"
    form_class = FirstAdministratorForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not opens(kwargs["token"]):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: FirstAdministratorForm) -> HttpResponse:
        try:
            user = form.save()
        except Refused as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        login(self.request, user)
        return HttpResponseRedirect(reverse("admin:index"))


@everyone
@require_safe
def sign_in_for_admin(request: VisitorRequest) -> HttpResponse:
    """Django admin's own sign-in leads to ours; who is signed in and came here may not enter."""
    if request.visitor.account is not None and not request.visitor.is_staff:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
