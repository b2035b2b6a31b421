"""A rule that is not written yet."""

from dataclasses import dataclass, field

from alliance.models import Equivalence, PartnerCourse
from catalog.models import Course


@dataclass
class Rule:
    """With both sides and what gives way to it."""

    row: Equivalence
    ours: list[Course] = field(default_factory=list)
    theirs: list[PartnerCourse] = field(default_factory=list)
    ends: list[Equivalence] = field(default_factory=list)
    replaces: list[Equivalence] = field(default_factory=list)

    @property
    def source_ids(self) -> list[int]:
        return sorted(course.pk for course in (self.ours if self.row.is_out else self.theirs))

    @property
    def starts_in(self) -> str:
        """The column of the courses somebody took."""
        return "own_courses" if self.row.is_out else "partner_courses"

    @property
    def leads_to(self) -> str:
        """The column of what they count as."""
        return "partner_courses" if self.row.is_out else "own_courses"
