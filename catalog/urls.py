"""Addresses of the catalogue: the twin of `/x/` is `/x.json` and `/x.csv`."""

from django.urls import URLPattern, path, register_converter

from catalog.views import calendar, clusters, comparisons, courses, organisations, programmes, terms
from catalog.views.twinned import Twinned


class CourseCode:
    """A course code in an address."""

    regex = "[A-Z][A-Z0-9-]{1,19}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CourseCode, "course_code")


def twinned(route: str, view: type[Twinned], name: str) -> list[URLPattern]:
    """A page and its two twins."""
    return [
        path(f"{route}/", view.as_view(), name=name),
        path(f"{route}.json", view.as_view(shape="json"), name=f"{name}_json"),
        path(f"{route}.csv", view.as_view(shape="csv"), name=f"{name}_csv"),
    ]


app_name = "catalog"
urlpatterns = [
    *twinned("programmes", programmes.Programmes, "programmes"),
    *twinned("programmes/<slug:code>/<int:cohort>", programmes.Cohort, "programme"),
    *twinned(
        "programmes/<slug:code>/<int:cohort>/versions/<int:version>", programmes.Version, "programme_version"
    ),
    *twinned(
        "programmes/<slug:code>/<int:cohort>/compare/<int:other>", comparisons.CohortComparison, "comparison"
    ),
    *twinned(
        "programmes/<slug:code>/<int:cohort>/versions/<int:version>/compare/<int:other>",
        comparisons.VersionComparison,
        "version_comparison",
    ),
    *twinned("courses", courses.Courses, "courses"),
    *twinned("courses/<course_code:code>", courses.Course, "course"),
    *twinned("courses/<course_code:code>/revisions/<int:number>", courses.Revision, "revision"),
    path(
        "courses/<course_code:code>/offerings/<slug:term>/<path:section>.ics",
        calendar.offering_calendar,
        name="calendar",
    ),
    *twinned("organisations", organisations.Organisations, "organisations"),
    *twinned("organisations/<slug:slug>", organisations.OneOrganisation, "organisation"),
    *twinned("clusters", clusters.Clusters, "clusters"),
    *twinned("terms", terms.Terms, "terms"),
    *twinned("terms/<slug:code>", terms.OneTerm, "term"),
]
