"""Why no finished plan exists: each sentence holds by itself."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.rules.wording import listed
from common.figures import plain
from students.planning.field import Field
from students.planning.finder import Finder
from students.planning.placing import Room
from students.planning.recipes import needed, recipes
from students.planning.steps import Spent, Steps


@dataclass(frozen=True)
class Obstacle:
    """One reason. `lacks`: courses with which, even taken all, the audit is short; its certificate says why."""

    sentence: str
    detail: str = ""
    lacks: tuple[str, ...] = ()


def obstacles(field: Field, steps: Steps) -> list[Obstacle]:
    """From the audit's own no to the timetable's; none where the bound came first."""
    try:
        return list(_Why(field, steps).obstacles())
    except Spent:
        return []


class _Why:
    def __init__(self, field: Field, steps: Steps) -> None:
        self.field, self.steps, self.task = field, steps, field.task
        self.scene = field.task.scene
        self.all = [code for code in field.reachable if code not in field.kept]

    def obstacles(self) -> Iterator[Obstacle]:
        every = self.field.shortfall(self.steps, self.all)
        if every.of(tuple(len(kind.codes) for kind in every.kinds)):
            lacks = tuple(sorted({*self.all, *self.field.kept}))
            yield Obstacle(_("把能修的课全修上，审核还是不满足。"), lacks=lacks)
        elif missing := list(self._missing()):
            yield from missing
        else:
            yield from self._arrangement()

    def _missing(self) -> Iterator[Obstacle]:
        """Courses without a place: those nothing can stand for; else all that would bring the audit on."""
        every, further = self.field.shortfall(self.steps, self.all), self.field.further
        full = tuple(len(kind.codes) for kind in every.kinds)
        counts = tuple(sum(code in further for code in kind.codes) for kind in every.kinds)
        least, short = needed(every, full), every.of(counts)
        without: dict[bool, list[str]] = {True: [], False: []}
        for at, kind in enumerate(every.kinds):
            more = (*counts[:at], counts[at] + 1, *counts[at + 1 :])
            lost = [code for code in kind.codes if code not in further]
            if short and lost and every.of(more) < short:
                without[least[at] == full[at]] += lost
        named = without[True] or without[False]
        yield from (self._placeless(code) for code in named if not self._follows(code, named))

    def _follows(self, code: str, named: Collection[str]) -> bool:
        """Whether it has no place only because another one that is named has none."""
        options, needs = self.field.prospects.options[code], self.scene.courses[code].needs
        return bool(options) and any(len(group) == 1 and group & {*named} for group in needs)

    def _placeless(self, code: str) -> Obstacle:
        course = self.scene.courses[code]
        if not self.field.prospects.options[code]:
            return Obstacle(_("%(course)s在剩下的学期里不开。") % {"course": course.title})
        blocked = [group for group in course.needs if not self._come_first(code, group)]
        needs = _("，并且").join(self._titles(group) for group in blocked)
        words = {"course": course.title, "needs": needs}
        return Obstacle(_("%(course)s要先修%(needs)s，可是没有更早的学期能排。") % words)

    def _come_first(self, code: str, group: Collection[str]) -> bool:
        last = max(self.field.prospects.options[code])
        had = self.field.prospects.had
        return any(
            had.get(other, min(self.field.reachable.get(other) or [last], default=last)) < last
            for other in group
        )

    def _titles(self, group: Collection[str]) -> str:
        titles = [
            self.scene.courses[code].title if code in self.scene.courses else code for code in sorted(group)
        ]
        return _("%(courses)s中任意一门") % {"courses": listed(titles)} if len(titles) > 1 else titles[0]

    def _arrangement(self) -> Iterator[Obstacle]:
        """Every course has a place; together they have none: for want of room, of hours, or of both."""
        shortfall = self.field.shortfall(self.steps)
        finder, last, most = Finder(self.field, shortfall), self.field.last, self.scene.most_credits
        if most is not None and (needs := self._fewest(finder)) is not None:
            words = {"needs": plain(needs), "room": plain(self.field.room(last, most)), "most": plain(most)}
            if not self.field.holds(needs, last, most):
                taken = plain(needs + self.task.credits(self.field.kept))
                yield Obstacle(
                    _("至少要排%(needs)s学分，剩下的学期只排得下%(room)s学分：每学期最多%(most)s学分。")
                    % (words | {"needs": taken})
                )
                return
        words = {"most": "" if most is None else plain(most)}
        is_full = finder.plan(last, Room(most, asks_hours=False), self.steps) is None
        is_met = finder.plan(last, Room(None), self.steps) is None
        if is_full:
            yield Obstacle(_("每学期最多%(most)s学分，要修的课排不下。") % words)
        if is_met:
            yield Obstacle(_("要修的课撞时间，换哪个学期、哪个班都排不开。"))
        if not (is_full or is_met):
            yield Obstacle(
                _("每学期最多%(most)s学分，又不能撞时间，要修的课排不开；少了其中一条就排得开。") % words
            )

    def _fewest(self, finder: Finder) -> Decimal | None:
        """Credits of the smallest sufficient choice, wherever it would stand."""
        shortfall = finder.shortfall
        most = tuple(len(kind.codes) for kind in shortfall.kinds)
        found = next(recipes(shortfall, needed(shortfall, most), most), None)
        return found[0][0] if found else None
