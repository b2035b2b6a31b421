"""Earlier cohorts, told as their differences from the cohort they are derived from."""

from collections.abc import Callable
from itertools import groupby

from django.utils.translation import gettext as _

from catalog.actions.programme import publish_programme, start_cohort
from catalog.models import Pool, PoolCourse, Programme
from institute.loading.book import Book
from institute.loading.rows import Row
from institute.loading.shelf import Shelf, refusing

Difference = Callable[[Programme, Row], None]


def load_earlier_cohorts(book: Book, shelf: Shelf[Programme]) -> None:
    """A cohort that exists in any version is left alone."""
    programmes = {f"{each.code} {each.cohort}": each for each in shelf.stored.values()}
    rows = book.rows("earlier_cohorts.csv", "programme cohort derived_from action pool_position code value")
    for cohort, differences in groupby(rows, lambda row: row.joined("programme", "cohort")):
        if cohort not in programmes:
            shelf.add(_derive(list(differences), programmes))


def _derive(rows: list[Row], programmes: dict[str, Programme]) -> Programme:
    first = rows[0]
    model = first.meaning("derived_from", first.joined("programme", "derived_from"), programmes)
    with refusing(first):
        programme = start_cohort(programme=model, cohort=first.whole("cohort"), by=None)
    for row in rows:
        with refusing(row):
            row.one_of("action", DIFFERENCES)(programme, row)
    with refusing(first):
        programme.save()
        publish_programme(programme=programme, by=None)
    return programme


def _remove(programme: Programme, row: Row) -> None:
    _entry(programme, row).delete()


def _set_semester(programme: Programme, row: Row) -> None:
    entry = _entry(programme, row)
    entry.semester = row.whole("value")
    entry.save()


def _set_min_credits(programme: Programme, row: Row) -> None:
    pool = _pool(programme, row)
    pool.min_credits = row.amount("value")
    pool.save()


def _set_effective_on(programme: Programme, row: Row) -> None:
    programme.effective_on = row.day("value")


def _set_illustrative(programme: Programme, row: Row) -> None:
    programme.illustrative = row.words("value")


def _pool(programme: Programme, row: Row) -> Pool:
    pool = programme.pools.filter(position=row.whole("pool_position")).first()
    if pool is None:
        raise row.fault(_("没有这个顺序的模块。"), "pool_position")
    return pool


def _entry(programme: Programme, row: Row) -> PoolCourse:
    entry = _pool(programme, row).entries.filter(revision__course__code=row.text("code")).first()
    if entry is None:
        raise row.fault(_("模块里没有这门课。"), "code")
    return entry


DIFFERENCES: dict[str, Difference] = {
    "remove": _remove,
    "semester": _set_semester,
    "min_credits": _set_min_credits,
    "effective_on": _set_effective_on,
    "illustrative": _set_illustrative,
}
