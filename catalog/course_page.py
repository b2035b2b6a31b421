"""What a course page says beyond the revision's own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.models import CourseRevision, Offering, PoolCourse
from catalog.models.offering import OfferingQuerySet
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import Category, Stage
from catalog.words import joined, sample_note

SIXTEEN = 16


@dataclass(frozen=True)
class Step:
    """A course before or after this one."""

    code: str
    title: str
    stage: Stage
    category: str
    url: str


@dataclass(frozen=True)
class Way:
    """What to pass before, and what opens after. Any one of a group is enough, every group is needed."""

    sentence: str
    groups: list[list[Step]]
    opens: list[Step]


def page_of_course(revision: CourseRevision) -> dict[str, Any]:
    """The context of a course page, in a fixed number of queries."""
    places = list(PoolCourse.objects.asking_for(revision.course))
    return {
        "revision": revision,
        "code": revision.course.code,
        "stage": Stage(revision.stage),
        "category": Category(revision.category),
        "facts_note": sample_note(
            revision,
            {"title": _("课名"), "credits": pgettext("句中", "学分"), "hours": pgettext("句中", "学时")},
        ),
        "way": way_of(revision),
        "weeks": weeks_of(revision),
        **shown_offerings(offerings_of(revision)),
        "places": places,
        "is_compulsory": any(place.compulsory for place in places),
        "others": [other for other in revision.course.revisions.open_to_all() if other != revision],
    }


def offerings_of(revision: CourseRevision) -> OfferingQuerySet:
    """Where the course is taught from today on, in any revision: terms outlast revisions."""
    return Offering.objects.from_day(localdate()).filter(revision__course=revision.course).in_detail()


def shown_offerings(offerings: Iterable[Offering]) -> dict[str, Any]:
    """The sections of the next term in full; of later terms only the names."""
    found = list(offerings)
    now = [offering for offering in found if offering.term == found[0].term]
    later = dict.fromkeys(str(offering.term) for offering in found[len(now) :])
    return {"offerings": now, "later": joined(later)}


def way_of(revision: CourseRevision) -> Way:
    """The courses before and after, in two queries."""
    groups = group_codes(revision.prerequisites.all())
    before = CourseRevision.objects.before(revision).select_related("course")
    after = CourseRevision.objects.opened_by(revision.course).select_related("course")
    known = {step.code: step for step in map(step_of, before)}
    return Way(
        sentence=whole_rule(groups),
        groups=[[known[code] for code in group if code in known] for group in groups],
        opens=[step_of(course) for course in after],
    )


def step_of(revision: CourseRevision) -> Step:
    """One course on the way."""
    return Step(
        code=revision.course.code,
        title=revision.title,
        stage=Stage(revision.stage),
        category=revision.category,
        url=revision.get_absolute_url(),
    )


def whole_rule(groups: list[list[str]]) -> str:
    """The prerequisites in one sentence."""
    if not groups:
        return _("没有先修要求。")
    parts = [
        _("修过%(course)s") % {"course": codes[0]}
        if len(codes) == 1
        else _("修过%(courses)s中任意一门") % {"courses": joined(codes)}
        for codes in groups
    ]
    return _("须%(rule)s。") % {"rule": _("，并且").join(parts)}


def weeks_of(revision: CourseRevision) -> str:
    """The heading over the syllabus."""
    numbers = [int(number) for row in revision.syllabus.all() for number in re.findall(r"\d+", row.weeks)]
    return _("十六周怎么上") if max(numbers, default=0) == SIXTEEN else _("每周怎么上")
