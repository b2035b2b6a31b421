"""Who recognises whose credits, by which agreement, course for course."""

from alliance.models.agreement import Agreement
from alliance.models.equivalence import Equivalence
from alliance.models.member import GradeStep, Member, Officer
from alliance.models.partner_course import PartnerCourse
from alliance.models.party import Party
from alliance.models.sides import EquivalenceCourse, EquivalencePartnerCourse

__all__ = [
    "Agreement",
    "Equivalence",
    "EquivalenceCourse",
    "EquivalencePartnerCourse",
    "GradeStep",
    "Member",
    "Officer",
    "PartnerCourse",
    "Party",
]
