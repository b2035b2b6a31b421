"""Searches walk the index, however short the word, however many the courses."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, QuerySet

from catalog.search import Sort, begun_with, documents_of, in_order
from tests.catalog.many import many

pytestmark = pytest.mark.usefixtures("clone")
SIZE = 50_000
HALF = "智能"
BY_WORDS = [("Bitmap Heap Scan", "catalog_coursedocument"), ("Bitmap Index Scan", "course_document_words")]
BY_PLACE = [("Index Scan", "course_document_place")]
BY_CREDITS = [("Index Scan", "course_document_credits")]
QUERIES = [HALF, "低空", "空", "低空航线", "低空 导论", "gearbox", "gearboxes", "gear", "xx49999"]


def nodes(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every step of a plan: how, and on what."""
    yield plan["Node Type"], plan.get("Index Name") or plan.get("Relation Name") or ""
    for part in plan.get("Plans", []):
        yield from nodes(part)


def ways_to_documents(found: QuerySet[Any]) -> list[tuple[str, str]]:
    """How the documents are reached."""
    sql, values = found.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        ((said,),) = cursor.fetchall()
    (whole,) = json.loads(said) if isinstance(said, str) else said
    return [(how, what) for how, what in nodes(whole["Plan"]) if "document" in what or "opening" in what]


def first_page(query: str, sort: Sort) -> QuerySet[Any]:
    """What the list asks first: which courses stand on the page."""
    return in_order(documents_of(query), sort, query, "").values("pk")[:50]


def test_searches_use_the_index() -> None:
    many(SIZE)
    first = [first_page(query, Sort.RELEVANCE) for query in QUERIES]
    assert {
        query: ways_to_documents(rows) for query, rows in zip(QUERIES, first, strict=True)
    } == dict.fromkeys(QUERIES, BY_WORDS)
    assert [len(rows) for rows in first[:2]] == [50, 50]
    begun = begun_with(documents_of(HALF), HALF).values("pk")[:50]
    assert ways_to_documents(begun) == [
        *BY_WORDS,
        ("Index Scan", "course_opening_order"),
        ("Index Scan", "catalog_coursedocument_pkey"),
    ]
    counted = documents_of(HALF).values("shelf").annotate(courses=Count("*"))
    assert ways_to_documents(counted) == BY_WORDS
    assert ways_to_documents(first_page(HALF, Sort.STAGE)) == BY_PLACE
    assert ways_to_documents(first_page("", Sort.STAGE)) == BY_PLACE
    assert ways_to_documents(first_page("", Sort.CREDITS)) == BY_CREDITS
