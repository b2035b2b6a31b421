"""Two plans side by side: as it stands, and as it would be. Plain values, no query."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from common.templatetags.squares import figure
from students.audit_page import AuditCell, AuditPool
from students.plan_page import PlanPage
from students.planning.fitting import NOTHING
from students.planning.values import Fault, PlannedCourse, TermFacts


@dataclass(frozen=True)
class Change:
    """Something that has a number on either side."""

    title: str
    now: str
    then: str

    @property
    def differs(self) -> bool:
        return self.now != self.then


@dataclass(frozen=True)
class Placed:
    """A course in a term. `is_other`: it does not stand there on the other side; `is_assumed`: nobody announced it yet."""

    course: PlannedCourse
    is_other: bool
    is_assumed: bool
    plus: str  # what plans it there; empty where it is planned already


@dataclass(frozen=True)
class TermBeside:
    """One semester, or none, in both plans."""

    title: str
    now: list[Placed]
    then: list[Placed]
    now_credits: str
    then_credits: str


@dataclass(frozen=True)
class Beside:
    """Before and after."""

    now: PlanPage
    then: PlanPage

    @cached_property
    def readings(self) -> list[Change]:
        """What the audit is short of, by each reading; a dash where that is not proved."""
        if self.now.audit is None or self.then.audit is None:
            return []
        names = (_("只算已修"), _("算上在修"), _("算上计划"))
        sides = (
            [audit.short, audit.short_with_running, audit.short_with_planned]
            for audit in (self.now.audit, self.then.audit)
        )
        told = zip(names, *sides, strict=True)
        return [Change(name, *("–" if n is None else figure(n) for n in pair)) for name, *pair in told]

    @cached_property
    def halves(self) -> list[Change]:
        """What each half holds once all of the plan is passed, of what it asks for."""
        if self.now.audit is None or self.then.audit is None:
            return []
        now, then = self.now.audit.halves, self.then.audit.halves
        return [
            Change(_("基础课"), _held(now.foundation), _held(then.foundation)),
            Change(_("产业课"), _held(now.industry), _held(then.industry)),
        ]

    @cached_property
    def modules(self) -> list[Change]:
        """Those in which something changes, in the order of the map."""
        now, then = ({pool.title: _held_by(pool) for pool in page.pools} for page in (self.now, self.then))
        changes = (Change(title, now.get(title, "–"), then.get(title, "–")) for title in {**now, **then})
        return [change for change in changes if change.differs]

    @cached_property
    def terms(self) -> list[TermBeside]:
        """Every semester that holds something on either side, those without one last."""
        found = (self._term(term.code, term.name, term) for term in self.then.scene.terms)
        rows = [*found, self._term("", _("未安排"), None)]
        return [row for row in rows if row.now or row.then]

    def _term(self, code: str, title: str, facts: TermFacts | None) -> TermBeside:
        now, then = ([c for c in page.courses if c.term == code] for page in (self.now, self.then))
        return TermBeside(
            title,
            self._placed(now, {course.code for course in then}, facts),
            self._placed(then, {course.code for course in now}, facts),
            *(figure(sum((c.credits for c in side), NOTHING)) if side else "–" for side in (now, then)),
        )

    def _placed(self, side: list[PlannedCourse], other: set[str], term: TermFacts | None) -> list[Placed]:
        """What runs first; of what runs nothing need be assumed."""
        is_open = term is not None and not term.announced
        ordered = sorted(side, key=lambda course: (not course.running, course.code))
        return [
            Placed(course, course.code not in other, is_open and not course.running, self._plus(course))
            for course in ordered
        ]

    def _plus(self, course: PlannedCourse) -> str:
        is_new = course.term and not course.running and course.code not in self.now.plan
        return f"{course.code}@{course.term}" if is_new else ""

    @property
    def is_assumed(self) -> bool:
        return any(each.is_assumed for term in self.terms for each in term.then)

    @property
    def mended(self) -> list[Fault]:
        after = {fault.trouble for fault in self.then.faults}
        return [fault for fault in self.now.faults if fault.trouble not in after]

    @property
    def remaining(self) -> list[Fault]:
        """What does not fit afterwards."""
        return self.then.faults

    @cached_property
    def placed(self) -> dict[str, str]:
        """What has to be sent so that the one plan becomes the other: course and term."""
        return {code: term for code, term in self.then.plan.items() if self.now.plan.get(code) != term}

    @cached_property
    def dropped(self) -> list[str]:
        return sorted(self.now.plan.keys() - self.then.plan.keys())

    def as_record(self) -> Iterator[tuple[str, object]]:
        """For machines: what changes."""
        yield "short", {change.title: [change.now, change.then] for change in self.readings}
        yield "halves", {change.title: [change.now, change.then] for change in self.halves}
        yield "faults", [fault.sentence for fault in self.remaining]


def _held(cell: AuditCell) -> str:
    held = sum((pool.required - pool.short for pool in cell.pools if pool.short < pool.required), NOTHING)
    return f"{figure(held)} / {figure(cell.required)}"


def _held_by(pool: AuditPool) -> str:
    held = max(NOTHING, pool.required - pool.short)
    return f"{figure(held)} / {figure(pool.required)}"
