"""The one door through which courses are found."""

import unicodedata
from collections.abc import Iterable

from django.db.models import CharField, F, Func, Q, Value
from django.db.models.functions import Concat, Replace

from catalog.models import CourseRevision
from catalog.models.course import CourseRevisionQuerySet


class Folded(Func):
    """Text as it is compared: full-width and half-width alike, capital and small alike."""

    template = "lower(normalize(%(expressions)s, NFKC))"
    output_field = CharField()


def search(query: str, filters: Iterable[Q] = ()) -> CourseRevisionQuerySet:
    """Published courses that match the words, by title or code, and every filter."""
    words = folded(query).split()
    found = CourseRevision.objects.published().filter(*filters)
    if not words:
        return found
    said = found.alias(
        said=Folded(Concat("title_zh", Value(" "), "title_en", Value(" "), "course__code")),
        plain_code=Folded(Replace(F("course__code"), Value("-"), Value(""))),
    )
    every_word = Q(*(Q(said__contains=word) for word in words))
    code = "".join(words).replace("-", "")
    return said.filter(every_word | Q(plain_code__contains=code) if code else every_word)


def folded(text: str) -> str:
    """The same folding, for what a person typed."""
    return unicodedata.normalize("NFKC", text).lower()
