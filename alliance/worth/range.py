"""The least and the most that is recognised, over every way through a programme.

Modules have to do with each other only where a rule, a home course or a course of their own joins them. What is
joined is tried together, all else is added up; under a cap what is added are sets of totals, as the last credits
of one module may leave no room for the next.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import prod

from alliance.worth.grants import NOTHING, Grant, Grants, added
from alliance.worth.units import Units
from alliance.worth.values import Choice, Module, Rule, TooMany, Worth
from alliance.worth.ways import ways

MOST_TOGETHER = 100_000
# What was studied, and the set of totals that may be granted for it -> one way that comes to that.
States = dict[tuple[int, int], frozenset[str]]


def worth(modules: Sequence[Module], rules: Sequence[Rule], cap: Decimal | None = None) -> Worth | None:
    """None where no way meets every module, or where a course would have to count in two."""
    figures = [each for module in modules for each in (module.min_credits, *module.credits.values())]
    units = Units([*figures, *(rule.credits for rule in rules)])
    granting = [Grant(rule.id, rule.sources, rule.targets, units.of(rule.credits)) for rule in rules]
    most = sum(grant.credits for grant in granting)
    room = most if cap is None else min(most, _floor(cap, units))
    states: States = {(0, NOTHING): frozenset()}
    grants = Grants(granting)
    for joined in _joined(modules, granting):
        states = _beside(states, _together(joined, grants, units), room, is_open=room == most)
    return _range(states, grants, units) if states else None


def _floor(cap: Decimal, units: Units) -> int:
    return int(cap * 100) // units.unit


def _together(modules: Sequence[Module], grants: Grants, units: Units) -> States:
    """Every way to meet modules that have to do with each other."""
    known = frozenset().union(*(grant.sources for grant in grants.grants), _shared(modules))
    each = [ways(module, known, units) for module in modules]
    if prod(map(len, each)) > MOST_TOGETHER:
        raise TooMany
    states: States = {}
    for chosen in product(*each):
        courses = frozenset().union(*(way.courses for way in chosen))
        if len(courses) == sum(len(way.courses) for way in chosen):
            studied = sum(way.studied for way in chosen)
            states.setdefault((studied, grants.totals(courses)), courses)
    return states


def _beside(first: States, second: States, room: int, *, is_open: bool) -> States:
    """Ways through these modules and those. Where there is room for all, only the most of each matters."""
    states: States = {}
    for ((studied, totals), courses), ((more, others), further) in product(first.items(), second.items()):
        reached = added(totals, others) & (1 << room + 1) - 1
        if is_open:
            reached = 1 << reached.bit_length() - 1
        states.setdefault((studied + more, reached), courses | further)
    if len(states) > MOST_TOGETHER:
        raise TooMany
    return states


def _range(states: States, grants: Grants, units: Units) -> Worth:
    found = [(studied, totals.bit_length() - 1, courses) for (studied, totals), courses in states.items()]

    def choice(way: tuple[int, int, frozenset[str]]) -> Choice:
        studied, recognised, courses = way
        rules = grants.picked(courses, recognised)
        return Choice(tuple(sorted(courses)), rules, units.credits(studied), units.credits(recognised))

    def named(way: tuple[int, int, frozenset[str]]) -> list[str]:
        return sorted(way[2])

    return Worth(
        least=choice(min(found, key=lambda way: (way[1], named(way)))),
        most=choice(min(found, key=lambda way: (-way[1], named(way)))),
        least_besides=choice(min(found, key=lambda way: (way[0] - way[1], named(way)))),
        most_besides=choice(min(found, key=lambda way: (way[1] - way[0], named(way)))),
    )


def _shared(modules: Sequence[Module]) -> frozenset[str]:
    """Courses that stand in more than one of them."""
    stands = Counter(code for module in modules for code in module.credits)
    return frozenset(code for code, times in stands.items() if times > 1)


def _joined(modules: Sequence[Module], grants: Sequence[Grant]) -> Iterator[list[Module]]:
    """Modules in groups that have nothing to do with each other."""
    groups: list[tuple[list[Module], set[object]]] = []
    for module in modules:
        own: set[object] = set(module.credits) | _reached(module, grants)
        apart = [group for group in groups if not group[1] & own]
        kin = [group for group in groups if group[1] & own]
        joined = [each for group, _items in kin for each in group]
        groups = [*apart, ([*joined, module], own.union(*(items for _group, items in kin)))]
    yield from (group for group, _items in groups)


def _reached(module: Module, grants: Sequence[Grant]) -> set[object]:
    """What rules about its courses touch: sources, and home courses marked as such."""
    about = [grant for grant in grants if grant.sources & set(module.credits)]
    return {
        each for grant in about for each in (*grant.sources, *(("there", code) for code in grant.targets))
    }
