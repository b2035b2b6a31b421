"""On which days a weekly hour is taught."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from catalog.models import Meeting

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Series:
    """Every week from the first day to the last, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first) // WEEK + 1


def series_of(meeting: Meeting, term_starts: date) -> Series | None:
    """Week 1 holds the first day of term; an hour that would lie before that day begins a week later."""
    monday = term_starts - timedelta(days=term_starts.weekday())
    day = monday + timedelta(days=meeting.weekday - 1)
    first, last = day + (meeting.first_week - 1) * WEEK, day + (meeting.last_week - 1) * WEEK
    if first < term_starts:
        first += WEEK
    return Series(first, last) if first <= last else None


def length_of(meeting: Meeting) -> timedelta:
    """How long one hour of it lasts by the clock."""
    return datetime.combine(date.min, meeting.ends) - datetime.combine(date.min, meeting.starts)
