"""Puts courses into terms so that nothing clashes, no term is too full and what is needed comes first; or says that nothing does.

Decided is the course with the fewest places first, of those for which all that may come before them is decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from students.planning.prospects import Prospects
from students.planning.steps import Steps
from students.planning.timetable import clashes
from students.planning.values import Terms

NOWHERE = -2  # the place of a course that is not taken


@dataclass(frozen=True)
class Wanted:
    """So many out of these courses."""

    codes: frozenset[str]
    number: int


@dataclass(frozen=True)
class Room:
    """What terms hold: at most so many credits; and whether classes may not meet."""

    most_credits: Decimal | None
    asks_hours: bool = True
    is_even: bool = False


@dataclass
class Placing:
    """One search: `of` are the places each course might have."""

    prospects: Prospects
    of: Mapping[str, Sequence[int]]
    wanted: Sequence[Wanted]
    room: Room
    steps: Steps
    fits: dict[tuple[int, frozenset[str]], bool]
    placed: dict[str, int] = field(default_factory=dict)

    def found(self) -> Terms | None:
        """Course and term of all that is taken; None where no way leads there."""
        if not self._go():
            return None
        terms = self.prospects.scene.terms
        return {code: terms[at].code for code, at in sorted(self.placed.items()) if at != NOWHERE}

    def _go(self) -> bool:
        self.steps.spend(1 + len(self.open))
        ways = {code: self._ways(code) for code in self.open}
        if not all(ways.values()):
            return False
        ready = [code for code in ways if not self._waits(code)]
        if not ready:
            return True
        code = min(ready, key=lambda code: (len(ways[code]), code))
        return any(self._tried(code, place) for place in ways[code])

    def _tried(self, code: str, place: int) -> bool:
        self.placed[code] = place
        if self._go():
            return True
        del self.placed[code]
        return False

    @property
    def open(self) -> list[str]:
        """Courses about which nothing is decided."""
        return [code for want in self.wanted for code in sorted(want.codes) if code not in self.placed]

    def _waits(self, code: str) -> bool:
        """Whether something it could need is undecided."""
        needs = self.prospects.scene.courses[code].needs
        return any(other in self.of and other not in self.placed for group in needs for other in group)

    def _ways(self, code: str) -> list[int]:
        """Places it can still have, the better first, then to leave it out."""
        want = next(want for want in self.wanted if code in want.codes)
        taken = sum(self.placed.get(other, NOWHERE) != NOWHERE for other in want.codes)
        undecided = sum(other not in self.placed for other in want.codes)
        places = [place for place in self.of[code] if self._holds(code, place)] if taken < want.number else []
        if self.room.is_even:
            places.sort(key=self._load)
        return places + [NOWHERE] * (taken + undecided > want.number)

    def _holds(self, code: str, place: int) -> bool:
        course = self.prospects.scene.courses[code]
        most = self.room.most_credits
        return (
            (most is None or self._load(place) + course.credits <= most)
            and all(self._before(group, place) for group in course.needs)
            and (not self.room.asks_hours or self._fits(code, place))
        )

    def _before(self, group: frozenset[str], place: int) -> bool:
        """Whether one of these is had earlier, or may be yet."""
        return any(self._earliest(other, place) < place for other in group)

    def _earliest(self, code: str, otherwise: int) -> int:
        had = self.prospects.had.get(code)
        if had is not None:
            return had
        if code in self.placed:
            return otherwise if self.placed[code] == NOWHERE else self.placed[code]
        return min(self.of.get(code, ()), default=otherwise)

    def _load(self, place: int) -> Decimal:
        scene = self.prospects.scene
        running = (course.credits for course in scene.running if self.prospects.had[course.code] == place)
        placed = (scene.courses[code].credits for code, at in self.placed.items() if at == place)
        return sum(running, Decimal(0)) + sum(placed, Decimal(0))

    def _fits(self, code: str, place: int) -> bool:
        together = frozenset((code, *(other for other, at in self.placed.items() if at == place)))
        if (place, together) not in self.fits:
            self.fits[place, together] = self._clashes(together, place) <= self._clashes(frozenset(), place)
        return self.fits[place, together]

    def _clashes(self, codes: frozenset[str], place: int) -> set[object]:
        """Of what runs in the term and these; what runs may clash by itself, and nobody can mend that."""
        scene = self.prospects.scene
        term = scene.terms[place]
        return {fault.key for fault in clashes(scene.facts(dict.fromkeys(codes, term.code)), term)}
