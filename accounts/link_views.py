"""Passwords chosen by a link: the first administrator, somebody invited, somebody who forgot theirs."""

from collections.abc import Callable

from django import forms
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView

from accounts.first import opens
from accounts.forms import ChoosePasswordForm, FirstAdministratorForm, ForgottenForm
from accounts.landing import landing_of
from accounts.letters import send_reset
from accounts.limits import LETTERS_FROM, LETTERS_TO
from accounts.links import choose_password, owner_of
from accounts.models import User
from accounts.origin import origin_of
from accounts.visitor import bring_university
from common.access import answering, everyone
from common.refusals import Refused


@everyone
@never_cache
@sensitive_post_parameters()
@answering("GET", "POST")
def first(request: HttpRequest, token: str) -> HttpResponse:
    """The first administrator chooses a password; afterwards the page is gone."""
    if not opens(token):
        raise Http404
    form = FirstAdministratorForm(request.POST or None)
    if signs_in(request, form, form.appoint):
        return redirect("admin:index")
    return render(request, "accounts/first.html", {"form": form})


@everyone
@never_cache
@sensitive_post_parameters()
@answering("GET", "POST")
def choose(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """A password by the link of a letter, then in; a link that is used up says so."""
    user = owner_of(key, token)
    if user is None:
        return render(request, "accounts/choose_password.html", {"form": None}, status=404)
    form = ChoosePasswordForm(user, request.POST or None)

    def chosen() -> User:
        return choose_password(user=user, token=token, password=form.cleaned_data["password"])

    if signs_in(request, form, chosen):
        return redirect(landing_of(user))
    return render(request, "accounts/choose_password.html", {"form": form})


def signs_in(request: HttpRequest, form: forms.Form, owner: Callable[[], User]) -> bool:
    """Whether the form was right and its owner is in; a refusal becomes a fault of the form."""
    if not form.is_valid():
        return False
    try:
        user = owner()
        login(request, user)
    except Refused as refusal:
        form.add_error(None, refusal)
        return False
    bring_university(request, user)
    return True


@everyone
@answering("GET", "POST")
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks for a letter; the answer is the same whether or not there is such an account."""
    form = ForgottenForm(request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/forgotten.html", {"form": form})
    email = form.cleaned_data["email"]
    LETTERS_FROM.count(LETTERS_FROM.key(origin_of(request)))
    LETTERS_TO.count(LETTERS_TO.key(email))
    send_reset(email)
    return redirect("accounts:forgotten_sent")


@everyone
class ForgottenSent(TemplateView):
    """Says where to look."""

    template_name = "accounts/forgotten_sent.html"
