"""下一步: plans to choose from, each beside the plan as it stands; or why there is none. No query."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from common.templatetags.squares import figure
from students.audit import audit
from students.audit_page import NOTHING
from students.auditing import Audited
from students.plan_beside import Beside
from students.plan_ground import Ground
from students.plan_page import PlanPage
from students.planning.next_step import Aim, NextStep, Proposal, next_step
from students.planning.obstacles import Obstacle
from students.planning.shortfall import PLANNED
from students.planning.values import PlannedCourse


@dataclass(frozen=True)
class Choice:
    """One of the plans, with what comes besides. `key` names it in the address."""

    proposal: Proposal
    beside: Beside
    further: list[PlannedCourse]

    @property
    def key(self) -> str:
        return self.proposal.aims[0].value

    @property
    def label(self) -> str:
        said = {Aim.FEWEST: _("学分最少"), Aim.SOONEST: _("最早修完"), Aim.EVEN: _("每学期最平均")}
        return _("、").join(said[aim] for aim in self.proposal.aims)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What it takes besides, until when, and how full its fullest term is."""
        page = self.beside.then
        held = [term for term in page.terms if any(not row.course.running for row in term.rows)]
        last = held[-1].facts if held else None
        return [
            (_("再修几门"), str(len(self.further))),
            (_("再修学分"), figure(sum((course.credits for course in self.further), NOTHING))),
            (_("排到"), last.name if last else "–"),
            (_("最满的学期几学分"), figure(max((term.credits for term in held), default=NOTHING))),
        ]


@dataclass(frozen=True)
class NextPage:
    """All of it; without a place in a programme there is nothing to finish. `failed`: the course supposed to be failed."""

    ground: Ground | None
    failed: str = ""
    asked: str = ""

    @cached_property
    def supposed(self) -> Ground | None:
        return self.ground.failed(self.failed) if self.ground and self.failed else self.ground

    @cached_property
    def found(self) -> NextStep:
        return next_step(self.supposed.task()) if self.supposed else NextStep([], [])

    @cached_property
    def choices(self) -> list[Choice]:
        if self.ground is None or self.supposed is None:
            return []
        now = self.ground.page()
        return [_choice(now, self.supposed, proposal) for proposal in self.found.proposals]

    @property
    def chosen(self) -> Choice | None:
        """The one the address asks for: also by another of its aims."""
        aims = ((aim.value, choice) for choice in self.choices for aim in choice.proposal.aims)
        return dict(aims).get(self.asked)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is to be done."""
        return any(not (each.beside.placed or each.beside.dropped) for each in self.choices)

    @property
    def failed_title(self) -> str:
        return self.ground.scene.courses[self.failed].title if self.ground and self.failed else ""

    @property
    def last_term(self) -> str:
        """Up to which term anything is known."""
        return self.ground.scene.terms[-1].name if self.ground and self.ground.scene.terms else ""

    def reasons(self) -> list[tuple[Obstacle, list[str]]]:
        """Why there is none; the audit's own proof where it is the audit that says no."""
        return [(obstacle, self._proof(obstacle)) for obstacle in self.found.obstacles]

    def _proof(self, obstacle: Obstacle) -> list[str]:
        if self.supposed is None or not obstacle.lacks:
            return []
        case = self.supposed.task().case_with(obstacle.lacks)
        return Audited(case, audit(case)).proof(PLANNED, self.supposed.known.modules)


def may_fail(ground: Ground) -> list[str]:
    """Courses of which one may suppose that they are not passed: what runs, and what is planned for a term."""
    planned = [code for code, term in ground.scene.open(ground.plan).items() if term]
    return sorted({*(course.code for course in ground.scene.running), *planned} & ground.scene.courses.keys())


def _choice(now: PlanPage, supposed: Ground, proposal: Proposal) -> Choice:
    """What is had already stays in the plan, whatever is proposed."""
    before = supposed.task().open
    had = {code: term for code, term in supposed.plan.items() if code not in before}
    then = supposed.page({**had, **proposal.terms})
    further = [course for course in then.courses if not course.running and course.code not in before]
    return Choice(proposal, Beside(now, then), further)
