"""Half-open periods [since, until)."""

from datetime import date

from django.db.models import Q

# SQL: the institute's day, whatever the session's time zone is.
TODAY = "(now() AT TIME ZONE 'Asia/Shanghai')::date"


def covers(day: date, path: str = "") -> Q:
    """The condition that the period at the end of the path has begun on that day and is not over."""
    ends = Q(**{f"{path}until": None}) | Q(**{f"{path}until__gt": day})
    return Q(**{f"{path}since__lte": day}) & ends
