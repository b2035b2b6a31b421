"""我的工作台: a mentor's own pages. Whoever is no mentor finds nothing here, nor anybody what is another's."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from accounts.models import User
from accounts.visitor import account_of
from common.access import Entry
from common.addresses import Absent, way_back
from common.refusals import Refused
from mentors.actions.assignment import accept, decline
from mentors.actions.meeting import cancel_meeting, confirm_meeting, record_meeting
from mentors.desk_forms import DeclineForm, RecordForm
from mentors.desk_page import desk_of
from mentors.models import Assignment, Meeting, MeetingFeed, Mentor
from mentors.models.meeting import AHEAD
from mentors.models.vocabulary import AssignmentState
from mentors.my_forms import CancelForm

UNKNOWN = 422


@method_decorator(never_cache, name="dispatch")
class OfMentor(TemplateView):
    """Something of whoever is signed in, as a mentor."""

    entry = Entry.SIGNED_IN
    http_method_names = ["get", "head"]

    @property
    def account(self) -> User:
        return account_of(self.request)

    @cached_property
    def mentor(self) -> Mentor:
        found = Mentor.objects.select_related("user", "organisation").filter(user=self.account).first()
        if found is None:
            raise Absent(_("这个账号没有导师身份。如果你是导师，请联系学生事务。"))
        return found

    def told(self, sentence: str, otherwise: str = "") -> HttpResponse:
        """Done: on to where the form stands, or to the desk."""
        messages.info(self.request, sentence)
        return HttpResponseRedirect(way_back(self.request, otherwise or reverse("mentors:mentees")))

    def again(self, status: int, **more: Any) -> HttpResponse:
        """The page with what was sent."""
        return self.render_to_response(self.get_context_data(**more), status=status)


class Mentees(OfMentor):
    """What needs me, whom I meet next, whom I guide."""

    template_name = "mentors/desk.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        desk = desk_of(self.mentor, timezone.now())
        return super().get_context_data(desk=desk, feed_address=self.feed_address(), **more)

    def feed_address(self) -> str:
        """Where calendars read the meetings; empty while no address is open."""
        feed = MeetingFeed.objects.filter(mentor=self.mentor).first()
        return self.request.build_absolute_uri(reverse("mentors:calendar", args=[feed.key])) if feed else ""


class OneProposal(OfMentor):
    """One proposal, to be accepted or declined by the mentor who was asked."""

    template_name = "mentors/proposal.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def asked(self) -> Assignment:
        mine = Assignment.objects.filter(mentor=self.mentor).with_people().select_related("student__home")
        return get_object_or_404(mine, pk=self.kwargs["key"])

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        is_open = self.asked.state == AssignmentState.PROPOSED and not self.asked.is_overdue
        form = {"form": DeclineForm()} | more
        return super().get_context_data(
            asked=self.asked, is_open=is_open, is_sample=self.mentor.is_sample, **form
        )

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        form, words = DeclineForm(request.POST), {"student": self.asked.student.name}
        if request.POST.get("act") == "accept":
            accept(assignment=self.asked, by=self.account)
            return self.told(_("已经接受：现在您带%(student)s。") % words)
        if request.POST.get("act") != "decline" or not form.is_valid():
            return self.again(UNKNOWN, form=form)
        decline(assignment=self.asked, by=self.account, reason=form.cleaned_data["reason"])
        return self.told(_("已经婉拒：这次不带%(student)s。") % words)


class OneMeeting(OfMentor):
    """One meeting one takes part in: confirmed, called off, or recorded in one line."""

    template_name = "mentors/meeting.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def meeting(self) -> Meeting:
        mine = Meeting.objects.filter(attendees__assignment__mentor=self.mentor)
        return get_object_or_404(mine.with_people(), pk=self.kwargs["key"])

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        mine = self.meeting.attendees.filter(assignment__mentor=self.mentor)
        facts = {
            "meeting": self.meeting,
            "is_sample": self.mentor.is_sample,
            "is_over": self.meeting.starts_at < timezone.now(),
            "is_open": self.meeting.state in AHEAD,
            "may_confirm": mine.filter(confirmed_at=None).exists(),
        }
        forms = {"recording": RecordForm(), "calling_off": CancelForm()} | more
        return super().get_context_data(**facts, **forms)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        act = request.POST.get("act")
        if act == "confirm":
            confirm_meeting(meeting=self.meeting, by=self.account)
            return self.told(_("面谈已经确认。"))
        if act == "record":
            return self.recorded(RecordForm(request.POST))
        form = CancelForm(request.POST)
        if act != "cancel" or not form.is_valid():
            return self.again(UNKNOWN, calling_off=form)
        cancel_meeting(meeting=self.meeting, by=self.account, reason=form.cleaned_data["reason"])
        return self.told(_("面谈已经取消。"))

    def recorded(self, form: RecordForm) -> HttpResponse:
        """Held back with its line while there is something wrong with it."""
        if not form.is_valid():
            return self.again(UNKNOWN, recording=form)
        try:
            record_meeting(meeting=self.meeting, record=form.cleaned_data["record"], by=self.account)
        except Refused as refusal:
            form.add_error(None, refusal.messages)
            return self.again(409, recording=form)
        return self.told(_("记好了，这次面谈完成。"))
