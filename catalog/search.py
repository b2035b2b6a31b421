"""The one door through which courses are found, and the orders in which they come out."""

import unicodedata
from collections.abc import Iterable

from django.db.models import Case, CharField, F, Func, Q, TextChoices, Value, When
from django.db.models.functions import Concat, Replace
from django.db.models.lookups import Contains, Exact, StartsWith
from django.utils.translation import gettext_lazy as _

from catalog.models import CourseRevision
from catalog.models.course import CourseRevisionQuerySet


class Sort(TextChoices):
    """Orders of a list of courses."""

    STAGE = "stage", _("按阶段")
    CODE = "code", _("按代码")
    CREDITS = "credits", _("按学分")
    RELEVANCE = "relevance", _("按相关程度")


ORDERS: dict[Sort, tuple[str, ...]] = {
    Sort.STAGE: ("stage", "category", "course__code"),
    Sort.CODE: ("course__code",),
    Sort.CREDITS: ("-credits", "stage", "category", "course__code"),
    Sort.RELEVANCE: ("distance", "stage", "category", "course__code"),
}


class Folded(Func):
    """Text as it is compared: full-width and half-width alike, capital and small alike."""

    template = "lower(normalize(%(expressions)s, NFKC))"
    output_field = CharField()


PLAIN_CODE = Folded(Replace(F("course__code"), Value("-"), Value("")))


def search(query: str, filters: Iterable[Q] = ()) -> CourseRevisionQuerySet:
    """Published courses that match the words, by title or code, and every filter."""
    words = folded(query).split()
    found = CourseRevision.objects.published().filter(*filters)
    if not words:
        return found
    said = found.alias(
        said=Folded(Concat("title_zh", Value(" "), "title_en", Value(" "), "course__code")),
        plain_code=PLAIN_CODE,
    )
    every_word = Q(*(Q(said__contains=word) for word in words))
    code = as_code(words)
    return said.filter(every_word | Q(plain_code__contains=code) if code else every_word)


def in_order(found: CourseRevisionQuerySet, sort: Sort, query: str) -> CourseRevisionQuerySet:
    """In one of the orders; how near a course is depends on the words."""
    if sort is Sort.RELEVANCE:
        found = found.alias(distance=distance(folded(query).split()))
    return found.order_by(*ORDERS[sort])


def distance(words: list[str]) -> Case:
    """The very code, then a title that begins with the words, then one that says them in a row."""
    phrase = " ".join(words)
    titles = (Folded(F("title_zh")), Folded(F("title_en")))
    begins, says = (
        Q(*(lookup(title, phrase) for title in titles), _connector=Q.OR) for lookup in (StartsWith, Contains)
    )
    return Case(
        When(Exact(PLAIN_CODE, as_code(words)), then=0), When(begins, then=1), When(says, then=2), default=3
    )


def as_code(words: list[str]) -> str:
    """What was typed, read as a course code."""
    return "".join(words).replace("-", "")


def folded(text: str) -> str:
    """The same folding, for what a person typed."""
    return unicodedata.normalize("NFKC", text).lower()
