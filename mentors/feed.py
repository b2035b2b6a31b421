"""A mentor's meetings as a calendar that refreshes itself: the address is the key, and nobody is named in it.

Calendars are copied to servers elsewhere: with whom, and about what, is read on the desk.
"""

from datetime import timedelta
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import conditional_page
from icalendar import Event

from accounts.visitor import account_of
from catalog.ics import SPACE, as_calendar
from common.access import answering, everyone, signed_in
from common.addresses import Absent, Unreadable
from mentors.actions.feed import close_meeting_feed, open_meeting_feed
from mentors.models import Meeting, MeetingFeed, Mentor
from mentors.models.vocabulary import MeetingState

PAST = timedelta(days=90)  # what lies further back is gone from the calendar
# States only step forward, so their place serves as the number of the change; neither hour nor room is rewritten.
STATES = {
    MeetingState.PROPOSED: ("TENTATIVE", 0),
    MeetingState.CONFIRMED: ("CONFIRMED", 1),
    MeetingState.HELD: ("CONFIRMED", 2),
    MeetingState.CANCELLED: ("CANCELLED", 2),
}


@everyone
@answering("GET", "HEAD")
@never_cache
@conditional_page  # calendars ask again and again
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """Whoever has the key reads: two queries."""
    found = MeetingFeed.objects.filter(key=key, mentor__user__is_active=True).first()
    if found is None:
        raise Absent(_("这个订阅地址已经停用，或者写错了。"))
    since = timezone.now() - PAST
    mine = Meeting.objects.filter(attendees__assignment__mentor=found.mentor_id, starts_at__gte=since)
    meetings = list(mine.order_by("starts_at", "id"))
    events = [_event(request, meeting) for meeting in meetings]
    days = [meeting.day for meeting in meetings]
    return HttpResponse(as_calendar(_("我的面谈"), events, days), content_type="text/calendar; charset=utf-8")


@signed_in
@answering("POST")
def change_feed(request: HttpRequest) -> HttpResponse:
    """A new address, which ends the old one; or none any more."""
    account = account_of(request)
    mentor = get_object_or_404(Mentor, user=account)
    wish = request.POST.get("feed")
    if wish not in ("open", "close"):
        raise Unreadable(_("没有看懂要做什么。请回到页面，再按一次按钮。"))
    if wish == "close":
        close_meeting_feed(mentor=mentor, by=account)
        messages.info(request, _("日历订阅停用了，以前给过的地址都不再有效。"))
    else:
        open_meeting_feed(mentor=mentor, by=account)
        messages.info(request, _("订阅地址开通了，以前给过的地址都不再有效。"))
    return HttpResponseRedirect(reverse("mentors:mentees") + "#feed")


def _event(request: HttpRequest, meeting: Meeting) -> Event:
    zone = ZoneInfo(settings.TIME_ZONE)
    status, change = STATES[MeetingState(meeting.state)]
    event = Event()
    event.add("uid", str(uuid5(SPACE, f"meeting/{meeting.pk}")))
    event.add("dtstamp", meeting.arranged_at)
    event.add("sequence", change)
    event.add("status", status)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", _("导师面谈"))
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", _("和谁谈、谈什么，登录后在工作台上看。"))
    event.add("url", request.build_absolute_uri(reverse("mentors:meeting", args=[meeting.pk])))
    return event
