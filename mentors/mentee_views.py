"""One student, for a mentor who guides them today; for everybody else they are not there."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from common.refusals import Refused
from mentors.desk_forms import HandOverForm, MeetForm, NoteForm
from mentors.desk_page import mentee_url
from mentors.desk_views import UNKNOWN, OfMentor
from mentors.mentee_page import MenteePage, mentee_page, successors
from mentors.models import Assignment


class Mentee(OfMentor):
    """Read what they plan and have passed; meet, write, hand over."""

    template_name = "mentors/mentee.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def mine(self) -> Assignment:
        named = self.kwargs["number"]
        who = Q(student__person_key=named) if _is_key(named) else Q(student__user__number=named)
        guided = Assignment.objects.guided_by(self.account).with_people()
        found = guided.select_related("student__home").filter(who).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def page(self) -> MenteePage:
        return mentee_page(self.mine, self.account, timezone.now())

    def forms(self, sent: QueryDict | None = None) -> dict[str, MeetForm | NoteForm | HandOverForm]:
        """By the act whose form each is; what was sent fills the one it was sent from."""
        mine, act = self.mine, sent.get("act", "") if sent else ""
        others = successors(mine, timezone.now())
        told: dict[str, QueryDict | None] = dict.fromkeys(("arrange", "note", "hand_over")) | {act: sent}
        return {
            "arrange": MeetForm(told["arrange"], mine=mine, trio=self.page.trio),
            "note": NoteForm(told["note"], mine=mine),
            "hand_over": HandOverForm(told["hand_over"], mine=mine, others=others),
        }

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        forms = more.pop("forms", None) or self.forms()
        return super().get_context_data(mentee=self.page, record=self.page.record, **forms, **more)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        forms, act = self.forms(request.POST), request.POST.get("act", "")
        form = forms.get(act)
        if form is None or not form.is_valid():
            return self.again(UNKNOWN, forms=forms)
        try:
            sentence = form.done(self.account)
        except Refused as refusal:
            form.refused(refusal)
            return self.again(UNKNOWN if _can_be_typed(form, refusal) else 409, forms=forms)
        return self.told(sentence, "" if act == "hand_over" else mentee_url(self.mine.student))


def _can_be_typed(form: Form, refusal: Refused) -> bool:
    """Whether it speaks of what was filled in; else somebody was quicker, or a rule stands against it."""
    return not getattr(refusal, "error_dict", {}).keys().isdisjoint(form.fields)


def _is_key(named: str) -> bool:
    try:
        return str(UUID(named)) == named
    except ValueError:
        return False
