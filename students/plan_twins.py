"""A plan for machines. What the JSON says of courses and terms can be read in again."""

from typing import Any

from common.templatetags.squares import figure
from students.plan_page import PlanPage

COLUMNS = ("term", "course", "title", "credits", "state")


def as_record(page: PlanPage) -> dict[str, Any]:
    """The whole plan: what is meant to be taken, what is lacking, what does not fit."""
    return {
        "plan": [{"course": code, "term": term or None} for code, term in sorted(page.plan.items())],
        "lacking": page.lacking or None,
        "faults": [
            {"kind": fault.kind.value, "term": fault.term, "courses": list(fault.courses), "sentence": fault.sentence}
            for fault in page.faults
        ],
        "courses": as_rows(page),
    }  # fmt: skip


def as_rows(page: PlanPage) -> list[dict[str, Any]]:
    """Line by line: what runs and what is planned, term after term."""
    return [
        {
            "term": row.course.term or None,
            "course": row.course.code,
            "title": row.course.title,
            "credits": figure(row.course.credits),
            "state": "running" if row.course.running else "planned",
        }
        for term in (*page.terms, page.unplaced)
        for row in term.rows
    ]
