"""From what an audit answered to what is shown of it: every record and course finds its place. No query."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from catalog.models.vocabulary import Category, Stage
from common.bilingual import reads_english
from students.audit.problem import chosen
from students.audit.values import Pool, Record, Ruling
from students.audit.words import Names
from students.audit_page import NOTHING, AuditCell, AuditCourse, AuditPage, AuditPool, AuditRow
from students.auditing import EARNED, Audited

RUNNING, PLANNED = "running", "planned"
Records = Mapping[str, Record]


@dataclass(frozen=True)
class Known:
    """What positions and codes are called, and what the audit was not told because it does not count."""

    modules: Names = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    credits: Mapping[str, Decimal] = field(default_factory=dict)
    failed: frozenset[str] = frozenset()


def page_of(found: Audited, known: Known) -> AuditPage:
    """A record: what is earned where it counts now, and what runs beyond that."""
    return _Drawer(found, known, EARNED, RUNNING).page()


def plan_of(found: Audited, known: Known) -> AuditPage:
    """A plan: everything where it will count once all of it is passed."""
    return _Drawer(found, known, PLANNED, PLANNED).page()


class _Drawer:
    """`judged`: the reading by which a module is short; `furthest`: how far courses are looked for."""

    def __init__(self, found: Audited, known: Known, judged: str, furthest: str) -> None:
        self.found, self.known = found, known
        self.judged, self.furthest = judged, furthest
        self.case, self.result = found.case, found.result
        self.exempt = {ruling.course for ruling in self.used(judged) if ruling.stands_for is None}
        # Under the codes they count as: a substitute under the one it stands for.
        self.records = {reading: self.chosen(reading) for reading in (EARNED, RUNNING, PLANNED)}

    def used(self, reading: str) -> list[Ruling]:
        """The rulings the answer rests on."""
        used = set(self.result["rulings"][reading])
        return [ruling for ruling in self.case.rulings if ruling.id in used]

    def chosen(self, reading: str) -> Records:
        swaps = [ruling for ruling in self.used(reading) if ruling.stands_for is not None]
        return chosen(self.case, reading, swaps)

    def page(self) -> AuditPage:
        pools = [(pool, self.pool(pool)) for pool in sorted(self.case.pools, key=_position)]
        short = self.result["short"]
        return AuditPage(
            rows=[AuditRow(stage, *(_cell(pools, stage, side) for side in Category)) for stage in Stage],
            satisfied=self.found.is_satisfied,
            short=_decimal(short[EARNED]),
            short_with_running=_decimal(short[RUNNING]),
            short_with_planned=_decimal(short[PLANNED]),
            reasons=self.found.proof(self.judged, self.known.modules),
            surplus=list(self.surplus()),
        )

    def pool(self, pool: Pool) -> AuditPool:
        counted, beyond = self.counted(pool, self.judged), self.counted(pool, self.furthest)
        earned = [record for record in counted.values() if record.state == EARNED]
        taken = _credits(record for record in earned if record.source == "taken")
        every = _credits(earned)
        with_running = max(every, _credits(record for record in beyond.values() if record.state != PLANNED))
        with_planned = max(with_running, _credits(beyond.values()))
        courses = list(self.courses(pool, counted, beyond))
        missing = [
            course
            for course in courses
            if course.compulsory and course.asked not in self.all_counted and course.asked not in self.exempt
        ]
        solid, full, running, planned = (
            min(pool.min_credits, credits) for credits in (taken, every, with_running, with_planned)
        )
        owed = sum((self.case.credits[course.asked] for course in missing), NOTHING)
        names = self.known.modules.get(str(pool.id))
        return AuditPool(
            title=names[reads_english()] if names else str(pool.id),
            required=pool.min_credits,
            taken=solid,
            recognised=full - solid,
            running=running - full,
            planned=planned - running,
            short=max(pool.min_credits - (planned if self.judged == PLANNED else full), owed),
            courses=courses,
            missing=missing,
        )

    @property
    def all_counted(self) -> set[str]:
        """Codes something counts as."""
        allotted = self.result["allocation"][self.judged]
        return {code for code, record in self.records[self.judged].items() if record.course in allotted}

    def counted(self, pool: Pool, reading: str) -> Records:
        """What counts in the module, by the codes it counts as."""
        allotted = self.result["allocation"][reading]
        return {
            code: record
            for code, record in self.records[reading].items()
            if record.course in allotted and str(allotted[record.course]) == str(pool.id)
        }

    def courses(self, pool: Pool, counted: Records, beyond: Records) -> Iterator[AuditCourse]:
        """All the module lists, in its order; compulsory ones first."""
        for code in sorted(pool.courses, key=lambda code: code not in pool.compulsory):
            course = self.course(code, code in pool.compulsory)
            yield replace(course, counted=code in counted, allotted=code in beyond)

    def course(self, code: str, compulsory: bool) -> AuditCourse:
        record = self.records[self.furthest].get(code)
        if record is None:
            credits = self.known.credits.get(code) or self.case.credits.get(code) or NOTHING
            return AuditCourse(code, self.title(code), credits, self.without(code), compulsory)
        stands_for = code if record.course != code else ""
        return self.recorded(record, compulsory, stands_for)

    def without(self, code: str) -> str:
        """The state of a course that has no record that could count."""
        if code in self.exempt:
            return "waived"
        return "failed" if code in self.known.failed else "open"

    def recorded(self, record: Record, compulsory: bool = False, stands_for: str = "") -> AuditCourse:
        state = record.source if (record.state, record.source) == (EARNED, "recognised") else record.state
        title = self.title(record.course)
        return AuditCourse(record.course, title, record.credits, state, compulsory, stands_for=stands_for)

    def title(self, code: str) -> str:
        return self.known.titles.get(code, code)

    def surplus(self) -> Iterator[AuditCourse]:
        """Earned, or planned, and counted nowhere."""
        allotted = self.result["allocation"][self.judged]
        for record in self.case.records:
            if record.state in (EARNED, self.judged) and record.course not in allotted:
                yield self.recorded(record)


def _position(pool: Pool) -> tuple[int, str]:
    """Where the programme puts the module: 9 before 10, whether told as number or as text."""
    return len(str(pool.id)), str(pool.id)


def _cell(pools: Iterable[tuple[Pool, AuditPool]], stage: Stage, side: Category) -> AuditCell:
    return AuditCell([shown for pool, shown in pools if (pool.stage, pool.category) == (stage, side)])


def _credits(records: Iterable[Record]) -> Decimal:
    return sum((record.credits for record in records), NOTHING)


def _decimal(short: str | None) -> Decimal | None:
    return None if short is None else Decimal(short)
