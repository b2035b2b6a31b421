"""The days of a weekly hour."""

import datetime

import pytest

from catalog.models import Meeting
from catalog.teaching_days import length_of, series_of

MONDAY = datetime.date(2026, 9, 7)
WEDNESDAY = datetime.date(2026, 9, 9)


def hour(weekday: int, first_week: int = 1, last_week: int = 16) -> Meeting:
    return Meeting(
        weekday=weekday,
        starts=datetime.time(14),
        ends=datetime.time(16, 35),
        first_week=first_week,
        last_week=last_week,
    )


@pytest.mark.parametrize(
    ("meeting", "term_starts", "days"),
    [
        (hour(1), MONDAY, ("2026-09-07", "2026-12-21", 16)),
        (hour(3), MONDAY, ("2026-09-09", "2026-12-23", 16)),
        (hour(7), MONDAY, ("2026-09-13", "2026-12-27", 16)),
        (hour(3, 5, 5), MONDAY, ("2026-10-07", "2026-10-07", 1)),
        (hour(3), WEDNESDAY, ("2026-09-09", "2026-12-23", 16)),
        (hour(1), WEDNESDAY, ("2026-09-14", "2026-12-21", 15)),
        (hour(1, 2, 3), WEDNESDAY, ("2026-09-14", "2026-09-21", 2)),
        (hour(1, 1, 1), WEDNESDAY, None),
    ],
)
def test_series(meeting: Meeting, term_starts: datetime.date, days: tuple[str, str, int] | None) -> None:
    series = series_of(meeting, term_starts)
    found = (series.first.isoformat(), series.last.isoformat(), series.count) if series else None
    assert found == days


def test_length() -> None:
    assert length_of(hour(1)) == datetime.timedelta(minutes=155)
