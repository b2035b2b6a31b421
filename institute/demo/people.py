"""Who they are, and what each of them shows."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A student. Results are told as code:score by term; the others as codes."""

    email: str
    letter: tuple[str, str]
    cohort: int = 2025
    autumn: str = ""
    spring: str = ""
    recognised: str = ""
    running: str = ""
    # A course whose first result was wrong: code:score.
    mistaken: str = ""
    waived: str = ""
    # Who stands for which: code:code.
    substituted: str = ""
    ends: str = ""

    @property
    def results(self) -> Iterator[tuple[str, str, str]]:
        """Term, code and score."""
        for term, told in (("2025-autumn", self.autumn), ("2026-spring", self.spring)):
            yield from ((term, *pair) for pair in pairs(told))


def pairs(told: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind the colon, word by word."""
    for word in told.split():
        first, _colon, second = word.partition(":")
        yield first, second


FRESH = Sample(email="student-a@example.edu", letter=("甲", "A"), cohort=2026)
HALF_WAY = Sample(
    email="student@example.edu",
    letter=("乙", "B"),
    recognised="AG101",
    autumn="AG102:78 CQ101:91",
    spring="CQ102:83 AG104:88 CQ103:79 AG201:74 CQ201:90",
    mistaken="AG201:47",
    running="AG202 AG203 CQ202 CQ203",
)
FAILED = Sample(
    email="student-c@example.edu",
    letter=("丙", "C"),
    autumn="AG101:81 AG102:52 CQ101:77",
    spring="CQ102:70 AG105:85 CQ104:66 AG201:73 CQ201:82",
    running="AG202 CQ202",
)
RECOGNISED = Sample(
    email="student-d@example.edu",
    letter=("丁", "D"),
    recognised="AG101 AG102 AG201 AG305 CQ103",
    autumn="CQ101:88",
    spring="CQ102:92",
    running="CQ202 CQ205",
)
NEARLY_DONE = Sample(
    email="student-e@example.edu",
    letter=("戊", "E"),
    recognised="AG202 AG204 AG302 CQ202 CQ301 CQ302",
    autumn="AG101:93 AG102:89 AG203:84 CQ101:90 CQ103:86 CQ203:88",
    spring="AG104:91 AG201:87 CQ102:82 CQ201:85 CQ390:94",
    running="AG301",
)
# More credits than the programme asks for, and yet one compulsory course is unmet.
BLOCKED = Sample(
    email="student-f@example.edu",
    letter=("己", "F"),
    recognised="AG202 AG204 AG301 AG302 CQ202 CQ301 CQ302 CQ303",
    autumn="AG101:72 AG102:68 AG203:75 CQ101:80 CQ103:77 CQ203:70",
    spring="AG104:71 AG105:69 AG201:66 CQ102:74 CQ104:73 CQ201:78",
)
PAUSED = Sample(
    email="student-g@example.edu",
    letter=("庚", "G"),
    recognised="AG106",
    autumn="AG101:75 AG102:80",
    waived="CQ101",
    substituted="AG106:AG104",
    ends="suspend",
)
COMPLETED = Sample(
    email="student-h@example.edu",
    letter=("辛", "H"),
    recognised="AG202 AG204 AG301 AG302 CQ202 CQ301 CQ302",
    autumn="AG101:88 AG102:92 AG203:85 CQ101:87 CQ103:90 CQ203:83",
    spring="AG104:89 AG201:91 CQ102:86 CQ201:88 CQ390:95",
    ends="complete",
)

SAMPLES = (FRESH, HALF_WAY, FAILED, RECOGNISED, NEARLY_DONE, BLOCKED, PAUSED, COMPLETED)
