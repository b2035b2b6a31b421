"""我的导师: read, and acted on. The address names nobody, so nobody else's can be asked for."""

from functools import cached_property
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.models import User
from accounts.visitor import VisitorRequest
from common.access import Entry
from common.addresses import Absent, Unreadable
from common.refusals import Refused
from mentors.my_forms import ArrangeForm
from mentors.my_page import MyPage
from mentors.my_verbs import VERBS
from students.models import Student


@method_decorator(never_cache, name="dispatch")
class MyMentors(TemplateView):
    """The three mentors of whoever is signed in; what was refused is shown again as it was typed."""

    entry = Entry.SIGNED_IN
    template_name = "mentors/mine.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def who(self) -> tuple[Student, User]:
        account = cast(VisitorRequest, self.request).visitor.account
        student = Student.objects.with_numbers().filter(user=account).first()
        if account is None or student is None:
            raise Absent(_("这个账号没有学生身份，所以没有导师。如果你是学生，请联系学生事务。"))
        return student, account

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        student, account = self.who
        verb = request.POST.get("verb", "")
        if verb not in VERBS:
            raise Unreadable(_("没有看懂要做什么。请回到页面，再按一次按钮。"))
        try:
            anchor = VERBS[verb](request.POST, student, account)
        except Refused as refusal:
            return self.again(verb, refusal)
        return HttpResponseRedirect(f"{reverse('mentors:mine')}#{anchor}")

    def again(self, verb: str, refusal: Refused) -> HttpResponse:
        """422 for what can be typed otherwise, 409 for what stands against it."""
        status = 422 if hasattr(refusal, "error_dict") else 409
        return self.render_to_response(self.get_context_data(verb=verb, refusal=refusal), status=status)

    def get_context_data(self, verb: str = "", refusal: Refused | None = None, **more: Any) -> dict[str, Any]:
        mine = MyPage(self.who[0], timezone.now())
        sent = self.request.POST
        return super().get_context_data(
            mine=mine,
            form=self.form(mine, refusal if verb == "arrange" else None),
            refusals=refusal.messages if refusal and verb != "arrange" else [],
            ticked=sent.getlist("interests") if verb == "choose" else mine.chosen,
            asked={sent.get("assignment", ""): sent.get("reason", "")} if verb == "ask" else {},
            **more,
        )

    def form(self, mine: MyPage, refusal: Refused | None) -> ArrangeForm:
        """Empty; or as it was sent, with what was said about it and the seal of what stands now."""
        guides = [guide.assignment for guide in mine.guides]
        if refusal is None:
            return ArrangeForm(guides, initial={"seen": mine.last_key})
        sent = self.request.POST.copy()
        form = ArrangeForm(guides, sent)
        if form.is_valid():
            form.add_error(None, refusal)
        sent["seen"] = str(mine.last_key)
        return form
