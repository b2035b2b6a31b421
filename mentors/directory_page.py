"""The directory and a mentor as pages and machines show them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.visitor import Visitor
from catalog.course_list import WayOut, chips_of, named
from catalog.course_rows import rows_of, with_rows
from catalog.facets import CountedGroup
from catalog.models import CourseRevision, Teaching
from catalog.models.course import CourseRevisionQuerySet
from catalog.paging import PER_PAGE, Listed, address, page_of
from catalog.records import Record, course_record
from catalog.words import joined, note_on_rows
from mentors.directory import Entry, MentorFilter
from mentors.models import Mentor

COLUMNS = (
    "slug", "name_zh", "name_en", "roles", "organisation", "interests", "has_free_place", "is_sample",
)  # fmt: skip


def directory_page(request: HttpRequest, filters: MentorFilter) -> dict[str, Any]:
    """The context of the directory."""
    found, groups = Listed(filters.found()), filters.counted()
    chips = [chip for group in groups for chip in chips_of(request, group)]
    return {
        "query": filters.query,
        "count": len(found),
        "hidden": len(filters.every) - len(found),
        "page": page_of(request, found, len(found)),
        "groups": [group for group in groups if group.is_useful or group.chosen],
        "chips": chips,
        "clear_url": address(request, **{name: [] for name in filters.groups}),
        "note": sample_note(filters.every),
        "mixed": len({entry.mentor.is_sample for entry in filters.every}) > 1,
        "ways_out": [] if found else _ways_out(request, filters, groups),
    }


def sample_note(entries: Iterable[Entry]) -> str:
    """What is made up of a block of people; empty where nothing is."""
    made_up = [entry.mentor.is_sample for entry in entries]
    if not any(made_up):
        return ""
    if all(made_up):
        return _("这里的人物、志趣和简介都是虚构的；机构是真的，和这些人物没有关系。")
    return _("标着“示例”的人物是虚构的，和所写的机构没有关系。")


def mentor_page(entry: Entry, visitor: Visitor) -> dict[str, Any]:
    """The context of a mentor's page; courses only where the same person teaches."""
    rows = list(with_rows(taught_by(entry.mentor))[:PER_PAGE])
    return {
        "entry": entry,
        "mentor": entry.mentor,
        "courses": rows_of(rows, visitor) if rows else [],
        "rows_note": note_on_rows(rows),
    }


def taught_by(mentor: Mentor) -> CourseRevisionQuerySet:
    """What the mentor teaches as a teacher, in whatever term, each course once."""
    taught = Teaching.objects.filter(teacher=mentor.teacher_id, teacher__isnull=False)
    courses = taught.values("offering__revision__course")
    return CourseRevision.objects.published().filter(course__in=courses).order_by("stage", "course__code")


def mentor_record(entry: Entry) -> Record:
    """What is public of a mentor."""
    mentor = entry.mentor
    return {
        "slug": mentor.slug,
        "name_zh": mentor.name_zh,
        "name_en": mentor.name_en,
        "roles": [role.value for role in entry.roles],
        "organisation": mentor.organisation.slug,
        "interests": sorted(entry.ticks["interest"]),
        "has_free_place": entry.has_room,
        "is_sample": mentor.is_sample,
    }


def mentor_detail(entry: Entry) -> Record:
    taught = taught_by(entry.mentor).with_people()
    return {
        **mentor_record(entry),
        "biography_zh": entry.mentor.biography_zh,
        "biography_en": entry.mentor.biography_en,
        "courses": [course_record(row) for row in taught],
    }


def _ways_out(request: HttpRequest, filters: MentorFilter, groups: list[CountedGroup]) -> list[WayOut]:
    """Each single condition whose absence gives somebody."""
    ways = [
        WayOut(
            named(group, joined(option.label for option in group.chosen)),
            address(request, **{group.name: []}),
            len(filters.found(leaving_out=group.name)),
        )
        for group in groups
        if group.chosen
    ]
    return [way for way in ways if way.count]
