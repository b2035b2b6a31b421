"""A programme small enough to see through."""

from typing import Any

from catalog.models import Programme
from catalog.models.vocabulary import Category
from tests import make


def two_modules(**facts: Any) -> Programme:
    """1.5 credits of AG101 (compulsory) or AG102; 1.5 of CQ201."""
    draft = make.programme("agi", total_credits="3", **facts)
    left = make.pool(draft, min_credits="1.5")
    right = make.pool(draft, category=Category.INDUSTRY, min_credits="1.5")
    for code, compulsory in (("AG102", False), ("AG101", True)):
        course = make.revision(code, credits="1.5", published=True)
        make.pool_course(left, course, compulsory=compulsory)
    course = make.revision("CQ201", credits="1.5", category=Category.INDUSTRY, published=True)
    make.pool_course(right, course, compulsory=False)
    return make.in_force(draft)
