"""A course page."""

from collections.abc import Mapping
from typing import Any

from catalog.linked_data.offering import LANGUAGES, instance, offer, terms_of
from catalog.linked_data.things import Absolute, Thing, credits, document, organisation, thing
from catalog.models import CourseRevision, Offering
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import Category, Stage, TeachingLanguage


def course_data(page: Mapping[str, Any], address: str, absolute: Absolute) -> Thing:
    """A course page, from its context."""
    revision: CourseRevision = page["revision"]
    offerings: list[Offering] = page["offerings"]
    provider = organisation(revision.provider, absolute)
    url = absolute(address)
    other = revision.title_zh if revision.title != revision.title_zh else revision.title_en
    root = thing(
        "Course",
        name=revision.title,
        alternateName=other,
        description=revision.summary,
        disambiguatingDescription=page["facts_note"],
        courseCode=revision.course.code,
        version=revision.number,
        creativeWorkStatus=revision.get_status_display(),
        url=url,
        provider=provider,
        contributor=[organisation(partner, absolute) for partner in revision.co_builders.all()],
        inLanguage=LANGUAGES[TeachingLanguage(revision.language)],
        educationalLevel=str(Stage(revision.stage).label),
        keywords=[Category(revision.category).full_name, *(str(c) for c in revision.clusters.all())],
        numberOfCredits=credits(revision.credits),
        coursePrerequisites=page["way"].sentence if group_codes(revision.prerequisites.all()) else "",
        teaches=[outcome.text for outcome in revision.outcomes.all()],
        syllabusSections=[
            thing("Syllabus", name=row.title, description=row.detail) for row in revision.syllabus.all()
        ],
        citation=revision.source,
        offers=[offer(term, provider, url) for term in terms_of(offerings)],
        hasCourseInstance=[instance(offering, revision, absolute, url) for offering in offerings],
    )
    return document(root)
