"""What the home page shows: the programme in force, drawn, and the institute's own words around it."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from alliance.school_block import schools_for
from catalog.course_rows import CourseRow, row_of
from catalog.models import CourseRevision, Organisation, PoolCourse, Programme
from catalog.models.vocabulary import Category, OrganisationKind
from catalog.programme_map import map_of
from catalog.programme_page import address_of
from institute.models import Slot
from institute.passages import Words, mentor_roles, mentors_note, problems_note

PARTNERS_OF_A_KIND = 2


@dataclass(frozen=True)
class Hero:
    """The two halves of the great words."""

    left: str
    right: str


@dataclass(frozen=True)
class Partner:
    """Who teaches or builds, and how many courses."""

    name: str
    role: str
    count: int
    url: str


def programme_in_force() -> Programme | None:
    """The published programme of the newest cohort whose day has come, with its map."""
    return Programme.objects.newest_on(localdate()).with_map().first()


def home_of(programme: Programme, school: Organisation | None) -> dict[str, Any]:
    """The context of the home page for who comes from that school, in a fixed number of queries."""
    words = Words()
    mentors, challenge = mentor_roles(words), words.one_in(Slot.CHALLENGE)
    problems = words.all_in(Slot.CITY_PROBLEM)
    return {
        "map": map_of(programme),
        "programme_url": address_of(programme),
        "course_count": CourseRevision.objects.published().count(),
        "hero": hero_of(words),
        "lead": words.one_in(Slot.LEAD),
        "partners": partners(),
        "schools": schools_for(school, programme, localdate()),
        "mentor_roles": mentors if any(role.passage.title for role in mentors) else [],
        "mentors_note": mentors_note(mentors),
        "challenge": challenge,
        "challenge_note": problems_note([challenge]),
        "challenge_courses": last_industry_course(programme),
        "city_problems": problems,
        "problems_note": problems_note(problems),
        "bay": words.one_in(Slot.BAY),
        "source": words.source,
    }


def home_without_programme() -> dict[str, Any]:
    """The context while no programme is in force: the words, and what there is."""
    words = Words()
    return {
        "hero": hero_of(words),
        "course_count": CourseRevision.objects.published().count(),
    }


def hero_of(words: Words) -> Hero:
    """The great words, left and right of the midline."""
    return Hero(words.one_in(Slot.HERO_LEFT).title, words.one_in(Slot.HERO_RIGHT).title)


def partners() -> list[Partner]:
    """Those with the most courses: who teaches, then who builds."""
    organisations: list[Any] = list(Organisation.objects.that_make_courses())
    teaching = [o for o in organisations if o.teaches and o.kind != OrganisationKind.ENTERPRISE]
    building = sorted((o for o in organisations if o.builds), key=lambda o: -o.builds)
    return [
        *(Partner(o.name, _("授课"), o.teaches, o.get_absolute_url()) for o in teaching[:PARTNERS_OF_A_KIND]),
        *(Partner(o.name, _("共建"), o.builds, o.get_absolute_url()) for o in building[:PARTNERS_OF_A_KIND]),
    ]


def last_industry_course(programme: Programme) -> list[CourseRow]:
    """The compulsory industry course a student meets last: there the enterprises set the problem."""
    entries = [entry for pool in programme.pools.all() for entry in pool.entries.all()]
    industry = [entry for entry in entries if entry.compulsory and entry.category == Category.INDUSTRY]
    return [row_of(max(industry, key=place_in_time).revision)] if industry else []


def place_in_time(entry: PoolCourse) -> tuple[int, int, str]:
    """By stage, then semester, then code."""
    return entry.stage, entry.semester or 0, entry.revision.course.code
