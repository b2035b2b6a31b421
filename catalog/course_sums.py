"""Courses summed by stage and category, so that a share of the catalogue can be drawn as the map is."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from catalog.models.course import CourseRevisionQuerySet
from catalog.models.vocabulary import Category, Stage

MOST_DRAWN = 40  # ten squares a bar, four bars: what a row of the balance bar holds


@dataclass(frozen=True)
class Cell:
    """What stands in one stage of one half."""

    count: int
    credits: Decimal


@dataclass(frozen=True)
class Row:
    """Both halves of a stage."""

    stage: Stage
    foundation: Cell
    industry: Cell

    @property
    def count(self) -> int:
        return self.foundation.count + self.industry.count


@dataclass(frozen=True)
class Sums:
    """All stages."""

    rows: list[Row]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def halves(self) -> dict[str, Decimal]:
        return {
            str(side): sum((getattr(row, side).credits for row in self.rows), Decimal()) for side in Category
        }

    @property
    def can_be_drawn(self) -> bool:
        return max(cell.credits for row in self.rows for cell in (row.foundation, row.industry)) <= MOST_DRAWN


def sums_of(revisions: CourseRevisionQuerySet) -> Sums:
    """One query, however many courses there are."""
    cells = {
        (cell["stage"], cell["category"]): Cell(cell["number"], cell["sum"])
        for cell in revisions.order_by()
        .values("stage", "category")
        .annotate(number=Count("pk"), sum=Sum("credits"))
    }
    none = Cell(0, Decimal())
    return Sums([Row(stage, *(cells.get((stage, side), none) for side in Category)) for stage in Stage])
