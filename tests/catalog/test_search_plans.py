"""Searches walk the index, however short the word, however many the courses."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from catalog.models.course import CourseRevisionQuerySet
from catalog.search import Sort, in_order, search
from tests.catalog.many import many

pytestmark = pytest.mark.usefixtures("clone")
SIZE = 50_000
QUERIES = ["低空", "空", "低空航线", "低空 导论", "gearbox", "gearboxes", "gear", "xx49999"]


def nodes(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every step of a plan: how, and on what."""
    yield plan["Node Type"], plan.get("Index Name") or plan.get("Relation Name") or ""
    for part in plan.get("Plans", []):
        yield from nodes(part)


def ways_to_documents(found: CourseRevisionQuerySet) -> list[tuple[str, str]]:
    """How the documents are reached."""
    sql, values = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        ((said,),) = cursor.fetchall()
    (whole,) = json.loads(said) if isinstance(said, str) else said
    return [(how, what) for how, what in nodes(whole["Plan"]) if "document" in what]


def test_searches_use_the_index() -> None:
    many(SIZE)
    first = [in_order(search(query), Sort.RELEVANCE, query)[:50] for query in QUERIES]
    walk = [("Bitmap Heap Scan", "catalog_coursedocument"), ("Bitmap Index Scan", "course_document_words")]
    assert {
        query: ways_to_documents(rows) for query, rows in zip(QUERIES, first, strict=True)
    } == dict.fromkeys(QUERIES, walk)
    assert [len(rows) for rows in first[:2]] == [50, 50]
