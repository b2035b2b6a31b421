"""Whose words stand in which courses' documents."""

from collections.abc import Mapping

from django.db.models import Model

from catalog.models import Course, CourseRevision, IndustryCluster, Offering, Organisation, Teacher, Term

# The ways from a course to a row that is edited on a page of its own, with all that hangs on it.
FEEDS: Mapping[type[Model], tuple[str, ...]] = {
    Course: ("pk",),
    CourseRevision: ("revisions",),
    Organisation: ("revisions__provider", "revisions__co_builders", "revisions__offerings__partners"),
    IndustryCluster: ("revisions__clusters",),
    Teacher: ("revisions__offerings__teachers",),
    Offering: ("revisions__offerings",),
    Term: ("revisions__offerings__term",),
}


def courses_fed_by(*rows: Model) -> set[int]:
    """The courses that are found by a word of these rows."""
    found: set[int] = set()
    for row in rows:
        for way in FEEDS[type(row)]:
            found.update(Course.objects.filter(**{way: row.pk}).values_list("pk", flat=True))
    return found
