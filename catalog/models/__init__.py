"""What is offered: organisations, programmes, courses, offerings."""

from catalog.models.correction import Correction
from catalog.models.course import (
    CoBuilder,
    Course,
    CourseRevision,
    Outcome,
    Prerequisite,
    RevisionCluster,
    SyllabusRow,
)
from catalog.models.offering import Meeting, Offering, OfferingPartner, Teacher, Teaching, Term
from catalog.models.organisation import IndustryCluster, Organisation
from catalog.models.programme import CategoryShare, Pool, PoolCourse, Programme

__all__ = [
    "CategoryShare",
    "CoBuilder",
    "Correction",
    "Course",
    "CourseRevision",
    "IndustryCluster",
    "Meeting",
    "Offering",
    "OfferingPartner",
    "Organisation",
    "Outcome",
    "Pool",
    "PoolCourse",
    "Prerequisite",
    "Programme",
    "RevisionCluster",
    "SyllabusRow",
    "Teacher",
    "Teaching",
    "Term",
]
