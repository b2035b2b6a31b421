"""A section of a course in a term, and when one may enrol."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.linked_data.things import SCHEMA, Absolute, Thing, duration, organisation, thing
from catalog.models import CourseRevision, Meeting, Offering, Teaching, Term
from catalog.models.vocabulary import OfferingState, TeachingLanguage
from catalog.teaching_days import Series, length_of, series_of
from catalog.words import sample_note

LANGUAGES = {
    TeachingLanguage.CHINESE: ["zh"],
    TeachingLanguage.ENGLISH: ["en"],
    TeachingLanguage.BOTH: ["zh", "en"],
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVENT_STATUS = {OfferingState.ACTIVE: "EventScheduled", OfferingState.CANCELLED: "EventCancelled"}


def instance(offering: Offering, revision: CourseRevision, absolute: Absolute, url: str) -> Thing:
    """One section of a course in a term: when, where, by whom."""
    hours = [
        (meeting, series)
        for meeting in offering.meetings.all()
        if (series := series_of(meeting, offering.term.starts_on))
    ]
    rooms = dict.fromkeys(meeting.room or offering.place for meeting, _series in hours)
    places = [thing("Place", name=name) for name in rooms or [offering.place] if name]
    in_class = sum((length_of(meeting) * series.count for meeting, series in hours), timedelta())
    status = EVENT_STATUS.get(OfferingState(offering.state), "")
    return thing(
        "CourseInstance",
        name=_("%(title)s（%(term)s）") % {"title": revision.title, "term": offering.term},
        disambiguatingDescription=sample_note(offering, {}),
        url=url,
        courseMode="Onsite" if places else "",
        courseWorkload=duration(in_class),
        courseSchedule=[schedule(meeting, series) for meeting, series in hours],
        startDate=min((s.first for _m, s in hours), default=offering.term.starts_on).isoformat(),
        endDate=max((s.last for _m, s in hours), default=offering.term.ends_on).isoformat(),
        eventStatus=status and f"{SCHEMA}/{status}",
        location=places,
        organizer=organisation(revision.provider, absolute),
        contributor=[organisation(partner, absolute) for partner in offering.partners.all()],
        instructor=[person(teaching, absolute) for teaching in offering.teachings.all()],
        inLanguage=LANGUAGES[TeachingLanguage(revision.language)],
        maximumAttendeeCapacity=offering.capacity,
    )


def schedule(meeting: Meeting, series: Series) -> Thing:
    """A weekly hour."""
    return thing(
        "Schedule",
        byDay=f"{SCHEMA}/{DAYS[meeting.weekday - 1]}",
        startTime=meeting.starts.isoformat(),
        endTime=meeting.ends.isoformat(),
        startDate=series.first.isoformat(),
        endDate=series.last.isoformat(),
        repeatFrequency="P1W",
        repeatCount=series.count,
        scheduleTimezone=settings.TIME_ZONE,
    )


def person(teaching: Teaching, absolute: Absolute) -> Thing:
    """Who stands in the room."""
    teacher = teaching.teacher
    return thing(
        "Person",
        name=teacher.name,
        disambiguatingDescription=sample_note(teacher, {}),
        jobTitle=teacher.title,
        affiliation=organisation(teacher.organisation, absolute),
    )


def terms_of(offerings: Iterable[Offering]) -> list[Term]:
    """Their terms, each once, as far as it is known when one may enrol."""
    terms = dict.fromkeys(offering.term for offering in offerings)
    return [term for term in terms if term.enrolment_from and term.enrolment_until]


def offer(term: Term, provider: Thing, url: str) -> Thing:
    """When one may enrol. Nobody has published a price, so none is said, not even that there is none."""
    return thing(
        "Offer",
        name=term.name,
        disambiguatingDescription=sample_note(term, {}),
        url=url,
        availabilityStarts=term.enrolment_from and term.enrolment_from.isoformat(),
        availabilityEnds=term.enrolment_until and term.enrolment_until.isoformat(),
        offeredBy=provider,
    )
