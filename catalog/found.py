"""What a question to the list finds."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from catalog.models import CourseRevision
from catalog.models.course import CourseRevisionQuerySet
from catalog.models.document import CourseDocumentQuerySet
from catalog.search import Sort, begun_with, in_order

WIDE = 5_000  # documents: to look at the titles of more takes longer than to walk past shorter ones
Read = Callable[[CourseRevisionQuerySet], CourseRevisionQuerySet]


@dataclass
class Found:
    """Documents, with the order their courses come in and how a page of them is read."""

    documents: CourseDocumentQuerySet
    sort: Sort
    query: str
    read: Read
    total: int = 0  # as far as it is known

    def count(self) -> int:
        self.total = self.documents.count()
        return self.total

    def __getitem__(self, part: slice) -> CourseRevisionQuerySet:
        """One page. Which courses stand on it is asked of the documents alone; only these are read."""
        nearest = in_order(self.documents, self.sort, self.query, "").values("pk")[part]
        on_page = Q(document__in=self._begun(part) or nearest)
        return self._read(CourseRevision.objects.filter(on_page))

    def keys(self) -> list[int]:
        """Which revisions these are, all of them in order."""
        return list(in_order(self.documents, self.sort, self.query, "").values_list("pk", flat=True))

    def _begun(self, part: slice) -> list[int]:
        """Of a word that thousands say: a page of those whose titles begin with it; none, unless they fill it."""
        if self.sort is not Sort.RELEVANCE or self.total < WIDE or part.stop is None:
            return []
        keys = list(begun_with(self.documents, self.query).values_list("pk", flat=True)[part])
        return keys if len(keys) == part.stop - (part.start or 0) else []

    def _read(self, revisions: CourseRevisionQuerySet) -> CourseRevisionQuerySet:
        return self.read(in_order(revisions.published(), self.sort, self.query))
