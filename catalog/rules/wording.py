"""Numbers and lists of courses, as sentences say them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from catalog.rules.values import CourseFacts
from common.figures import plain


def credits_of(courses: Iterable[CourseFacts]) -> Decimal:
    return sum((course.credits for course in courses), Decimal(0))


def listed(words: Sequence[str]) -> str:
    """One, the other and a third."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s与%(last)s") % {"first": _("、").join(words[:-1]), "last": words[-1]}


def example(words: str) -> str:
    return _("例：%(words)s。") % {"words": words} if words else ""


def example_of(courses: Sequence[CourseFacts]) -> str:
    return example(named(courses))


def named(courses: Sequence[CourseFacts]) -> str:
    """Courses with their credits, said once where they are the same."""
    if len(courses) > 1 and len({course.credits for course in courses}) == 1:
        words = {
            "courses": listed([course.code for course in courses]),
            "credits": plain(courses[0].credits),
        }
        return _("%(courses)s各%(credits)s学分") % words
    return listed([_with_credits(course) for course in courses])


def _with_credits(course: CourseFacts) -> str:
    return _("%(course)s（%(credits)s学分）") % {
        "course": course.code,
        "credits": plain(course.credits),
    }
