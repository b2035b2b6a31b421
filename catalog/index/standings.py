"""Where a course stands in the list: on which shelf, and in which order."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

from catalog.models import CoBuilder, CourseRevision, CourseShelf, Offering, RevisionCluster
from catalog.models.course import CourseRevisionQuerySet
from catalog.models.document import word
from catalog.models.vocabulary import OfferingState, Stage
from common.chinese import folded, plain_code
from common.figures import plain

Answer = tuple[int, str, str]  # a revision, a group of filters, a value


@dataclass(frozen=True)
class Standing:
    """Of a published revision: the filters it answers to as addresses say them, and what the orders compare."""

    words: list[str]
    place: str
    credits: Decimal
    length: int

    @property
    def shelf(self) -> CourseShelf:
        """The same words make the same shelf, whoever writes it first."""
        key = blake2b("\n".join(self.words).encode(), digest_size=8).digest()
        return CourseShelf(key=int.from_bytes(key, signed=True), words=self.words)


def standings_of(courses: Collection[int]) -> dict[int, Standing]:
    """Where the published revision of each of these courses stands; other revisions are not in the list."""
    published = CourseRevision.objects.published().filter(course__in=courses).order_by()
    words: dict[int, set[str]] = defaultdict(set)
    for revision, group, value in (*_of_makers(published), *_of_terms(published)):
        words[revision].add(word(group, value))
    rows = published.select_related("course", "provider")
    return {row.pk: _standing(row, words[row.pk]) for row in rows}


def _standing(row: CourseRevision, words: set[str]) -> Standing:
    own = {
        "category": row.category,
        "stage": Stage(row.stage).slug,
        "provider": row.provider.slug,
        "credits": plain(row.credits),
        "language": row.language,
    }
    words |= {word(group, value) for group, value in own.items()}
    place = f"{row.stage} {row.category} {plain_code(folded(row.course.code))}"
    return Standing(sorted(words), place, row.credits, len(row.title_zh))


def _of_makers(published: CourseRevisionQuerySet) -> Iterator[Answer]:
    builders = CoBuilder.objects.filter(revision__in=published).order_by()
    clusters = RevisionCluster.objects.filter(revision__in=published).order_by()
    for revision, slug in builders.values_list("revision", "organisation__slug"):
        yield revision, "enterprise", slug
    for revision, code in clusters.values_list("revision", "cluster__code"):
        yield revision, "cluster", code


def _of_terms(published: CourseRevisionQuerySet) -> Iterator[Answer]:
    """In any revision: terms outlast revisions."""
    revisions = dict(published.values_list("course", "pk"))
    held = Offering.objects.filter(revision__course__in=revisions).exclude(state=OfferingState.CANCELLED)
    for course, code in held.order_by().values_list("revision__course", "term__code").distinct():
        yield revisions[course], "term", code
