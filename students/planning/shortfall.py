"""What further courses leave short, as the audit says. Of courses it cannot tell apart only the number is asked about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from students.audit import Case, Record
from students.audit.budget import Budget
from students.audit.engine import Reading
from students.audit.problem import Units
from students.planning.steps import Steps

PLANNED = "planned"
# Far more than a programme takes; what is not proved within it is said to be so.
MOST_OF_AN_AUDIT = 200_000
AN_AUDIT = 60
Counts = tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """Courses that are one to the audit. `owed`: what they free a module of by merely being there."""

    credits: Decimal
    owed: Decimal
    codes: tuple[str, ...]


def with_planned(case: Case, plan: Mapping[str, Decimal]) -> Case:
    """The case of one who means to take these courses as well."""
    meant = (Record(code, credits, PLANNED, "taken") for code, credits in sorted(plan.items()))
    return replace(case, records=(*case.records, *meant))


class Shortfall:
    """Answers for numbers of courses of each kind; remembers what it was asked."""

    def __init__(self, case: Case, credits: Mapping[str, Decimal], steps: Steps) -> None:
        self.case, self.steps = case, steps
        self.kinds = list(_kinds(case, credits))
        self.is_proved = True
        self._known: dict[Counts, Decimal] = {}

    def of(self, counts: Counts) -> Decimal:
        """Credits short with so many of each kind."""
        if counts not in self._known:
            self.steps.spend(AN_AUDIT)
            self._known[counts] = self._asked(counts)
        return self._known[counts]

    def at_least(self, counts: Counts) -> Decimal:
        """Credits that have to come besides: a credit fills one square, where no course frees more than it brings."""
        return self.of(counts) if all(kind.owed <= kind.credits for kind in self.kinds) else Decimal(0)

    def _asked(self, counts: Counts) -> Decimal:
        chosen = zip(self.kinds, counts, strict=True)
        plan = {code: kind.credits for kind, count in chosen for code in kind.codes[:count]}
        case = with_planned(self.case, plan)
        units = Units(case)
        reading = Reading(case, units, PLANNED, {}, Budget(MOST_OF_AN_AUDIT))
        self.is_proved &= reading.is_proved
        return units.credits(reading.short)


def _kinds(case: Case, credits: Mapping[str, Decimal]) -> Iterator[Kind]:
    """A course that a ruling names is like no other."""
    named = {code for ruling in case.rulings for code in (ruling.course, ruling.stands_for)}
    most_owed = max(case.credits.values(), default=Decimal(0))
    found: dict[tuple[Decimal, Decimal, tuple[int, ...], tuple[int, ...], str], list[str]] = defaultdict(list)
    for code in sorted(credits):
        listed = tuple(at for at, pool in enumerate(case.pools) if code in pool.courses)
        compulsory = tuple(at for at, pool in enumerate(case.pools) if code in pool.compulsory)
        owed = most_owed if code in named else case.credits.get(code, Decimal(0))
        found[credits[code], owed, listed, compulsory, code if code in named else ""].append(code)
    for (worth, owed, *_rest), codes in found.items():
        yield Kind(worth, owed, tuple(codes))
