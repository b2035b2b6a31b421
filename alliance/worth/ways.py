"""The ways to meet one module without a course too many."""

from dataclasses import dataclass

from alliance.worth.units import Units
from alliance.worth.values import Module, TooMany

MOST_WAYS = 20_000


@dataclass(frozen=True, slots=True)
class Way:
    """What is studied, in units; of all ways alike to every rule, one is enough."""

    courses: frozenset[str]
    studied: int


def ways(module: Module, known: frozenset[str], units: Units) -> list[Way]:
    """All of them, but for those that differ only in courses no rule knows.

    Taken from the heaviest elective down, a set is without one too many exactly if its last course is the one
    that fills the module.
    """
    compulsory = frozenset(module.compulsory)
    credits = {code: units.of(each) for code, each in module.credits.items()}
    begun = sum(credits[code] for code in compulsory)
    electives = sorted(set(credits) - compulsory, key=lambda code: (-credits[code], code))
    open_ways = {(begun, compulsory & known): compulsory}
    met: dict[tuple[int, frozenset[str]], frozenset[str]] = {}
    needed = units.of(module.min_credits)
    for code in [*electives, None]:
        for key in [key for key in open_ways if key[0] >= needed]:
            met.setdefault(key, open_ways.pop(key))
        if code is None or not open_ways:
            break
        for (studied, seen), courses in list(open_ways.items()):
            more = (studied + credits[code], seen | ({code} & known))
            open_ways.setdefault(more, courses | {code})
        if len(open_ways) + len(met) > MOST_WAYS:
            raise TooMany
    return [Way(courses, studied) for (studied, _seen), courses in met.items()]
