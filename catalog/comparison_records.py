"""A comparison as plain values, for machines."""

from typing import Any

from catalog.comparison_page import comparison_of, courses_of
from catalog.models import Programme
from catalog.models.vocabulary import Stage
from catalog.records import TITLES, Record, plain, programme_record
from catalog.rules import CourseChange, PoolChange, PoolFacts, Standing

STANDING = ("stage", "category", "pool", "compulsory", "semester", "credits")
CHANGE_COLUMNS = (
    "code",
    *TITLES,
    "changes",
    *(f"{side}_{name}" for side in ("before", "after") for name in STANDING),
)


def comparison_record(before: Programme, after: Programme) -> Record:
    """Both programmes, the credits of every cell, and all that differs."""
    found = comparison_of(before, after)
    revisions = {**courses_of(before), **courses_of(after)}
    return {
        "before": programme_record(before),
        "after": programme_record(after),
        "cells": [
            {**_cell(*cell.cell), "before": str(cell.before), "after": str(cell.after)}
            for cell in found.cells
        ],
        "pools": [_pool(change) for change in found.pools],
        "courses": [
            {"code": change.code, **plain(revisions[change.code], *TITLES), **_course(change)}
            for change in found.courses
        ],
    }


def change_rows(record: Record) -> list[Record]:
    """The courses that differ as a flat table."""
    return [
        {
            **{key: course[key] for key in ("code", *TITLES, "changes")},
            **{
                f"{side}_{name}": (course[side] or {}).get(name)
                for side in ("before", "after")
                for name in STANDING
            },
        }
        for course in record["courses"]
    ]


def _cell(stage: int, category: str) -> Record:
    return {"stage": Stage(stage).slug, "category": category}


def _pool(change: PoolChange) -> Record:
    def asked(pool: PoolFacts | None) -> Any:
        return {"title": pool.title, "min_credits": str(pool.min_credits)} if pool else None

    return {**_cell(*change.cell), "before": asked(change.before), "after": asked(change.after)}


def _course(change: CourseChange) -> Record:
    return {
        "changes": list(change.aspects),
        "before": _standing(change.before),
        "after": _standing(change.after),
    }


def _standing(standing: Standing | None) -> Record | None:
    if standing is None:
        return None
    course = standing.course
    return {
        **_cell(*standing.cell),
        "pool": standing.pool.title,
        "compulsory": course.compulsory,
        "semester": course.semester,
        "credits": str(course.credits),
    }
