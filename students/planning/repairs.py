"""What would mend a fault: what it needs before it, another course in its place, or another term."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice

from students.planning.fitting import faults
from students.planning.values import Fault, Kind, Scene, Terms, Trouble

MOST = 3  # of each fault: more is a list, not advice


@dataclass(frozen=True)
class Repair:
    """A course put into a term; where `instead_of` names one, in the place of that one."""

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

    def mends(repair: Repair) -> bool:
        after = _troubles(scene, repair.applied(plan))
        grown = (trouble for trouble, courses in after.items() if not courses <= before.get(trouble, set()))
        return fault.trouble not in after and not any(grown)

    first = (next(filter(mends, ways), None) for ways in _possible(scene, plan, fault, choices))
    return list(islice(filter(None, first), MOST))


def _troubles(scene: Scene, plan: Terms) -> dict[Trouble, set[str]]:
    return {each.trouble: set(each.courses) for each in faults(scene.facts(plan))}


def _possible(
    scene: Scene, plan: Terms, fault: Fault, choices: Sequence[frozenset[str]]
) -> Iterator[Iterable[Repair]]:
    """Of each group one is enough. What moves nothing else comes first."""
    open_plan = scene.open(plan)
    movable = [code for code in fault.courses if code in open_plan]
    if fault.kind == Kind.TOO_EARLY:
        yield from _needed(scene, fault)
    for code in reversed(movable):
        for other in _others(scene, open_plan, code, choices):
            if scene.classes.get((other, fault.term)):
                yield [Repair(other, fault.term, instead_of=code)]
    for code in reversed(movable):
        for term in scene.terms_for(code):
            if term.code != fault.term:
                yield [Repair(code, term.code)]


def _needed(scene: Scene, fault: Fault) -> Iterator[Iterable[Repair]]:
    """Each course it needs, in a term before it: the last of them first, so that it crowds nothing earlier."""
    place = [term.code for term in scene.terms].index(fault.term)
    earlier = {term.code for term in scene.terms[:place]}
    for other in sorted({code for each in fault.courses for code in _asked(scene, each)}):
        yield [Repair(other, term.code) for term in reversed(scene.terms_for(other)) if term.code in earlier]


def _asked(scene: Scene, code: str) -> frozenset[str]:
    """What can be taken of all it needs, and is not had."""
    groups = scene.courses[code].needs if code in scene.courses else ()
    return frozenset().union(*groups) & scene.courses.keys() - scene.passed


def _others(scene: Scene, plan: Terms, code: str, choices: Iterable[frozenset[str]]) -> list[str]:
    had = scene.passed | {course.code for course in scene.running} | plan.keys()
    return sorted({other for group in choices if code in group for other in group if other not in had})
