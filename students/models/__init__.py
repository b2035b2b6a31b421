"""Who takes part, in what, and what of it stands for ever."""

from students.models.enrolment import Enrolment
from students.models.participation import Participation
from students.models.plan import PlanFeed, PlanItem
from students.models.record import CreditRecord
from students.models.ruling import Ruling
from students.models.stored_audit import StoredAudit
from students.models.student import Student
from students.models.tie import Tie

__all__ = [
    "CreditRecord",
    "Enrolment",
    "Participation",
    "PlanFeed",
    "PlanItem",
    "Ruling",
    "StoredAudit",
    "Student",
    "Tie",
]
