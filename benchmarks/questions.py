"""What readers and registrars ask.

A ratio of two sizes shall say how search grows, not how pages differ. So what is selective finds the same courses at
every size: one with a code (or none, if it is of the other kind), and two to fill a page; all others fill it anyway.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from random import Random
from urllib.parse import urlencode

from benchmarks.catalogue import CREDITS, FIRST
from benchmarks.words import APART, FIELDS, FORMS, HALF, RARE, TOPICS
from catalog.models.vocabulary import Stage, TeachingLanguage
from catalog.search import Sort

LIST = "/courses/"
ADMIN = "/admin/catalog/courserevision/"
REPEATS = 30
STAGES = [stage.slug for stage in Stage]


def asked(path: str = LIST, **words: object) -> str:
    """An address with its question."""
    return f"{path}?{urlencode(words, doseq=True)}" if words else path


def unseen() -> Iterator[str]:
    """Addresses nobody has asked for before. Every second one looks for what half of all courses say;
    all fill a page, once there are some thousand courses.
    """
    words = [word for word, _english in (*TOPICS, *FIELDS)]
    ticked = list(product(some_of(CREDITS), some_of(TeachingLanguage.values), Sort.values))
    Random(1).shuffle(ticked)
    for turn, (credits, language, sort) in enumerate(ticked):
        yield asked(q=HALF[0], credits=credits, language=language, sort=sort)
        yield asked(q=words[turn % len(words)], credits=credits, sort=sort, stage=STAGES[turn % len(STAGES)])


def some_of(values: Sequence[str]) -> list[tuple[str, ...]]:
    """Every choice of some of them."""
    return [some for size in range(1, len(values) + 1) for some in combinations(values, size)]


SELECTIVE = {
    "a code": [asked(q=f"{half}{FIRST + 100 + turn}") for turn in range(REPEATS) for half in ("BF", "BI")],
    "a rare word": [asked(q=RARE[0][1:])] * REPEATS,
    "two words": [asked(q=f"{APART[0][0]} {APART[1][0]}")] * REPEATS,
}
WIDE = {
    "智能": [asked(q=HALF[0])] * REPEATS,
    "智能, by stage": [asked(q=HALF[0], sort="stage")] * REPEATS,
    "Intelligent": [asked(q=HALF[1].strip())] * REPEATS,
    "one half": [asked(category="industry")] * REPEATS,
    "everything": [asked()] * REPEATS,
}
ADMINISTRATION = {
    "course revisions": [asked(ADMIN)] * REPEATS,
    "course revisions, searched": [asked(ADMIN, q=form) for form, _ in FORMS * 4],
    "courses": [asked("/admin/catalog/course/")] * REPEATS,
    "offerings": [asked("/admin/catalog/offering/")] * REPEATS,
}
