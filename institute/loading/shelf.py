"""The rows of one table, known by a key: a missing one is made, a present one is left as it is."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from common.refusals import translated
from institute.loading.rows import Fault, Row

Stored = TypeVar("Stored", bound=Model)


class Shelf(Generic[Stored]):
    """Makes what is missing. What people changed since is kept, and said to be kept."""

    def __init__(self, rows: QuerySet[Stored], *key: str) -> None:
        self.model = rows.model
        self.columns = {field.name: field.attname for field in self.model._meta.concrete_fields}
        self.key = key
        self.stored = {self._called(row): row for row in rows}
        self.made: list[Stored] = []
        self.kept: list[Row] = []
        self.left: list[tuple[Row, str]] = []
        self._seen: set[Hashable] = set()

    def place(self, row: Row, **facts: Any) -> Stored:
        """The stored row with these facts' key; made from the facts where there is none."""
        fresh = self.model(**facts)
        found = self._found(row, fresh)
        if found is None:
            return self._make(row, fresh)
        self._compare(row, found, fresh, facts)
        return found

    def place_in(self, row: Row, is_new: bool, **facts: Any) -> Stored | None:
        """Place a row that belongs to a parent: it is made with its parent, never added later.

        None where the parent is older and no longer has such a row.
        """
        if is_new:
            return self.place(row, **facts)
        fresh = self.model(**facts)
        found = self._found(row, fresh)
        self._compare(row, found, fresh, facts)
        return found

    def add(self, fresh: Stored) -> None:
        """Count a row that was just made."""
        self.stored[self._called(fresh)] = fresh
        self.made.append(fresh)

    def leave(self, row: Row, reason: str) -> None:
        """A row that is no row of ours: not made, and named with the reason."""
        self.left.append((row, reason))

    def is_new(self, stored: Stored) -> bool:
        return stored in self.made

    def _called(self, row: Stored) -> Hashable:
        return tuple(getattr(row, self.columns[name]) for name in self.key)

    def _found(self, row: Row, fresh: Stored) -> Stored | None:
        called = self._called(fresh)
        if called in self._seen:
            raise row.fault(_("和前面的某一行重复。"))
        self._seen.add(called)
        return self.stored.get(called)

    def _make(self, row: Row, fresh: Stored) -> Stored:
        relations = {field.name for field in self.model._meta.fields if field.is_relation}
        with refusing(row):
            fresh.clean_fields(exclude=relations)
            fresh.save(force_insert=True)
        self.add(fresh)
        return fresh

    def _compare(self, row: Row, found: Stored | None, fresh: Stored, facts: dict[str, Any]) -> None:
        columns = [self.columns[name] for name in facts]
        if found is None or any(getattr(found, name) != getattr(fresh, name) for name in columns):
            self.kept.append(row)


@contextmanager
def refusing(row: Row) -> Iterator[None]:
    """Say a refusal, of a field or of the database, as a fault of this row."""
    try:
        yield
    except ValidationError as refusal:
        raise _said(row, refusal) from refusal
    except DatabaseError as error:
        refused = translated(error)
        if refused is None:
            raise
        raise _said(row, refused) from error


def _said(row: Row, refusal: ValidationError) -> Fault:
    columns = [name for name in getattr(refusal, "error_dict", {}) if name in row.cells]
    return row.fault("".join(refusal.messages), columns[0] if columns else "")
