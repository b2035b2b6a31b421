"""Programmes with their modules and the courses in them."""

from catalog.actions.programme import publish_programme
from catalog.models import CourseRevision, Pool, PoolCourse, Programme
from catalog.models.vocabulary import Category
from institute.loading.book import Book
from institute.loading.courses import STAGES
from institute.loading.rows import Row
from institute.loading.shelf import Shelf, refusing

TEXTS = ("title", "audience", "entry_level", "duration", "award", "joining", "contact")
Programmes = dict[str, Programme]
Pools = dict[str, Pool | None]


def load_programmes(book: Book) -> Shelf[Programme]:
    """A programme is published once its modules and their courses are there."""
    rows = book.rows(
        "programmes.csv",
        "code cohort version total_credits semesters max_credits_per_semester max_recognised_credits "
        "effective_on source illustrative " + " ".join(f"{name}_zh {name}_en" for name in TEXTS),
    )
    shelf = book.shelf(Programme.objects.order_by("version"), "code", "cohort", "version")
    programmes = {row.joined("code", "cohort"): _place(row, shelf) for row in rows}
    _load_pool_courses(book, shelf, _load_pools(book, shelf, programmes))
    for row in rows:
        programme = programmes[row.joined("code", "cohort")]
        if shelf.is_new(programme):
            with refusing(row):
                publish_programme(programme=programme, by=None)
    return shelf


def _place(row: Row, shelf: Shelf[Programme]) -> Programme:
    return shelf.place(
        row,
        code=row.text("code"),
        cohort=row.whole("cohort"),
        version=row.whole("version"),
        total_credits=row.amount("total_credits"),
        semesters=row.whole("semesters"),
        max_credits_per_semester=row.amount("max_credits_per_semester"),
        max_recognised_credits=row.known("max_recognised_credits", row.amount),
        effective_on=row.known("effective_on", row.day),
        **row.pair(*TEXTS),
        **row.provenance(),
    )


def _load_pools(book: Book, parents: Shelf[Programme], programmes: Programmes) -> Pools:
    shelf = book.shelf(Pool.objects.select_related("programme"), "programme", "position")
    pools: Pools = {}
    for row in book.rows(
        "pools.csv", "programme cohort stage category position title_zh title_en min_credits"
    ):
        programme = row.meaning("cohort", row.joined("programme", "cohort"), programmes)
        pools[row.joined("programme", "cohort", "position")] = shelf.place_in(
            row,
            parents.is_new(programme),
            programme=programme,
            position=row.whole("position"),
            stage=row.one_of("stage", STAGES),
            category=row.choice("category", Category),
            min_credits=row.amount("min_credits"),
            **row.pair("title"),
        )
    return pools


def _load_pool_courses(book: Book, parents: Shelf[Programme], pools: Pools) -> None:
    shelf = book.shelf(PoolCourse.objects.all(), "pool", "revision")
    published = CourseRevision.objects.published().select_related("course")
    revisions = {revision.course.code: revision for revision in published}
    entries = PoolCourse.objects.select_related("revision__course")
    listed = {(entry.pool_id, entry.revision.course.code): entry.revision for entry in entries}
    for row in book.rows("pool_courses.csv", "programme cohort pool_position code compulsory semester"):
        pool = row.meaning("pool_position", row.joined("programme", "cohort", "pool_position"), pools)
        if pool is None:
            shelf.kept.append(row)
            continue
        shelf.place_in(
            row,
            parents.is_new(pool.programme),
            pool=pool,
            revision=listed.get((pool.pk, row.text("code"))) or row.one_of("code", revisions),
            compulsory=row.yes("compulsory"),
            semester=row.known("semester", row.whole),
        )
