"""Which totals rules can grant together: no course of ours and no course of theirs is used twice.

A set of totals is a whole number whose bits are the totals in it: two sets added are shifts and ors.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from alliance.worth.values import TooMany

MOST_STEPS = 200_000
NOTHING = 1  # the set that holds 0 alone


@dataclass(frozen=True, slots=True)
class Grant:
    """A rule, in units."""

    id: int
    sources: frozenset[str]
    targets: frozenset[str]
    credits: int

    def clashes(self, other: "Grant") -> bool:
        return bool(self.sources & other.sources or self.targets & other.targets)


def bits(totals: int) -> list[int]:
    """The totals in the set."""
    return [at for at in range(totals.bit_length()) if totals >> at & 1]


def added(first: int, second: int) -> int:
    """Every total of the one with every total of the other."""
    less, more = sorted((first, second), key=int.bit_count)
    result = 0
    for total in bits(less):
        result |= more << total
    return result


class Grants:
    """Answers for any courses; remembers what it was asked."""

    def __init__(self, grants: Sequence[Grant]) -> None:
        self.grants = [grant for grant in grants if grant.credits]
        self._known: dict[tuple[Grant, ...], int] = {}
        self._steps = 0

    def open_to(self, courses: frozenset[str]) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if grant.sources <= courses)

    def totals(self, courses: frozenset[str]) -> int:
        """The set of totals that may be granted for these courses."""
        return self._of(self.open_to(courses))

    def picked(self, courses: frozenset[str], total: int) -> tuple[int, ...]:
        """Rules that grant exactly this total together."""
        left, picked = self.open_to(courses), []
        while left:
            first, rest = left[0], left[1:]
            if not self._of(rest) >> total & 1:
                picked.append(first.id)
                total -= first.credits
                rest = tuple(each for each in rest if not each.clashes(first))
            left = rest
        return tuple(sorted(picked))

    def _of(self, grants: tuple[Grant, ...]) -> int:
        if not grants:
            return NOTHING
        if grants not in self._known:
            self._steps += 1
            if self._steps > MOST_STEPS:
                raise TooMany
            self._known[grants] = self._asked(grants)
        return self._known[grants]

    def _asked(self, grants: tuple[Grant, ...]) -> int:
        """Those that have nothing to do with the first are weighed by themselves."""
        kin = _kin(grants)
        if len(kin) < len(grants):
            return added(self._of(kin), self._of(tuple(each for each in grants if each not in kin)))
        first, rest = grants[0], grants[1:]
        beside = tuple(each for each in rest if not each.clashes(first))
        return self._of(rest) | self._of(beside) << first.credits


def _kin(grants: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """All that clash with the first, or with one that does, and so on."""
    found = [grants[0]]
    for each in found:
        found += [other for other in grants if other not in found and other.clashes(each)]
    return tuple(grant for grant in grants if grant in found)
