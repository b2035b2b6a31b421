"""The catalogue's rules: pure functions on plain values. No row, no query."""

from catalog.rules.balance import to_undo
from catalog.rules.comparison import CellCredits, Comparison, CourseChange, PoolChange, Standing, compared
from catalog.rules.publication import publication_findings, publication_passes
from catalog.rules.readings import Halves, counted, earned, offered, required
from catalog.rules.values import Change, CourseFacts, Finding, Pass, PoolFacts, ProgrammeFacts, Severity

__all__ = [
    "CellCredits",
    "Change",
    "Comparison",
    "CourseChange",
    "CourseFacts",
    "Finding",
    "Halves",
    "Pass",
    "PoolChange",
    "PoolFacts",
    "ProgrammeFacts",
    "Severity",
    "Standing",
    "compared",
    "counted",
    "earned",
    "offered",
    "publication_findings",
    "publication_passes",
    "required",
    "to_undo",
]
