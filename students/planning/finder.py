"""The smallest finished plan by a term: how many of which courses first, then which, then where."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from students.planning.field import Field
from students.planning.placing import Placing, Room, Wanted
from students.planning.recipes import needed, recipes
from students.planning.shortfall import Counts, Shortfall
from students.planning.steps import Steps
from students.planning.values import Terms

Kinds = list[list[str]]


class Finder:
    """Asks one field for plans; what the audit said once is not asked again."""

    def __init__(self, field: Field, shortfall: Shortfall) -> None:
        self.field, self.shortfall = field, shortfall
        self._least: dict[Counts, Counts] = {}

    def plan(self, until: int, room: Room, steps: Steps, credits: Decimal | None = None) -> Terms | None:
        """The smallest finished by that term, within so many further credits. None: there is none."""
        self.shortfall.steps = steps
        of = self.field.prospects.reachable(until)
        kinds = [[code for code in kind.codes if of[code]] for kind in self.shortfall.kinds]
        most = tuple(map(len, kinds))
        if any(not of[code] for code in self.field.kept) or self.shortfall.of(most):
            return None
        for (cost, _courses), counts in recipes(self.shortfall, self.least(most, kinds), most):
            is_too_much = credits is not None and cost > credits
            if is_too_much or not self.field.holds(cost, until, room.most_credits):
                return None
            found = self._placed(of, kinds, counts, room, steps)
            if found is not None:
                return found
        return None

    def _placed(
        self, of: Mapping[str, list[int]], kinds: Kinds, counts: Counts, room: Room, steps: Steps
    ) -> Terms | None:
        wanted = [Wanted(frozenset([code]), 1) for code in sorted(self.field.kept)]
        wanted += [Wanted(frozenset(codes), n) for codes, n in zip(kinds, counts, strict=True) if n]
        asked = {code: of[code] for want in wanted for code in want.codes}
        return Placing(self.field.prospects, asked, wanted, room, steps, self.field.fits).found()

    def least(self, most: Counts, kinds: Kinds) -> Counts:
        """What the audit cannot do without, and what that needs in turn, where nothing else would do."""
        if most not in self._least:
            self._least[most] = self._with_needs(needed(self.shortfall, most), kinds)
        return self._least[most]

    def _with_needs(self, least: Counts, kinds: Kinds) -> Counts:
        there = {code for codes in kinds for code in codes}
        must = {code for codes, n in zip(kinds, least, strict=True) if n == len(codes) for code in codes}
        more = must | self.field.kept
        while more:
            must |= more
            more = set(self._only(must, there)) - must
        pairs = zip(kinds, least, strict=True)
        return tuple(max(n, sum(code in must for code in codes)) for codes, n in pairs)

    def _only(self, must: Iterable[str], there: Collection[str]) -> Iterator[str]:
        """The one course left of a group that something needs."""
        had = self.field.prospects.had.keys()
        for code in must:
            for group in self.field.task.scene.courses[code].needs:
                left = [other for other in group if other in there or other in self.field.kept]
                if len(left) == 1 and not group & had:
                    yield left[0]
