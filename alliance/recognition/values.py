"""What is asked and what is answered, as plain values: the same question has the same answer for ever."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

NOTHING = Decimal(0)


class Fault(Enum):
    """Why a rule does not grant what it speaks of."""

    REFUSED = "refused"  # the rule itself says no
    MISSING = "missing"  # a course the rule asks for is not brought
    LOW = "low"  # the score is below what agreement and rule ask for
    HIGH = "high"  # the score is too good for this rule: another one is for it
    SMALL = "small"  # fewer credits than are to be recognised, by more than is tolerated
    LESSER = "lesser"  # an elective may not stand for a required course
    UNSCORED = "unscored"  # a grade in words: whether it is good enough, a person has to say
    UNMEASURED = "unmeasured"  # a course that never published its credits
    UNTOLD = "untold"  # nobody said whether the course is required


# What the rules leave to a person: nothing is known to be wrong, and nothing is proved.
OPEN = frozenset({Fault.UNSCORED, Fault.UNMEASURED, Fault.UNTOLD})


@dataclass(frozen=True, slots=True)
class Terms:
    """What the agreement asks of every rule under it; kinds of courses from high to low."""

    minimum_score: Decimal
    tolerance: Decimal
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A course somebody passed; what was not published is None, and an unknown kind is no kind of the agreement."""

    code: str
    credits: Decimal | None
    score: Decimal | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """课程对应: these courses together count as so many credits; `stands_for` is a kind, or empty for any."""

    sources: frozenset[str]
    credits: Decimal
    score_from: Decimal = NOTHING
    score_until: Decimal | None = None
    stands_for: str = ""
    is_refusal: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that falls short: of which course (none: of all together), and by how much."""

    fault: Fault
    code: str = ""
    lacking: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that falls short, and how many credits are lacking, tolerated or not."""

    findings: tuple[Finding, ...]
    lacking: Decimal
    credits: Decimal

    @property
    def applies(self) -> bool:
        return not self.findings

    @property
    def is_open(self) -> bool:
        """Whether a person could still say yes: nothing is against it but what is unknown."""
        return bool(self.findings) and all(finding.fault in OPEN for finding in self.findings)

    @property
    def grants(self) -> Decimal:
        """All of it or nothing."""
        return self.credits if self.applies else NOTHING
