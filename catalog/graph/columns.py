"""Which column a course stands in: stages from left to right, depth inside a stage, and what is folded."""

from collections.abc import Iterable, Mapping
from functools import cache

from catalog.graph.kin import among, ancestors, descendants, links
from catalog.graph.values import Course

MOST = 7  # in a column; when there are more, one place goes to the fold


def columns(courses: Mapping[str, Course], here: str) -> dict[str, int]:
    """The column of each course. What comes before stands as late as it can, what comes after as early."""
    early = _early(courses)
    late = _late(courses, early, ancestors(here, {code: courses[code].groups for code in courses}))
    places = sorted({(courses[code].stage, late[code]) for code in courses})
    return {code: places.index((courses[code].stage, late[code])) for code in courses}


def _early(courses: Mapping[str, Course]) -> dict[str, int]:
    @cache
    def depth(code: str) -> int:
        before = [c for group in courses[code].groups for c in group]
        return max((depth(c) + 1 for c in before if courses[c].stage == courses[code].stage), default=0)

    return {code: depth(code) for code in courses}


def _late(courses: Mapping[str, Course], early: Mapping[str, int], before: Iterable[str]) -> dict[str, int]:
    last = {course.stage: 0 for course in courses.values()}
    for code, depth in early.items():
        last[courses[code].stage] = max(depth, last[courses[code].stage])
    late = dict(early)
    pairs = links(courses)
    for code in sorted(before, key=lambda code: -early[code]):
        stage = courses[code].stage
        after = [later for earlier, later in pairs if earlier == code and courses[later].stage == stage]
        late[code] = min((late[later] - 1 for later in after), default=last[stage])
    return late


def folded(courses: Mapping[str, Course], home: Mapping[str, int], here: str) -> dict[str, Course]:
    """The courses there is room for.

    Those with most ties stay; one whose way to the course is folded is folded with it.
    """
    ties = [code for pair in links(courses) for code in pair]
    kept: set[str] = set()
    for column in set(home.values()):
        inside = sorted((c for c in home if home[c] == column), key=lambda c: (c != here, -ties.count(c), c))
        kept |= set(inside if len(inside) <= MOST else inside[: MOST - 1])
    return tied(among(courses[code] for code in kept), here)


def tied(courses: Mapping[str, Course], here: str) -> dict[str, Course]:
    """The course with all that comes before and after it, and nothing else."""
    groups = {code: course.groups for code, course in courses.items()}
    kin = {here, *ancestors(here, groups), *descendants(here, groups)}
    return among(courses[code] for code in kin)
