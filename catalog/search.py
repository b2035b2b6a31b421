"""The one door through which courses are found, and the orders in which they come out."""

from collections.abc import Iterable, Sequence

from django.db.models import Case, Q, TextChoices, When
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from catalog.models import CourseRevision
from catalog.models.course import CourseRevisionQuerySet
from common.chinese import folded, is_han, parts, plain_code, says

CERTAIN = 2  # Han of this length is one lexeme; of more it is several, which may stand apart


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
    Sort.RELEVANCE: ("distance", "length", "stage", "category", "course__code"),
}


def search(query: str, filters: Iterable[Q] = ()) -> CourseRevisionQuerySet:
    """Published courses in which every part of the query stands, and that meet every filter."""
    return CourseRevision.objects.published().filter(*filters).filter(matching(query))


def matching(query: str, document: str = "document") -> Q:
    """Whether every part of a query stands in the document: that of the row, or of one it leads to."""
    asked = parts(folded(query))
    if not asked:
        return Q(pk__in=[]) if query.strip() else Q()
    together = (part for part in asked if is_han(part) and len(part) > CERTAIN)
    return Q(
        says(f"{document}__words", asked), *(Q((f"{document}__text__contains", part)) for part in together)
    )


def in_order(found: CourseRevisionQuerySet, sort: Sort, query: str) -> CourseRevisionQuerySet:
    """In one of the orders. How near a course is depends on the words, and on how much else its title says."""
    if sort is Sort.RELEVANCE and not query.strip():
        sort = Sort.STAGE
    if sort is Sort.RELEVANCE:
        found = found.alias(distance=distance(folded(query)), length=Length("title_zh"))
    return found.order_by(*ORDERS[sort])


def distance(query: str) -> Case:
    """The very code, the very title, one that begins so, one that says so; then people; then the rest."""
    phrase = " ".join(query.split())
    asked = [] if parts(query) == [phrase] else parts(query)
    nearer = [
        Q(document__code=plain_code(query)),
        Q(document__titles__contains=f"\n{phrase}\n"),
        Q(document__titles__contains=f"\n{phrase}"),
        Q(document__titles__contains=phrase),
        *_every("document__titles", asked),
        Q(document__names__contains=f"\n{phrase}\n"),
        Q(document__names__contains=phrase),
        *_every("document__names", asked),
    ]
    steps = (When(condition, then=step) for step, condition in enumerate(nearer))
    return Case(*steps, default=len(nearer))


def _every(place: str, asked: Sequence[str]) -> list[Q]:
    """All parts stand in the place; no step at all, where there are none."""
    return [Q(*(Q((f"{place}__contains", part)) for part in asked))] if asked else []
