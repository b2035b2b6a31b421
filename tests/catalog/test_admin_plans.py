"""Lists of administration are as quick among 100,000 courses: nothing sorts them all or counts them all."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.admin.counting import MOST, MOST_FOUND
from tests import desk
from tests.catalog.many import many

pytestmark = pytest.mark.usefixtures("clone")
SIZE = 100_000
LISTS = {
    "course/": 5,
    "course/?q=gearbox": 6,
    "courserevision/": 5,
    "courserevision/?stage__exact=1": 5,
    "courserevision/?q=gearbox": 6,
    "courserevision/?q=gearbox&stage__exact=1": 6,
    "courserevision/?q=智能": 6,
    "offering/": 5,
    "offering/?state__exact=active": 5,
    "offering/?q=gearbox": 6,
}


def most_sorted(plan: dict[str, Any]) -> int:
    """The most rows any step of a plan is expected to sort."""
    own: int = plan["Plan Rows"] if plan["Node Type"] == "Sort" else 0
    return max([own, *map(most_sorted, plan.get("Plans", []))])


def planned(sql: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        ((said,),) = cursor.fetchall()
    (whole,) = json.loads(said) if isinstance(said, str) else said
    plan: dict[str, Any] = whole["Plan"]
    return plan


def test_lists_sort_few_rows_and_count_no_further_than_is_read() -> None:
    many(SIZE)
    browser, questions, too_many = desk.client(), {}, []
    for address in LISTS:
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(f"/admin/catalog/{address}")
        selects = [each["sql"] for each in asked if each["sql"].startswith("SELECT")]
        questions[address] = len(selects)
        too_many += [(address, sql) for sql in selects if most_sorted(planned(sql)) > SIZE / 50]
        assert page.context["cl"].result_count <= (MOST_FOUND if "q=" in address else MOST) + 1
    assert (questions, too_many) == (LISTS, [])
