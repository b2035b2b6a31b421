"""Plain values for the rules: a programme on paper, nothing in the database."""

from datetime import datetime
from decimal import Decimal
from itertools import count

from catalog.rules import Change, CourseFacts, PoolFacts, ProgrammeFacts

key = count(1)


def course(
    code: str,
    credits: str = "2",
    semester: int | None = None,
    *groups: set[str],
    compulsory: bool = False,
    status: str = "published",
) -> CourseFacts:
    """An elective; `groups` are its prerequisites, any one of each."""
    return CourseFacts(
        code, Decimal(credits), compulsory, semester, status, tuple(frozenset(group) for group in groups)
    )


def must(code: str, credits: str = "2", semester: int | None = 1, *groups: set[str]) -> CourseFacts:
    """A compulsory course."""
    return course(code, credits, semester, *groups, compulsory=True)


def pool(
    title: str,
    min_credits: str,
    *courses: CourseFacts,
    category: str = "foundation",
    stage: int = 1,
    change: Change | None = None,
) -> PoolFacts:
    return PoolFacts(next(key), title, stage, category, Decimal(min_credits), courses, change)


def changed(before: str, *, by: str = "李老师", day: int = 18) -> Change:
    return Change(by, datetime(2026, 11, day, 9, 12), Decimal(before))


def programme(
    *pools: PoolFacts, total: str = "48", most: str = "15", share: str | None = "0.5"
) -> ProgrammeFacts:
    """Four semesters."""
    return ProgrammeFacts(Decimal(total), 4, Decimal(most), Decimal(share) if share else None, pools)
