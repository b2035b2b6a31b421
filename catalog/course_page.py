"""What a course page says beyond the revision's own words."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalog.corrections import corrections_of
from catalog.course_way import way_of
from catalog.models import CourseRevision, Offering, PoolCourse, Term
from catalog.models.offering import OfferingQuerySet
from catalog.models.vocabulary import Category, Stage
from catalog.revision_history import history_of
from catalog.term_page import enrolment, enrolment_state
from catalog.words import joined, sample_note

SIXTEEN = 16


def page_of_course(revision: CourseRevision, *, unfolded: bool) -> dict[str, Any]:
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
        "way": way_of(revision, unfolded=unfolded),
        "weeks": weeks_of(revision),
        **shown_offerings(offerings_of(revision)),
        "places": places,
        "is_compulsory": any(place.compulsory for place in places),
        "history": history_of(revision),
        "corrections": corrections_of(revision),
    }


def offerings_of(revision: CourseRevision) -> OfferingQuerySet:
    """Where the course is taught from today on, in any revision: terms outlast revisions."""
    return Offering.objects.from_day(localdate()).filter(revision__course=revision.course).in_detail()


def shown_offerings(offerings: Iterable[Offering]) -> dict[str, Any]:
    """The sections of the next term in full; of later terms only the names."""
    found = list(offerings)
    term = found[0].term if found else None
    now = [offering for offering in found if offering.term == term]
    later = dict.fromkeys(str(offering.term) for offering in found[len(now) :])
    return {
        "offerings": now,
        "enrolment": enrolment_in(term) if term else "",
        "enrolment_state": enrolment_state(term, localdate()) if term else "",
        "later": joined(later),
    }


def enrolment_in(term: Term) -> str:
    """When and where to enrol, as far as it is known."""
    return _("，").join(filter(None, (enrolment(term), str(term.enrolment_place))))


def weeks_of(revision: CourseRevision) -> str:
    """The heading over the syllabus."""
    numbers = [int(number) for row in revision.syllabus.all() for number in re.findall(r"\d+", row.weeks)]
    return _("十六周怎么上") if max(numbers, default=0) == SIXTEEN else _("每周怎么上")
