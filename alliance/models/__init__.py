"""Who recognises whose credits, by which agreement, course for course."""

from alliance.models.agreement import Agreement
from alliance.models.case_sides import CaseSource, CaseTarget, Evidence
from alliance.models.decision import ChainHead, Decision, DecisionNote, Ledger
from alliance.models.equivalence import Equivalence
from alliance.models.member import GradeStep, Member, Officer
from alliance.models.partner_course import PartnerCourse
from alliance.models.party import Party
from alliance.models.recognition import CaseLine, RecognitionCase
from alliance.models.sides import EquivalenceCourse, EquivalencePartnerCourse

__all__ = [
    "Agreement",
    "CaseLine",
    "CaseSource",
    "CaseTarget",
    "ChainHead",
    "Decision",
    "DecisionNote",
    "Equivalence",
    "EquivalenceCourse",
    "EquivalencePartnerCourse",
    "Evidence",
    "GradeStep",
    "Ledger",
    "Member",
    "Officer",
    "PartnerCourse",
    "Party",
    "RecognitionCase",
]
