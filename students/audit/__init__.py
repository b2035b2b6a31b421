"""The audit: which record counts in which module, what is short, and why nothing better is possible. No Django here.

    case = case_from({...}) or case_from_line(b"...")
    result = audit(case)                  # plain dictionaries, lists and texts
    dumped(result), hash_of(case)         # bytes to keep; the same case gives the same bytes for ever

A change that may change any result needs a new ENGINE_VERSION; stored audits name theirs.
"""

from students.audit.canonical import case_bytes, dumped, hash_of, loaded
from students.audit.checker import faults
from students.audit.engine import ENGINE_VERSION, audit
from students.audit.parse import case_from, case_from_line
from students.audit.reading import Fault
from students.audit.values import Case, Pool, Record, Ruling

__all__ = [
    "ENGINE_VERSION",
    "Case",
    "Fault",
    "Pool",
    "Record",
    "Ruling",
    "audit",
    "case_bytes",
    "case_from",
    "case_from_line",
    "dumped",
    "faults",
    "hash_of",
    "loaded",
]
