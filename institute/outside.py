"""What crawlers ask for: the map of the site, and where not to go."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as every_address
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import conditional_page, require_safe

from alliance.homes import homes
from alliance.models import Member, PartnerCourse
from alliance.partner_courses import spoken_of
from catalog.models import CourseRevision, Organisation, Programme, Term
from catalog.programme_page import address_of
from common.access import everyone
from mentors.models import Mentor

# Filters of the list are endless; every course stands in the map of the site.
ROBOTS = """\
User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /theme/
Disallow: /courses/?
Allow: /courses/?page=
Disallow: /en/accounts/
Disallow: /en/admin/
Disallow: /en/theme/
Disallow: /en/courses/?
Allow: /en/courses/?page=

Sitemap: {sitemap}
"""


if TYPE_CHECKING:
    AnySitemap = Sitemap[Any]
else:  # at run time it takes no type
    AnySitemap = Sitemap


class Bilingual(AnySitemap):
    """Every address in both languages, each naming the other."""

    i18n = alternates = x_default = True


class Lists(Bilingual):
    """The pages that are always there."""

    def items(self) -> list[str]:
        lists = ("programmes", "courses", "organisations", "clusters", "terms")
        return ["home", *(f"catalog:{name}" for name in lists), "alliance:explorer", "mentors:directory"]

    def location(self, item: str) -> str:
        return reverse(item)


class Programmes(Bilingual):
    """Each cohort's programme in force."""

    def items(self) -> QuerySet[Programme]:
        return Programme.objects.published()

    def location(self, item: Programme) -> str:
        return address_of(item)


class Courses(Bilingual):
    """Each published course, with the day it was published."""

    def items(self) -> QuerySet[CourseRevision]:
        return CourseRevision.objects.published().select_related("course")

    def lastmod(self, item: CourseRevision) -> datetime | None:
        return item.published_at


class Organisations(Bilingual):
    """Whoever teaches or builds."""

    def items(self) -> QuerySet[Organisation]:
        return Organisation.objects.all()


class Terms(Bilingual):
    """Each term's timetable."""

    def items(self) -> QuerySet[Term]:
        return Term.objects.all()

    def location(self, item: Term) -> str:
        return reverse("catalog:term", args=[item.code])


class Universities(Bilingual):
    """What each university of the alliance recognises."""

    def items(self) -> list[Member]:
        return homes(localdate())

    def location(self, item: Member) -> str:
        return reverse("alliance:university", args=[item.organisation.slug])


class WaysIn(Universities):
    """What the institute recognises of each."""

    def location(self, item: Member) -> str:
        return reverse("alliance:partner_courses", args=[item.organisation.slug])


class CoursesElsewhere(Bilingual):
    """Each of their courses that something is said of here."""

    def items(self) -> QuerySet[PartnerCourse]:
        return spoken_of(localdate())

    def location(self, item: PartnerCourse) -> str:
        return reverse("alliance:partner_course", args=[item.organisation.slug, item.code])


class Mentors(Bilingual):
    """Whoever agreed to be known."""

    def items(self) -> QuerySet[Mentor]:
        return Mentor.objects.listed(localdate())

    def location(self, item: Mentor) -> str:
        return reverse("mentors:mentor", args=[item.slug])


SITEMAPS: dict[str, type[AnySitemap] | AnySitemap] = {
    "lists": Lists,
    "programmes": Programmes,
    "courses": Courses,
    "organisations": Organisations,
    "terms": Terms,
    "universities": Universities,
    "ways in": WaysIn,
    "courses elsewhere": CoursesElsewhere,
    "mentors": Mentors,
}


@everyone
@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Published pages only."""
    page: TemplateResponse = every_address(request, SITEMAPS)
    return page.render()


@everyone
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Only in this site's name: the map is named with the host that was asked."""
    text = ROBOTS.format(sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
