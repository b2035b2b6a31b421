"""假如: another cohort's programme, a course failed, one course in place of another; beside the plan as it stands."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalog.models import Programme
from students.models import Participation
from students.plan_beside import Beside
from students.plan_ground import Ground, ground_of
from students.planning.repairs import Repair
from students.planning.values import CourseFacts


@dataclass(frozen=True)
class Supposed:
    """What the address supposes; empty where it supposes nothing."""

    cohort: Programme | None = None
    failed: str = ""
    out: str = ""
    into: str = ""

    @property
    def is_swap(self) -> bool:
        return bool(self.out and self.into)

    @property
    def is_half_a_swap(self) -> bool:
        return bool(self.out) != bool(self.into)

    @property
    def is_anything(self) -> bool:
        return bool(self.cohort or self.failed or self.is_swap)

    @property
    def may_be_saved(self) -> bool:
        """A plan is the student's own; the programme and what is passed are not."""
        return self.is_swap and not (self.cohort or self.failed)


@dataclass(frozen=True)
class WhatIf:
    """The plan on its ground, and on the one supposed."""

    ground: Ground
    other: Ground
    supposed: Supposed

    @cached_property
    def beside(self) -> Beside:
        then = self.other.failed(self.supposed.failed) if self.supposed.failed else self.other
        plan = then.plan
        if self.supposed.is_swap:
            plan = self._swap(then).applied(plan)
        return Beside(self.ground.page(), then.page(plan))

    def _swap(self, then: Ground) -> Repair:
        """In the same term where the other is offered then; else, or once the course is failed, as soon as it is."""
        place, possible = (
            then.plan.get(self.supposed.out),
            then.horizon.options(then.scene, self.supposed.into),
        )
        codes = [term.code for term in possible]
        term = place if place is not None and place in ("", *codes) else next(iter(codes), "")
        return Repair(self.supposed.into, term, instead_of=self.supposed.out)

    @property
    def failed_title(self) -> str:
        return self.ground.scene.courses[self.supposed.failed].title if self.supposed.failed else ""


def leaving(ground: Ground) -> list[CourseFacts]:
    """Planned courses that another may replace."""
    return [ground.scene.courses[code] for code in sorted(ground.scene.open(ground.plan))]


def entering(ground: Ground) -> list[CourseFacts]:
    """Courses of the programme that are neither had nor planned."""
    open = ground.scene.open(dict.fromkeys(ground.semesters, ""))
    return [ground.scene.courses[code] for code in sorted(open.keys() - ground.plan.keys())]


def other_cohorts(place: Participation) -> Sequence[Programme]:
    """The same programme as it is in force for others."""
    ours = Programme.objects.published().filter(code=place.programme.code)
    return list(ours.exclude(pk=place.programme_id).order_by("cohort"))


def under(programme: Programme, ground: Ground, today: date) -> Ground:
    """The same student, as if they followed that programme; rulings are taken along."""
    place = copy(ground.place)
    place.programme = programme
    return ground_of(ground.student, place, today)
