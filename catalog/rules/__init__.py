"""The catalogue's rules: pure functions on plain values. No row, no query."""

from catalog.rules.publication import publication_findings, publication_passes
from catalog.rules.readings import Halves, counted, earned, offered, required
from catalog.rules.values import Change, CourseFacts, Finding, PoolFacts, ProgrammeFacts, Severity

__all__ = [
    "Change",
    "CourseFacts",
    "Finding",
    "Halves",
    "PoolFacts",
    "ProgrammeFacts",
    "Severity",
    "counted",
    "earned",
    "offered",
    "publication_findings",
    "publication_passes",
    "required",
]
