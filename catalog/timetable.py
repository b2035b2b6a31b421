"""A term's week: days down, parts of the day across, so that a phone reads it day by day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.models import Meeting, Offering
from catalog.models.vocabulary import OfferingState, Stage, Weekday
from catalog.words import joined

NOON, EVENING = time(12), time(18)
PARTS = (gettext_lazy("上午"), gettext_lazy("下午"), gettext_lazy("晚上"))
WORTH_SAYING = (OfferingState.CONCEPT, OfferingState.CANCELLED)


@dataclass(frozen=True)
class Room:
    """Where a class meets, and in which weeks."""

    weeks: str
    name: str


@dataclass(frozen=True)
class Entry:
    """A class in the timetable, or among those without hours yet."""

    offering: Offering
    stage: Stage
    section: str
    state: str
    teachers: str
    hours: str
    rooms: list[Room]

    @property
    def is_cancelled(self) -> bool:
        return self.offering.state == OfferingState.CANCELLED

    @property
    def has_calendar(self) -> bool:
        """Whether there are hours to take along."""
        return bool(self.hours) and not self.is_cancelled


@dataclass(frozen=True)
class Day:
    """A day of the week: what happens in each part of it."""

    label: str
    cells: list[list[Entry]]

    @property
    def is_free(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Timetable:
    """Only the parts of the day in which something happens; the weekend only when it is used."""

    parts: list[str]
    days: list[Day]
    unplaced: list[Entry]


def timetable_of(offerings: Iterable[Offering]) -> Timetable:
    """The week of these offerings, read with `in_detail()`."""
    found = list(offerings)
    sections = Counter(offering.revision.course_id for offering in found)
    cells: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    unplaced = []
    for offering in found:
        many = sections[offering.revision.course_id] > 1
        for hours in hours_of(offering):
            cells[hours[0].weekday, part_of(hours[0].starts)].append(entry(offering, many, hours))
        if not offering.meetings.all():
            unplaced.append(entry(offering, many))
    parts = sorted({part for _day, part in cells})
    return Timetable(
        parts=[str(PARTS[part]) for part in parts],
        days=[
            Day(str(day.label), [sorted(cells[day, part], key=by_hour) for part in parts])
            for day in Weekday
            if day <= Weekday.FRIDAY or any((day, part) in cells for part in parts)
        ],
        unplaced=unplaced,
    )


def by_hour(entry: Entry) -> tuple[str, str, str]:
    """The order inside a part of a day."""
    return entry.hours, entry.offering.revision.course.code, entry.offering.section


def part_of(starts: time) -> int:
    """Morning, afternoon or evening."""
    return (starts >= NOON) + (starts >= EVENING)


def hours_of(offering: Offering) -> list[list[Meeting]]:
    """Meetings of the same day and hour stand together, though room and weeks change."""
    same: dict[tuple[int, time, time], list[Meeting]] = defaultdict(list)
    for meeting in offering.meetings.all():
        same[meeting.weekday, meeting.starts, meeting.ends].append(meeting)
    return list(same.values())


def entry(offering: Offering, many_sections: bool, meetings: Sequence[Meeting] = ()) -> Entry:
    """One class, at one hour or at none yet."""
    state = OfferingState(offering.state)
    return Entry(
        offering=offering,
        stage=Stage(offering.revision.stage),
        section=_("%(section)s班") % {"section": offering.section} if many_sections else "",
        state=str(state.label) if state in WORTH_SAYING else "",
        teachers=joined(teaching.teacher.name for teaching in offering.teachings.all()),
        hours=f"{meetings[0].starts:%H:%M}–{meetings[0].ends:%H:%M}" if meetings else "",
        rooms=rooms_of(meetings) or [Room("", offering.place)] * bool(offering.place),
    )


def rooms_of(meetings: Sequence[Meeting]) -> list[Room]:
    """Each room once, with all its weeks."""
    weeks: dict[str, list[str]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda meeting: meeting.first_week):
        weeks[meeting.room].append(span(meeting.first_week, meeting.last_week))
    return [Room(_("第%(weeks)s周") % {"weeks": joined(spans)}, room) for room, spans in weeks.items()]


def span(first: int, last: int) -> str:
    """Weeks from one to another, or one week."""
    return str(first) if first == last else f"{first}–{last}"
