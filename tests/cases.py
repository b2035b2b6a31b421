"""A rule of the database and its two sides, said in raw SQL: just allowed, just refused.

Every module `test_constraints*.py` holds a table `CASES`; a house guard reads the tables and asks
that no rule is missing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models

from common.refusals import SENTENCES, settle, translated

OURS = ("accounts", "catalog", "students", "mentors", "alliance", "institute")


@dataclass(frozen=True)
class Case:
    """`allowed` and `refused` are SQL; {row.…} stands for a column of the row that `given` makes.

    `without` names other rules that would answer first, and are taken down for this one.
    """

    rule: str
    given: Callable[[], models.Model]
    allowed: str
    refused: str
    without: tuple[str, ...] = ()

    def lets_in(self) -> None:
        """The allowed side passes, deferred rules included."""
        self._run(self.allowed)

    def keeps_out(self) -> None:
        """The refused side meets this very rule, which says its registered sentence."""
        with pytest.raises(IntegrityError) as caught:
            self._run(self.refused)
        assert named_in(caught.value) == self.rule
        refusal = translated(caught.value)
        assert refusal is not None
        assert refusal.messages == [str(SENTENCES[self.rule].text)]

    def _run(self, sql: str) -> None:
        row = self.given()
        settle()
        taken_down(*self.without)
        columns = ", ".join(f'"{field.column}"' for field in row._meta.local_fields if not field.generated)
        run(sql.format(row=row, table=row._meta.db_table, columns=columns))


def column(rule: str, given: Callable[[], models.Model], allowed: str, refused: str, **more: Any) -> Case:
    """A rule that looks at the columns of one row: what may be set, and what not."""
    change = "UPDATE {table} SET "
    where = " WHERE id = {row.id}"
    return Case(rule, given, change + allowed + where, change + refused + where, **more)


def again(changes: str = "") -> str:
    """The row once more, with a new id and these changes: "'number', 2"."""
    new = f"'id', nextval(pg_get_serial_sequence('{{table}}', 'id')){changes and ', '}{changes}"
    return (
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM ("
        f"SELECT (jsonb_populate_record(it, jsonb_build_object({new}))).* FROM {{table}} it WHERE id = {{row.id}}) again"
    )


def twins(rule: str, given: Callable[[], models.Model], apart: str) -> Case:
    """A rule against two rows alike; `apart` is the smallest change that makes them two."""
    return Case(rule, given, again(apart), again())


def with_others_down(names: Collection[str], cases: Iterable[Case]) -> tuple[Case, ...]:
    """Each with its own rule up, and those of these names down that would answer first."""
    return tuple(
        replace(case, without=(*case.without, *(name for name in names if name != case.rule)))
        for case in cases
    )


def steps(*statuses: str, also: str = "") -> str:
    """The row walks through these statuses; with the last one goes what `also` sets."""
    walk = [f"UPDATE {{table}} SET status = '{status}' WHERE id = {{row.id}}" for status in statuses]
    walk[-1] = walk[-1].replace(" WHERE", f"{also and ', '}{also} WHERE")
    return "; ".join(walk)


def both_sides(cases: Iterable[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.rule)


def named_in(error: Exception) -> Any:
    """The rule the database itself says was broken."""
    assert isinstance(error.__cause__, psycopg.Error)
    return error.__cause__.diag.constraint_name


def run(sql: str) -> None:
    """Raw SQL, settled."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
    settle()


def rules() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    """Every rule of our models, with its model."""
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            for rule in model._meta.constraints:
                yield model, rule


def taken_down(*names: str) -> None:
    """Drop the named rules; within a test's transaction they come back by themselves."""
    with connection.schema_editor(atomic=False) as editor:
        for model, rule in rules():
            if rule.name in names:
                editor.remove_constraint(model, rule)
