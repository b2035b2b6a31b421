"""One reading of all files: where they lie, and what became of their rows."""

from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from institute.loading.rows import Row, read
from institute.loading.shelf import Shelf

Stored = TypeVar("Stored", bound=Model)


class Book:
    """Gives out rows and shelves, and tells afterwards what changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelves: list[Shelf[Any]] = []

    def rows(self, file: str, columns: str) -> list[Row]:
        return read(self.folder / file, columns)

    def shelf(self, rows: QuerySet[Stored], *key: str) -> Shelf[Stored]:
        """The rows stored so far, told apart by these fields."""
        shelf = Shelf(rows, *key)
        self.shelves.append(shelf)
        return shelf

    def changes(self) -> list[str]:
        """A line for each table in which something was made, or kept although the file differs."""
        return [_line(shelf) for shelf in self.shelves if shelf.made or shelf.kept]


def _line(shelf: Shelf[Any]) -> str:
    counts = {"count": len(shelf.stored), "table": shelf.model._meta.verbose_name, "made": len(shelf.made)}
    told = _("%(count)s %(table)s：新增%(made)s") % counts
    if shelf.kept:
        kept = {
            "kept": len(shelf.kept),
            "where": _("、").join(f"{row.file}:{row.number}" for row in shelf.kept),
        }
        told += _("，保留%(kept)s（和文件不同，没有覆盖：%(where)s）") % kept
    if shelf.left:
        reasons = _("；").join(_("%(row)s %(reason)s") % _where(row, reason) for row, reason in shelf.left)
        told += _("，没有载入%(left)s：%(reasons)s") % {"left": len(shelf.left), "reasons": reasons}
    return told


def _where(row: Row, reason: str) -> dict[str, str]:
    return {"row": f"{row.file}:{row.number}", "reason": reason}
