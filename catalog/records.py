"""Rows as plain values, for machines: keys are field names, credits strings, enums as in addresses."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Model

from catalog.models import CourseRevision, Offering, Pool, Programme
from catalog.models.prerequisite import group_codes
from catalog.models.vocabulary import Stage

Record = dict[str, Any]

SPOKEN: Mapping[type, Callable[[Any], str]] = {
    Decimal: str,
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: lambda hour: hour.strftime("%H:%M"),
}
TITLES = ("title_zh", "title_en")
PROVENANCE = ("source", "illustrative")
COURSE = (
    *TITLES,
    "credits",
    "hours",
    "category",
    "stage",
    "language",
    "status",
    "summary_zh",
    "summary_en",
    *PROVENANCE,
)
COURSE_DETAIL = ("provider_code", "assessment_zh", "assessment_en", "published_at")
PROGRAMME = (
    "code",
    "cohort",
    "version",
    "status",
    *TITLES,
    "total_credits",
    "semesters",
    "max_credits_per_semester",
    "max_recognised_credits",
    "effective_on",
    *PROVENANCE,
)
PROGRAMME_DETAIL = [
    f"{field}_{language}"
    for field in ("audience", "entry_level", "duration", "award", "joining", "contact")
    for language in ("zh", "en")
]
ORGANISATION = (
    "slug",
    "kind",
    "name_zh",
    "name_en",
    "short_zh",
    "short_en",
    "hours_per_credit",
    "lab_hour_weight",
    "website",
    *PROVENANCE,
)
CLUSTER = (
    "code",
    "tier",
    "name_zh",
    "name_en",
    "valid_from",
    "valid_until",
    "verified",
    *PROVENANCE,
)


def plain(row: Model, *fields: str) -> Record:
    """The named fields of a row."""
    return {field: spoken(field, getattr(row, field)) for field in fields}


def spoken(field: str, value: Any) -> Any:
    """One field as machines read it."""
    say = SPOKEN.get(type(value))
    return Stage(value).slug if field == "stage" else say(value) if say else value


def course_record(revision: CourseRevision) -> Record:
    """A course as the list says it."""
    return {
        "code": revision.course.code,
        "number": revision.number,
        **plain(revision, *COURSE),
        "provider": revision.provider.slug,
        "co_builders": [organisation.slug for organisation in revision.co_builders.all()],
    }


def course_detail(revision: CourseRevision, offerings: Iterable[Offering]) -> Record:
    """All that is published about a course."""
    return {
        **course_record(revision),
        **plain(revision, *COURSE_DETAIL),
        "clusters": [cluster.code for cluster in revision.clusters.all()],
        "outcomes": [plain(row, "text_zh", "text_en") for row in revision.outcomes.all()],
        "syllabus": [
            plain(row, "weeks", *TITLES, "detail_zh", "detail_en", "place_zh", "place_en")
            for row in revision.syllabus.all()
        ],
        "prerequisites": group_codes(revision.prerequisites.all()),
        "offerings": [offering_record(offering) for offering in offerings],
    }


def offering_record(offering: Offering) -> Record:
    """When and by whom."""
    return {
        "term": offering.term.code,
        **plain(offering, "section", "state", "capacity", "place_zh", "place_en", *PROVENANCE),
        "teachers": [
            plain(t.teacher, "name_zh", "name_en", *PROVENANCE) | {"role": t.role}
            for t in offering.teachings.all()
        ],
        "meetings": [
            plain(m, "weekday", "starts", "ends", "first_week", "last_week", "room_zh", "room_en")
            for m in offering.meetings.all()
        ],
    }


def programme_record(programme: Programme) -> Record:
    """A programme as the list says it."""
    return plain(programme, *PROGRAMME)


def programme_detail(programme: Programme) -> Record:
    """A programme with its modules and their courses."""
    return {
        **programme_record(programme),
        **plain(programme, *PROGRAMME_DETAIL),
        "pools": [_pool(pool) for pool in programme.pools.all()],
    }


def _pool(pool: Pool) -> Record:
    return {
        **plain(pool, "stage", "category"),
        "title": pool.title_zh,
        **plain(pool, "title_en", "min_credits"),
        "courses": [
            {
                "code": entry.revision.course.code,
                "credits": str(entry.revision.credits),
                **plain(entry, "compulsory", "semester"),
                **plain(entry.revision, *TITLES, *PROVENANCE),
            }
            for entry in pool.entries.all()
        ],
    }


COURSE_COLUMNS = ("code", "number", *COURSE, "provider", "co_builders")
ORGANISATION_COLUMNS = (*ORGANISATION, "teaches", "builds")
CLUSTER_COLUMNS = (*CLUSTER, "courses")
POOL_COLUMNS = (
    "stage",
    "category",
    "pool_title",
    "pool_title_en",
    "min_credits",
    "code",
    "credits",
    "compulsory",
    "semester",
    *TITLES,
    *PROVENANCE,
    "programme_source",
    "programme_illustrative",
)


def pool_rows(record: Record) -> list[Record]:
    """The modules of a programme as a flat table, a course in each row."""
    return [
        {
            **{f"programme_{field}": record[field] for field in PROVENANCE},
            **{
                f"pool_{key}" if key.startswith("title") else key: pool[key]
                for key in pool
                if key != "courses"
            },
            **course,
        }
        for pool in record["pools"]
        for course in pool["courses"]
    ]


def organisation_record(organisation: Any) -> Record:
    """An organisation, with the numbers of courses counted by `counted()`."""
    numbers = {"teaches": organisation.teaches, "builds": organisation.builds}
    return {**plain(organisation, *ORGANISATION), **numbers}


def cluster_record(cluster: Any) -> Record:
    """A cluster, with the number of courses counted by `counted()`."""
    return {**plain(cluster, *CLUSTER), "courses": cluster.courses}
