"""Makers: one valid row each, where a test says aloud only what it cares about.

A row that leaves draft goes the allowed steps: made as a draft, filled, then published.
"""

from tests.make.course import (
    co_builder,
    course,
    document,
    outcome,
    prerequisite,
    publish,
    revision,
    revision_cluster,
    shelf,
    supersede,
    syllabus_row,
    word,
)
from tests.make.home import passage
from tests.make.offering import MONDAY, meeting, offering, offering_partner, teacher, teaching, term
from tests.make.organisation import cluster, enterprise, organisation
from tests.make.people import PASSWORD, administrator, tally, user
from tests.make.programme import (
    balanced_programme,
    category_share,
    correction,
    in_force,
    pool,
    pool_course,
    programme,
    published_programme,
    small_programme,
)
from tests.make.students import (
    credit_record,
    enrolment,
    participation,
    recognised_record,
    reversal,
    ruling,
    stored_audit,
    student,
    tie,
)

__all__ = [
    "MONDAY",
    "PASSWORD",
    "administrator",
    "balanced_programme",
    "category_share",
    "cluster",
    "co_builder",
    "correction",
    "course",
    "credit_record",
    "document",
    "enrolment",
    "enterprise",
    "in_force",
    "meeting",
    "offering",
    "offering_partner",
    "organisation",
    "outcome",
    "participation",
    "passage",
    "pool",
    "pool_course",
    "prerequisite",
    "programme",
    "publish",
    "published_programme",
    "recognised_record",
    "reversal",
    "revision",
    "revision_cluster",
    "ruling",
    "shelf",
    "small_programme",
    "stored_audit",
    "student",
    "supersede",
    "syllabus_row",
    "tally",
    "teacher",
    "teaching",
    "term",
    "tie",
    "user",
    "word",
]
