"""Offerings as a calendar (RFC 5545): one weekly event for each of its hours."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from catalog.models import Meeting, Offering
from catalog.models.vocabulary import OfferingState
from catalog.teaching_days import Series, series_of
from catalog.words import joined, sample_note

# The space of our event names: never changed, or every calendar would hold each hour twice.
SPACE = UUID("6d0f3d0e-5a0c-4f0b-9a53-0d6f2c1b7e48")
FRESH_FOR = timedelta(hours=12)  # who subscribed asks again after it
# States only step forward, so their place serves as the number of the change; the rows count their own.
STATES = {
    OfferingState.CONCEPT: ("TENTATIVE", 0),
    OfferingState.ACTIVE: ("CONFIRMED", 1),
    OfferingState.INACTIVE: ("CONFIRMED", 2),
    OfferingState.CANCELLED: ("CANCELLED", 2),
}


@dataclass(frozen=True)
class Class:
    """An offering in somebody's calendar: where its page stands, and whether it is only meant to be taken."""

    offering: Offering
    address: str
    is_meant: bool = False


Hours = Sequence[tuple[Class, Meeting, Series]]


def hours_of(classes: Sequence[Class]) -> Hours:
    """Every weekly hour of these classes that lies on some day."""
    return [
        (each, meeting, series)
        for each in classes
        for meeting in each.offering.meetings.all()
        if (series := series_of(meeting, each.offering.term.starts_on))
    ]


def calendar_of(hours: Hours, name: str) -> bytes:
    """A calendar of these hours; empty where there are none."""
    zone = ZoneInfo(settings.TIME_ZONE)
    events = [event_of(each, meeting, series, zone) for each, meeting, series in hours]
    days = [day for _class, _meeting, series in hours for day in (series.first, series.last)]
    return as_calendar(name, events, days)


def as_calendar(name: str, events: Iterable[Event], days: Collection[date]) -> bytes:
    """A calendar of these events. Its time zone is told from the first to the last of their days."""
    calendar = Calendar()
    calendar.add("prodid", "-//Chongqing AI Institute//Course catalogue//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", FRESH_FOR, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FRESH_FOR))
    for event in events:
        calendar.add_component(event)
    if days:
        # The day after the last: of one day alone the zone would be empty, which no calendar reads.
        calendar.add_missing_timezones(first_date=min(days), last_date=max(days) + timedelta(days=1))
    return bytes(calendar.to_ical())


def event_of(of: Class, meeting: Meeting, series: Series, zone: ZoneInfo) -> Event:
    """One weekly hour. Nothing in it depends on when it is asked for."""
    offering = of.offering
    status, change = STATES[OfferingState(offering.state)]
    event = Event()
    event.add("uid", str(uuid5(SPACE, f"{offering.revision.course}/{offering.term.code}/{meeting.pk}")))
    event.add("dtstamp", offering.revision.published_at)
    # Twice, so that an hour that was meant to be taken and now is comes after itself.
    event.add("sequence", 2 * (change + offering.moves + meeting.changes) + (not of.is_meant))
    event.add("status", "TENTATIVE" if of.is_meant else status)
    event.add("dtstart", datetime.combine(series.first, meeting.starts, zone))
    event.add("dtend", datetime.combine(series.first, meeting.ends, zone))
    if series.count > 1:
        event.add("rrule", {"freq": "weekly", "count": series.count})
    title = title_of(offering)
    event.add("summary", _("计划：%(title)s") % {"title": title} if of.is_meant else title)
    if place := meeting.room or offering.place:
        event.add("location", place)
    event.add("description", description_of(offering))
    event.add("url", of.address)
    return event


def title_of(offering: Offering) -> str:
    """The course, marked where the hours are made up."""
    title = offering.revision.title
    return _("%(title)s（示例）") % {"title": title} if offering.illustrative else title


def description_of(offering: Offering) -> str:
    """Code, section and teachers, what is a sample, and what the recurrence does not know."""
    who = joined(teaching.teacher.name for teaching in offering.teachings.all())
    lines = (
        _("%(code)s，%(section)s班") % {"code": offering.revision.course, "section": offering.section},
        who and _("教师：%(names)s") % {"names": who},
        sample_note(offering, {}),
        _("节假日没有除去，调课以通知为准。"),
    )
    return "\n".join(line for line in lines if line)
