"""Who could guide a student: pure, from plain values. No Django.

A later round of choices, with wishes from both sides and a matching, comes in here beside `suggested`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST = 3


@dataclass(frozen=True)
class Wanted:
    """A student without a mentor in a role; `barred` are the mentors who may not be."""

    student: int
    role: str
    interests: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()
    home: int | None = None


@dataclass(frozen=True)
class Candidate:
    """An appointment that takes students: how many places it has free, and how many students."""

    appointment: int
    mentor: int
    role: str
    free: int
    guides: int = 0
    interests: frozenset[int] = frozenset()
    # Where they are employed; for an industry mentor none of it may be the student's home.
    employers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Suggestion:
    candidate: Candidate
    shared: frozenset[int]


def suggested(wanted: Wanted, candidates: Iterable[Candidate], most: int | None = MOST) -> list[Suggestion]:
    """The same role, a free seat, not barred; the most in common first, then who guides the fewest."""
    fitting = [
        Suggestion(each, wanted.interests & each.interests) for each in candidates if _fits(wanted, each)
    ]
    fitting.sort(key=lambda it: (-len(it.shared), it.candidate.guides, it.candidate.mentor))
    return fitting[:most]


def spread(offers: Mapping[tuple[int, str], Sequence[Suggestion]]) -> dict[tuple[int, str], int]:
    """The best for each by student and role, in this order, as far as places reach: by appointment."""
    taken: Counter[int] = Counter()
    given: dict[tuple[int, str], int] = {}
    guides: set[tuple[int, int]] = set()
    for key, found in offers.items():
        for candidate in (each.candidate for each in found):
            if taken[candidate.appointment] < candidate.free and (key[0], candidate.mentor) not in guides:
                taken[candidate.appointment] += 1
                guides.add((key[0], candidate.mentor))
                given[key] = candidate.appointment
                break
    return given


def _fits(wanted: Wanted, candidate: Candidate) -> bool:
    apart = wanted.role != "industry" or wanted.home not in candidate.employers
    free = candidate.free > 0 and candidate.mentor not in wanted.barred
    return candidate.role == wanted.role and free and apart
