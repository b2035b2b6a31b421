"""When each course could be taken: where it is offered, or will be as far as anybody can tell, and what must come first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from students.planning.values import Scene, TermFacts

BEFORE = -1  # the place of what is passed


@dataclass(frozen=True)
class Horizon:
    """The season of every term, and the place of the last one by the programme.

    `after`: courses that come again only once a term is over, being failed in it.
    """

    seasons: Mapping[str, str]
    due: int = 0
    after: Mapping[str, str] = field(default_factory=dict)

    def options(self, scene: Scene, code: str) -> list[TermFacts]:
        """Where the course can be put: where it is offered; in terms not announced, where it used to be.

        Of a course that never was offered nobody knows when it will be: any such term may hold it.
        """
        used = {self.seasons[term] for course, term in scene.classes if course == code}
        order = [term.code for term in scene.terms]
        first = order.index(self.after[code]) + 1 if code in self.after else 0
        coming = (term for term in scene.terms[first:] if term.is_open)
        return [
            term
            for term in coming
            if (code, term.code) in scene.classes
            or (not term.announced and (not used or self.seasons[term.code] in used))
        ]


@dataclass(frozen=True)
class Prospects:
    """Courses with the places (terms by their order) that each could stand in; `kept` must stand in one."""

    scene: Scene
    options: Mapping[str, frozenset[int]]
    kept: frozenset[str] = frozenset()

    @cached_property
    def had(self) -> dict[str, int]:
        """What is passed, and what runs with its place."""
        places = {term.code: place for place, term in enumerate(self.scene.terms)}
        running = {course.code: places[course.term] for course in self.scene.running}
        return running | dict.fromkeys(self.scene.passed, BEFORE)

    def reachable(self, until: int) -> dict[str, list[int]]:
        """Places, none after `until`, by which all a course needs could have been taken."""
        first = self.had
        while True:
            found = {code: self._after(code, until, first) for code in self.options}
            earliest = self.had | {code: places[0] for code, places in found.items() if places}
            if earliest == first:
                return found
            first = earliest

    def _after(self, code: str, until: int, first: Mapping[str, int]) -> list[int]:
        needs = self.scene.courses[code].needs
        ready = max(
            (min((first.get(other, until) for other in group), default=until) for group in needs),
            default=BEFORE,
        )
        return sorted(place for place in self.options[code] if ready < place <= until)
