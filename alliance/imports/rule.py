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
