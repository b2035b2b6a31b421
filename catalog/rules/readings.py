"""P2: half and half, in three readings that are kept apart.

Required is what a programme asks, and what P1 makes equal. Counted is what of the credits
earned fills a half: a half counts up to its own, the rest is earned and not counted.
Offered and earned are shown and never made equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from catalog.models.vocabulary import Category
from catalog.rules.values import ProgrammeFacts
from common.figures import plain


@dataclass(frozen=True)
class Halves:
    """Credits on the left of the midline, and on the right."""

    foundation: Decimal
    industry: Decimal

    def __str__(self) -> str:
        return f"{plain(self.foundation)} | {plain(self.industry)}"

    @property
    def total(self) -> Decimal:
        return self.foundation + self.industry


def required(facts: ProgrammeFacts) -> Halves:
    """What the modules ask for."""
    return earned((pool.category, pool.min_credits) for pool in facts.pools)


def offered(facts: ProgrammeFacts) -> Halves:
    """What all courses of the programme are worth together, each course once."""
    once = {course.code: (pool.category, course.credits) for pool, course in facts.places}
    return earned(once.values())


def earned(credits: Iterable[tuple[str, Decimal]]) -> Halves:
    """What has been earned, by category."""
    sums = {str(category): Decimal(0) for category in Category}
    for category, each in credits:
        sums[category] += each
    return Halves(sums[Category.FOUNDATION], sums[Category.INDUSTRY])


def counted(have: Halves, due: Halves) -> Halves:
    """What of the credits earned counts towards the halves required."""
    return Halves(min(have.foundation, due.foundation), min(have.industry, due.industry))
