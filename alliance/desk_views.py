"""协议 on an officer's desk: read, signed, or answered with what should change."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.models import User
from accounts.visitor import account_of
from alliance.actions.agreement import ask_for_change
from alliance.actions.signing import STALE, sign_agreement
from alliance.desk import Sheet, agreements_of
from alliance.desk_forms import ChangeForm, SignForm
from alliance.models import Party
from alliance.scans import as_download
from common.access import Entry, answering, signed_in
from common.addresses import Absent, Unreadable
from common.refusals import Refused


def _sheet(user: User, number: str, version: int) -> Sheet:
    agreement = agreements_of(user).filter(number=number, version=version).first()
    if agreement is None:
        raise Absent(_("没有这份协议，或者它不是你所在成员签的。"))
    return Sheet(agreement, user)


@method_decorator(never_cache, name="dispatch")
class MyAgreements(TemplateView):
    """All of one's own universities; those waiting for a signature say so."""

    entry = Entry.SIGNED_IN
    template_name = "alliance/my_agreements.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        user = account_of(self.request)
        waiting = set(Party.objects.waiting_for(user).values_list("agreement", flat=True))
        return super().get_context_data(agreements=agreements_of(user), waiting=waiting, **more)


@method_decorator(never_cache, name="dispatch")
class MyAgreement(TemplateView):
    """One of them; what was refused is shown again as it was typed."""

    entry = Entry.SIGNED_IN
    template_name = "alliance/my_agreement.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def sheet(self) -> Sheet:
        return _sheet(account_of(self.request), self.kwargs["number"], self.kwargs["version"])

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        party, verb = self.sheet.mine, request.POST.get("verb")
        if verb not in ("sign", "ask"):
            raise Unreadable(_("没有看懂要做什么。请回到页面，再按一次按钮。"))
        if party is None:
            return self.again(409, refusals=[_("你现在不是签约方的经办人。")])
        form = SignForm(request.POST, request.FILES) if verb == "sign" else ChangeForm(request.POST)
        if not form.is_valid():
            return self.again(422, **{verb: form})
        try:
            self.act(party, form)
        except Refused as refusal:
            return self.refused(verb, form, refusal)
        return HttpResponseRedirect(f"{request.path}#signatures")

    def act(self, party: Party, form: forms.Form) -> None:
        user = account_of(self.request)
        if isinstance(form, SignForm):
            sign_agreement(party=party, by=user, **form.facts)
        else:
            ask_for_change(party=party, by=user, **form.cleaned_data)

    def refused(self, verb: str, form: forms.Form, refusal: Refused) -> HttpResponse:
        """422 for what can be typed otherwise, 409 for what stands against it, with what changed meanwhile."""
        if hasattr(refusal, "error_dict"):
            form.add_error(None, refusal)
            return self.again(422, **{verb: form})
        del self.sheet  # as it is now
        changed = self.sheet.changed_since(form.data.get("read", "")) if refusal.constraint == STALE else []
        return self.again(409, refusals=refusal.messages, changed=changed)

    def again(self, status: int, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**more), status=status)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """The form carries the very text that stands beside it; a refused one the text it was sent with."""
        empty = {"sign": SignForm(initial={"read": self.sheet.agreement.sealed}), "ask": ChangeForm()}
        return super().get_context_data(sheet=self.sheet, agreement=self.sheet.agreement, **empty | more)


@signed_in
@never_cache
@answering("GET", "HEAD")
def scan(request: HttpRequest, number: str, version: int, party: int) -> HttpResponse:
    """The stamped page, to the officers of the parties only."""
    sheet = _sheet(account_of(request), number, version)
    signed = sheet.agreement.parties.exclude(scan=None)
    return as_download(get_object_or_404(signed, pk=party))
