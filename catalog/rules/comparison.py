"""What differs between two programmes: courses that came, went or moved, modules, credits of each cell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from catalog.models.vocabulary import Category, Stage
from catalog.rules.values import CourseFacts, PoolFacts, ProgrammeFacts

CellKey = tuple[int, str]
ModulePair = tuple[PoolFacts | None, PoolFacts | None]
CELLS: tuple[CellKey, ...] = tuple((int(stage), str(category)) for stage in Stage for category in Category)


@dataclass(frozen=True)
class Standing:
    """A course where it stands in a programme."""

    pool: PoolFacts
    course: CourseFacts

    @property
    def cell(self) -> CellKey:
        return self.pool.stage, self.pool.category


@dataclass(frozen=True)
class CourseChange:
    """A course that stands otherwise than before; one of the sides is empty when it came or went."""

    code: str
    before: Standing | None
    after: Standing | None
    # The same module on both sides, by whatever name.
    same_pool: bool = False

    @property
    def aspects(self) -> tuple[str, ...]:
        """What is different about it: of a course that came or went, just that."""
        if self.before is None or self.after is None:
            return ("came",) if self.before is None else ("went",)
        before, after = self.before, self.after
        differs = {
            "cell": before.cell != after.cell,
            "pool": before.cell == after.cell and not self.same_pool,
            "compulsory": before.course.compulsory != after.course.compulsory,
            "semester": before.course.semester != after.course.semester,
            "credits": before.course.credits != after.course.credits,
        }
        return tuple(aspect for aspect, is_so in differs.items() if is_so)

    @property
    def standing(self) -> Standing:
        """Where it stands now; of a course that went, where it stood."""
        return next(side for side in (self.after, self.before) if side)


@dataclass(frozen=True)
class PoolChange:
    """A module that asks for more or less than before, is new, or is gone."""

    cell: CellKey
    before: PoolFacts | None
    after: PoolFacts | None


@dataclass(frozen=True)
class CellCredits:
    """What one cell of the map asked for before, and what it asks for now."""

    cell: CellKey
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class Comparison:
    """Everything that differs; the credits of all six cells, different or not."""

    cells: tuple[CellCredits, ...]
    pools: tuple[PoolChange, ...]
    courses: tuple[CourseChange, ...]

    @property
    def is_empty(self) -> bool:
        return not self.pools and not self.courses


def compared(before: ProgrammeFacts, after: ProgrammeFacts) -> Comparison:
    """From one programme to the other. A renamed module is still the same module."""
    modules = [
        PoolChange(cell, old, new)
        for cell in CELLS
        for old, new in _modules(_in_cell(before, cell), _in_cell(after, cell))
    ]
    same = {(pair.before.key, pair.after.key) for pair in modules if pair.before and pair.after}
    return Comparison(
        cells=tuple(
            CellCredits(cell, _asked(_in_cell(before, cell)), _asked(_in_cell(after, cell))) for cell in CELLS
        ),
        pools=tuple(pair for pair in modules if _asked_of(pair.before) != _asked_of(pair.after)),
        courses=tuple(_courses(before, after, same)),
    )


def _in_cell(facts: ProgrammeFacts, cell: CellKey) -> list[PoolFacts]:
    return [pool for pool in facts.pools if (pool.stage, pool.category) == cell]


def _asked(pools: Sequence[PoolFacts]) -> Decimal:
    return sum((pool.min_credits for pool in pools), Decimal(0))


def _asked_of(pool: PoolFacts | None) -> Decimal | None:
    return pool.min_credits if pool else None


def _modules(before: Sequence[PoolFacts], after: Sequence[PoolFacts]) -> Iterator[ModulePair]:
    """Modules of one cell, each beside its successor: by title, and what is left by its order."""
    titles = {pool.title: pool for pool in after}
    named = {old.key: titles[old.title] for old in before if old.title in titles}
    yield from ((old, named[old.key]) for old in before if old.key in named)
    taken = {new.key for new in named.values()}
    yield from zip_longest(
        (old for old in before if old.key not in named), (new for new in after if new.key not in taken)
    )


def _courses(
    before: ProgrammeFacts, after: ProgrammeFacts, same: set[tuple[int, int]]
) -> Iterator[CourseChange]:
    """Every course that differs, in the order of the map."""
    old, new = _standings(before), _standings(after)
    changes = [
        change
        for code in {*old, *new}
        for change in _of_one(code, old.get(code, []), new.get(code, []), same)
    ]
    yield from sorted(changes, key=_order)


def _standings(facts: ProgrammeFacts) -> dict[str, list[Standing]]:
    """Where each course stands: a module shares its courses with another now and then."""
    found: dict[str, list[Standing]] = defaultdict(list)
    for pool, course in facts.places:
        found[course.code].append(Standing(pool, course))
    return found


def _of_one(
    code: str, before: Sequence[Standing], after: Sequence[Standing], same: set[tuple[int, int]]
) -> Iterator[CourseChange]:
    """Where it stands in the same module on both sides, those belong together; the rest by their order."""
    left = list(after)
    alone = []
    for old in before:
        twin = next((new for new in left if (old.pool.key, new.pool.key) in same), None)
        if twin is None:
            alone.append(old)
            continue
        left.remove(twin)
        change = CourseChange(code, old, twin, same_pool=True)
        if change.aspects:
            yield change
    yield from (CourseChange(code, old, new) for old, new in zip_longest(alone, left))


def _order(change: CourseChange) -> tuple[int, str, int, str]:
    """Cell by cell what came, what went, what changed."""
    kind = {"came": 0, "went": 1}.get(change.aspects[0], 2)
    return *change.standing.cell, kind, change.code
