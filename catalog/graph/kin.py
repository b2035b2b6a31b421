"""Who comes before a course and who after, however far."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from catalog.graph.values import Course

Ways = Mapping[str, Iterable[str]]
Groups = Mapping[str, Iterable[Iterable[str]]]


def ancestors(code: str, groups: Groups) -> set[str]:
    """Everything that stands before the course, in any group."""
    return _reached(code, {of: {c for group in needed for c in group} for of, needed in groups.items()})


def descendants(code: str, groups: Groups) -> set[str]:
    """Everything that stands after the course."""
    opens: dict[str, set[str]] = {}
    for later, needed in groups.items():
        for group in needed:
            for earlier in group:
                opens.setdefault(earlier, set()).add(later)
    return _reached(code, opens)


def _reached(code: str, ways: Ways) -> set[str]:
    found: set[str] = set()
    waiting = [code]
    while waiting:
        new = set(ways.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def among(courses: Iterable[Course]) -> dict[str, Course]:
    """The courses by code, in order, their groups without whoever is not drawn."""
    known = {course.code: course for course in sorted(courses, key=lambda course: course.code)}
    return {code: _kept(course, known) for code, course in known.items()}


def _kept(course: Course, known: Mapping[str, Course]) -> Course:
    whole = sorted({tuple(sorted(set(group))) for group in course.groups})
    kept = [tuple(code for code in group if code in known) for group in whole]
    groups = tuple(sorted({group for group in kept if group}))
    return replace(course, groups=groups, is_cut=course.is_cut or kept != whole)


def links(courses: Mapping[str, Course]) -> set[tuple[str, str]]:
    """Every pair of an earlier and a later course."""
    return {(earlier, code) for code in courses for group in courses[code].groups for earlier in group}
