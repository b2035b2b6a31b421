"""What would mend a fault: the course in another term, or another course in its place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from students.planning.fitting import faults
from students.planning.values import Fault, Scene, Terms, Trouble

MOST = 3  # of each fault: more is a list, not advice


@dataclass(frozen=True)
class Repair:
    """A course moved to a term; or, where `instead_of` names one, put in the place of that one."""

    course: str
    term: str
    instead_of: str = ""

    def __str__(self) -> str:
        """As a button sends it; `repair_named` reads it."""
        return "@".join((self.course, self.term, self.instead_of))

    def applied(self, plan: Terms) -> dict[str, str]:
        kept = {code: term for code, term in plan.items() if code != self.instead_of}
        return {**kept, self.course: self.term}


def repair_named(sent: str) -> Repair | None:
    """What a button sent; nothing where it is no repair."""
    parts = sent.split("@")
    return Repair(*parts) if len(parts) == len(fields(Repair)) else None


def repairs(scene: Scene, plan: Terms, fault: Fault, choices: Sequence[frozenset[str]]) -> list[Repair]:
    """Those after which this fault is gone, no new one has come and none has got a course more.

    `choices`: courses of which any may be chosen.
    """
    before = _troubles(scene, plan)
    found: list[Repair] = []
    for repair in _possible(scene, plan, fault, choices):
        after = _troubles(scene, repair.applied(plan))
        grown = (trouble for trouble, courses in after.items() if not courses <= before.get(trouble, set()))
        if fault.trouble not in after and not any(grown):
            found.append(repair)
        if len(found) == MOST:
            break
    return found


def _troubles(scene: Scene, plan: Terms) -> dict[Trouble, set[str]]:
    return {each.trouble: set(each.courses) for each in faults(scene.facts(plan))}


def _possible(scene: Scene, plan: Terms, fault: Fault, choices: Sequence[frozenset[str]]) -> Iterator[Repair]:
    """Another course in the same term first: it moves nothing else."""
    open_plan = scene.open(plan)
    movable = [code for code in fault.courses if code in open_plan]
    for code in reversed(movable):
        for other in _others(scene, open_plan, code, choices):
            if scene.classes.get((other, fault.term)):
                yield Repair(other, fault.term, instead_of=code)
    for code in reversed(movable):
        for term in scene.terms_for(code):
            if term.code != fault.term:
                yield Repair(code, term.code)


def _others(scene: Scene, plan: Terms, code: str, choices: Iterable[frozenset[str]]) -> list[str]:
    had = scene.passed | {course.code for course in scene.running} | plan.keys()
    return sorted({other for group in choices if code in group for other in group if other not in had})
