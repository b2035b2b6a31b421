"""The programme drawn as a map: stages down, halves across, every required credit a square."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.translation import gettext as _

from catalog.models import Pool, PoolCourse, Programme
from catalog.models.vocabulary import Category, Stage
from catalog.words import makers_of, partners_of, sample_of

NOTHING = Decimal(0)


@dataclass(frozen=True)
class MapCourse:
    """A course where it stands."""

    code: str
    title: str
    credits: Decimal
    semester: int | None
    partners: str
    url: str
    sample: str
    # At the outer edge: the semester; where semesters are the rows, the stage.
    beside: str


@dataclass(frozen=True)
class MapPool:
    """What one module asks for: all of these courses, or so many credits out of them."""

    title: str
    min_credits: Decimal
    compulsory: bool
    courses: list[MapCourse]

    @property
    def choose(self) -> str:
        """How many to choose out of how many, where that can be said."""
        sizes, among = {course.credits for course in self.courses}, len(self.courses)
        if len(sizes) != 1:
            return _("%(among)s门里选") % {"among": among}
        return _("%(among)s门选%(some)s") % {"among": among, "some": ceil(self.min_credits / sizes.pop())}


@dataclass(frozen=True)
class Cell:
    """One stage of one half."""

    pools: list[MapPool]

    @property
    def credits(self) -> Decimal:
        return sum((pool.min_credits for pool in self.pools), NOTHING)


@dataclass(frozen=True)
class StageRow:
    """Both halves of one stage."""

    stage: Stage
    foundation: Cell
    industry: Cell


@dataclass(frozen=True)
class ProgrammeMap:
    """The whole of it. Every number is a sum over the modules, never a constant."""

    rows: list[StageRow]
    makers: dict[str, str]

    @property
    def codes(self) -> list[str]:
        """The courses, in the order of the map."""
        pools = [pool for row in self.rows for cell in (row.foundation, row.industry) for pool in cell.pools]
        return [course.code for pool in pools for course in pool.courses]

    @property
    def halves(self) -> dict[str, Decimal]:
        return {
            "foundation": sum((row.foundation.credits for row in self.rows), NOTHING),
            "industry": sum((row.industry.credits for row in self.rows), NOTHING),
        }

    @property
    def total(self) -> Decimal:
        return sum(self.halves.values(), NOTHING)

    @property
    def balanced(self) -> bool:
        return self.halves["foundation"] == self.halves["industry"]


def map_of(programme: Programme) -> ProgrammeMap:
    """The map of a programme read with `with_map()`."""
    revisions = [entry.revision for pool in programme.pools.all() for entry in pool.entries.all()]
    makers = {category.value: makers_of(revisions, category) for category in Category}
    return ProgrammeMap(_rows(programme, _parts), makers)


def shares_of(programme: Programme) -> ProgrammeMap:
    """Only the credits of the map: for lists, from the modules alone."""
    return ProgrammeMap(
        _rows(programme, lambda pool: [_drawn(pool, pool.min_credits, [], compulsory=False)]), {}
    )


def _rows(programme: Programme, draw: Callable[[Pool], list[MapPool]]) -> list[StageRow]:
    cells = {(stage, category): Cell([]) for stage in Stage for category in Category}
    for pool in programme.pools.all():
        cells[Stage(pool.stage), Category(pool.category)].pools.extend(draw(pool))
    return [
        StageRow(stage, cells[stage, Category.FOUNDATION], cells[stage, Category.INDUSTRY]) for stage in Stage
    ]


def _parts(pool: Pool) -> list[MapPool]:
    """A module as drawn: what must be taken, then what is chosen for the rest."""
    entries = list(pool.entries.all())
    fixed, free = [e for e in entries if e.compulsory], [e for e in entries if not e.compulsory]
    if not fixed or not free:
        return [_drawn(pool, pool.min_credits, entries, compulsory=not free)]
    taken = min(sum((entry.revision.credits for entry in fixed), NOTHING), pool.min_credits)
    return [
        _drawn(pool, taken, fixed, compulsory=True),
        _drawn(pool, pool.min_credits - taken, free, compulsory=False),
    ]


def _drawn(pool: Pool, credits: Decimal, entries: Sequence[PoolCourse], *, compulsory: bool) -> MapPool:
    return MapPool(pool.title, credits, compulsory, [_course(entry) for entry in entries])


def _course(entry: PoolCourse) -> MapCourse:
    revision = entry.revision
    return MapCourse(
        code=revision.course.code,
        title=revision.title,
        credits=revision.credits,
        semester=entry.semester,
        partners=partners_of(revision),
        url=revision.get_absolute_url(),
        sample=sample_of(revision),
        beside=_("第%(semester)s学期") % {"semester": entry.semester} if entry.semester else "",
    )
