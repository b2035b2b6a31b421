"""What is offered: organisations, programmes, courses, offerings."""

from catalog.models.content import CoBuilder, Outcome, RevisionCluster, SyllabusRow
from catalog.models.correction import Correction
from catalog.models.course import Course, CourseRevision
from catalog.models.document import CourseDocument, CourseOpening, CourseShelf, CourseWord
from catalog.models.offering import Meeting, Offering, OfferingPartner, Teaching
from catalog.models.organisation import IndustryCluster, Organisation
from catalog.models.pool import Pool, PoolCourse
from catalog.models.prerequisite import Prerequisite
from catalog.models.programme import Programme
from catalog.models.share import CategoryShare
from catalog.models.teacher import Teacher
from catalog.models.term import Term

__all__ = [
    "CategoryShare",
    "CoBuilder",
    "Correction",
    "Course",
    "CourseDocument",
    "CourseOpening",
    "CourseRevision",
    "CourseShelf",
    "CourseWord",
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
