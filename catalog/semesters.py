"""A programme semester by semester: what must be taken, what can be chosen, how much fits."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from catalog.models import Programme
from catalog.programme_map import NOTHING, Cell, MapCourse, ProgrammeMap


@dataclass(frozen=True)
class SemesterSide:
    """One half of a semester."""

    compulsory: list[MapCourse]
    electives: list[MapCourse]

    @property
    def credits(self) -> Decimal:
        """What must be taken; what is chosen comes on top."""
        return sum((course.credits for course in self.compulsory), NOTHING)


@dataclass(frozen=True)
class Semester:
    """Both halves of one semester; without a number, what has no semester yet."""

    number: int | None
    foundation: SemesterSide
    industry: SemesterSide
    most: Decimal

    @property
    def credits(self) -> Decimal:
        return self.foundation.credits + self.industry.credits

    @property
    def room(self) -> Decimal:
        """How much may be chosen beside what must be taken."""
        return max(self.most - self.credits, NOTHING)


def semesters_of(programme: Programme, drawn: ProgrammeMap) -> list[Semester]:
    """Every semester of the programme, empty ones too; what has no semester comes last."""
    found = [_semester(number, programme, drawn) for number in range(1, programme.semesters + 1)]
    unset = _semester(None, programme, drawn)
    has_unset = any((*side.compulsory, *side.electives) for side in (unset.foundation, unset.industry))
    return [*found, unset] if has_unset else found


def _semester(number: int | None, programme: Programme, drawn: ProgrammeMap) -> Semester:
    return Semester(
        number=number,
        foundation=_side(number, ((row.stage.brief, row.foundation) for row in drawn.rows)),
        industry=_side(number, ((row.stage.brief, row.industry) for row in drawn.rows)),
        most=programme.max_credits_per_semester,
    )


def _side(number: int | None, cells: Iterable[tuple[str, Cell]]) -> SemesterSide:
    """The courses of one half in one semester, each once, with its stage where the map says the semester."""
    found: dict[bool, dict[str, MapCourse]] = {True: {}, False: {}}
    for stage, cell in cells:
        for pool in cell.pools:
            for course in pool.courses:
                if course.semester == number:
                    found[pool.compulsory][course.code] = replace(course, beside=stage)
    return SemesterSide(list(found[True].values()), list(found[False].values()))
