"""What of a plan a calendar cannot show, and why: said beside the address, so that nobody misses a class."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from students.planning.values import PlannedCourse


@dataclass(frozen=True)
class Gap:
    """Courses that are missing for one reason."""

    reason: str
    courses: list[PlannedCourse]


def gaps(courses: Sequence[PlannedCourse]) -> list[Gap]:
    """Of what is planned: without a term, without a class, with several, with one that has no hours yet."""
    found: dict[str, list[PlannedCourse]] = {}
    for course in courses:
        if reason := _reason(course):
            found.setdefault(reason, []).append(course)
    return [Gap(reason, missing) for reason, missing in found.items()]


def _reason(course: PlannedCourse) -> str:
    """Why it is missing; empty where it is not. A class somebody is in is missing only while it has no hours."""
    if not course.term:
        return _("还没放进学期")
    if not course.sections:
        return _("那个学期还没有开班")
    if len(course.sections) > 1:
        return _("有几个班，选上才知道是哪个")
    return "" if course.sections[0] else _("上课时间还没有排")
