"""A programme and the courses it names."""

from django.utils.translation import gettext as _

from catalog.linked_data.things import Absolute, Thing, credits, document, organisation, thing
from catalog.models import CourseRevision, Programme
from catalog.words import sample_note, sample_of

MONTHS_IN_A_SEMESTER = 6


def programme_data(programme: Programme, description: str, address: str, absolute: Absolute) -> Thing:
    """A programme page. Provider is the institute; by the calendar two semesters make a year."""
    courses = dict.fromkeys(entry.revision for pool in programme.pools.all() for entry in pool.entries.all())
    notes = ["" if programme.is_in_force else programme.get_status_display(), sample_note(programme, {})]
    root = thing(
        "EducationalOccupationalProgram",
        name=_("%(title)s%(cohort)s级") % {"title": programme.title, "cohort": programme.cohort},
        description=description,
        disambiguatingDescription=" ".join(note for note in notes if note),
        identifier=f"{programme.code}-{programme.cohort}-{programme.version}",
        url=absolute(address),
        provider=thing("EducationalOrganization", name=_("重庆人工智能学院")),
        numberOfCredits=credits(programme.total_credits),
        timeToComplete=f"P{programme.semesters * MONTHS_IN_A_SEMESTER}M",
        termDuration=f"P{MONTHS_IN_A_SEMESTER}M",
        termsPerYear=2,
        programPrerequisites=programme.entry_level,
        educationalCredentialAwarded=programme.award,
        hasCourse=[listed_course(revision, absolute) for revision in courses],
    )
    return document(root)


def listed_course(revision: CourseRevision, absolute: Absolute) -> Thing:
    """A course as a programme names it."""
    return thing(
        "Course",
        name=revision.title,
        disambiguatingDescription=sample_of(revision),
        courseCode=revision.course.code,
        url=absolute(revision.get_absolute_url()),
        provider=organisation(revision.provider, absolute),
        numberOfCredits=credits(revision.credits),
    )
