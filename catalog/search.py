"""The one door through which courses are found, and the orders in which they come out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import Case, Exists, Q, TextChoices, When
from django.utils.translation import gettext_lazy as _

from catalog.models import CourseDocument, CourseRevision
from catalog.models.course import CourseRevisionQuerySet
from catalog.models.document import OPENING, CourseDocumentQuerySet
from common.chinese import CERTAIN, folded, is_han, parts, plain_code, says, says_exactly


class Sort(TextChoices):
    """Orders of a list of courses."""

    STAGE = "stage", _("按阶段")
    CODE = "code", _("按代码")
    CREDITS = "credits", _("按学分")
    RELEVANCE = "relevance", _("按相关程度")


# What documents are compared by.
ORDERS: dict[Sort, tuple[str, ...]] = {
    Sort.STAGE: ("place",),
    Sort.CODE: ("code", "place"),
    Sort.CREDITS: ("-credits", "place"),
    Sort.RELEVANCE: ("distance", "length", "place"),
}
BY_CODE = ("distance", "code", "place")
# The beginning of a code, perhaps, or a name such as gpt-4; pinyin of which a syllable is a single letter.
JOINED = re.compile(r"[a-z]+[- ]\d\w*|(?=.*\b[a-z]\b)[a-z]+( [a-z]+)+")
CODE = re.compile(r"[a-z]+[- ]?\d\w*")  # looks like one, or the beginning of several
Found = TypeVar("Found", CourseRevisionQuerySet, CourseDocumentQuerySet)


def search(query: str, filters: Iterable[Q] = ()) -> CourseRevisionQuerySet:
    """Published courses in which every part of the query stands, and that meet every filter."""
    return CourseRevision.objects.published().filter(*filters).filter(matching(query))


def documents_of(query: str) -> CourseDocumentQuerySet:
    """The same courses as search knows them: to be counted and put in order without a look at anything else."""
    return CourseDocument.objects.listed().filter(matching(query, ""))


def matching(query: str, document: str = "document") -> Q:
    """Whether every part of a query stands in the document: that of the row, or of one it leads to."""
    asked = parts(folded(query))
    if not asked:
        return Q(pk__in=[]) if query.strip() else Q()
    together = (part for part in asked if is_han(part) and len(part) > CERTAIN)
    said = Q(
        says(_of(document, "words"), asked),
        *(Q((_of(document, "text__contains"), part)) for part in together),
    )
    if JOINED.fullmatch(folded(query).strip()):
        said |= Q(says(_of(document, "words"), [plain_code(folded(query))]))
    return said


def in_order(found: Found, sort: Sort, query: str, document: str = "document") -> Found:
    """In one of the orders. How near a course is depends on the words, and on how much else its title says;
    without words none is nearer than another.
    """
    if sort is Sort.RELEVANCE and not query.strip():
        sort = Sort.STAGE
    names = ORDERS[sort]
    if sort is Sort.RELEVANCE:
        found = found.alias(distance=distance(folded(query), document))
        names = BY_CODE if CODE.fullmatch(folded(query).strip()) else names
    return found.order_by(*(_column(name, document) for name in names))


def begun_with(documents: CourseDocumentQuerySet, query: str) -> CourseDocumentQuerySet:
    """Those of the documents whose title begins with the query, the nearest first; none, if it is a code, or all of
    a title. Where thousands do, an index brings the first of them.
    """
    phrase, plain = " ".join(folded(query).split()), plain_code(folded(query))
    if CODE.fullmatch(phrase):
        return documents.none()
    nearer = CourseDocument.objects.listed().filter(
        Q(code=plain) | Q(titles__contains=f"\n{phrase}\n"),
        says_exactly("words", [f"{kind}{plain}" for kind in "CPIT"]),
    )
    begun = documents.filter(openings__letters=phrase[:OPENING], titles__contains=f"\n{phrase}")
    return begun.exclude(Exists(nearer)).order_by("openings__length", "openings__place")


def _column(name: str, document: str) -> str:
    sign, bare = ("-", name[1:]) if name.startswith("-") else ("", name)
    return name if name == "distance" else f"{sign}{_of(document, bare)}"


def _of(document: str, name: str) -> str:
    """A column of the document: that of the row itself, or of one it leads to."""
    return f"{document}__{name}" if document else name


def distance(query: str, document: str) -> Case:
    """The very code, codes that begin so, the very title, one that begins so, one that says so; then people; then
    the rest.
    """
    phrase, plain = " ".join(query.split()), plain_code(query)
    asked = [] if parts(query) == [phrase] else parts(query)
    begun = [When(Q((_of(document, "code__startswith"), plain)), then=0)] if CODE.fullmatch(phrase) else []
    return Case(
        When(Q((_of(document, "code"), plain)), then=-1),
        *begun,
        *_tier(_of(document, "titles__contains"), phrase, asked, nearest=1),
        *_tier(_of(document, "names__contains"), phrase, asked, nearest=5),
        default=9,
    )


def _tier(place: str, phrase: str, asked: Sequence[str], nearest: int) -> Iterator[When]:
    """How near lines of the place are that say the phrase, or all its parts: where it is not said, one look is enough."""
    whole, begins = Q((place, f"\n{phrase}\n")), Q((place, f"\n{phrase}"))
    yield When(
        Q((place, phrase)),
        then=Case(When(whole, then=nearest), When(begins, then=nearest + 1), default=nearest + 2),
    )
    if asked:
        yield When(Q(*(Q((place, part)) for part in asked)), then=nearest + 3)
