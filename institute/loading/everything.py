"""All files in their order: each finds what it speaks of already there."""

from pathlib import Path

from catalog.index import index_everything
from common.refusals import action
from institute.loading.alliance import load_alliance
from institute.loading.book import Book
from institute.loading.cohorts import load_earlier_cohorts
from institute.loading.courses import load_courses
from institute.loading.offerings import load_offerings
from institute.loading.organisations import load_clusters, load_organisations
from institute.loading.passages import load_passages
from institute.loading.programmes import load_programmes
from institute.loading.teaching import load_teachers, load_terms


@action
def load_everything(*, folder: Path, bare: bool) -> list[str]:
    """All of it or nothing; says what changed. A bare site gets organisations and clusters only."""
    book = Book(folder)
    organisations, clusters = load_organisations(book), load_clusters(book)
    if not bare:
        load_courses(book, organisations, clusters)
        load_earlier_cohorts(book, load_programmes(book))
        load_offerings(book, organisations, load_teachers(book, organisations), load_terms(book))
        load_passages(book)
        load_alliance(book, organisations)
    index_everything()
    return book.changes()
