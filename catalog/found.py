"""What a question to the list finds."""

from collections.abc import Callable
from dataclasses import dataclass

from catalog.models import CourseRevision
from catalog.models.course import CourseRevisionQuerySet
from catalog.models.document import CourseDocumentQuerySet
from catalog.search import Sort, in_order

Read = Callable[[CourseRevisionQuerySet], CourseRevisionQuerySet]


@dataclass(frozen=True)
class Found:
    """Documents, with the order their courses come in and how a page of them is read."""

    documents: CourseDocumentQuerySet
    sort: Sort
    query: str
    read: Read

    def count(self) -> int:
        return self.documents.count()

    def __getitem__(self, part: slice) -> CourseRevisionQuerySet:
        """One page. Which courses stand on it is asked of the documents alone; only these are read."""
        on_page = in_order(self.documents, self.sort, self.query, "")[part]
        return self._read(CourseRevision.objects.filter(document__in=on_page.values("pk")))

    def keys(self) -> list[int]:
        """Which revisions these are, all of them in order."""
        return list(in_order(self.documents, self.sort, self.query, "").values_list("pk", flat=True))

    def _read(self, revisions: CourseRevisionQuerySet) -> CourseRevisionQuerySet:
        return self.read(in_order(revisions.published(), self.sort, self.query))
