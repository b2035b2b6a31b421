"""Rules that stand in the database, named on the model they guard.

Every constraint of the project is one of these five. Each finds its sentence in the registry
(`common.refusals`), points at the field the sentence speaks of, and can be taken down by
`schema_editor.remove_constraint`, which is how a negative control shows the damage without it.
"""

from inspect import cleandoc
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from common.refusals import refusal_of

# For triggers that judge by rows they do not lock: under an older snapshot they would not see what was committed
# meanwhile, so they judge in READ COMMITTED only, where every statement sees everything.
SEES_EVERYTHING = "IF current_setting('transaction_isolation') <> 'read committed' THEN REFUSE; END IF;"


class _Spoken(models.BaseConstraint):
    """Speaks with the registry's sentence, at the registry's field."""

    def validate(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().validate(*args, **kwargs)
        except ValidationError as error:
            raise refusal_of(self.name) from error


class Check(_Spoken, models.CheckConstraint):
    """A condition every row meets."""


class Unique(_Spoken, models.UniqueConstraint):
    """No two rows alike."""


class Exclusion(ExclusionConstraint):
    """No two rows that overlap.

    Left to the database: asked from Python, a period that ends before it starts is a crash.
    """

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to ask here."""


class _Statement(models.BaseConstraint):
    """A rule Django has no class for, said in SQL; the database alone enforces it."""

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """Nothing inside CREATE TABLE: a statement of its own, after it."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> Any:
        raise NotImplementedError

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to ask in Python: the refusal machinery translates the database's answer."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


class CompositeForeignKey(_Statement):
    """Several columns that together name a row of another table; if it `follows`, they change when that row does."""

    def __init__(
        self,
        *,
        name: str,
        columns: tuple[str, ...],
        table: str,
        target: tuple[str, ...],
        follows: bool = False,
    ) -> None:
        super().__init__(name=name)
        self.columns, self.table, self.target, self.follows = columns, table, target, follows

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        return (
            f"ALTER TABLE {model._meta.db_table} ADD CONSTRAINT {self.name} "
            f"FOREIGN KEY ({', '.join(self.columns)}) REFERENCES {self.table} ({', '.join(self.target)})"
            f"{' ON UPDATE CASCADE' if self.follows else ''}"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return f"ALTER TABLE {model._meta.db_table} DROP CONSTRAINT {self.name}"

    def deconstruct(self) -> Any:
        path, args, _ = super().deconstruct()
        return path, args, {
            "name": self.name, "columns": self.columns, "table": self.table, "target": self.target,
            **({"follows": True} if self.follows else {}),
        }  # fmt: skip


class Trigger(_Statement):
    """A PL/pgSQL function that runs when rows change.

    `event` is what stands between CREATE TRIGGER's name and its table (BEFORE INSERT OR UPDATE),
    `declare` and `body` are the function's; `REFUSE;` in the body raises under this trigger's name.
    A `deferred` one is asked at the end, when all that belongs together has been written.
    """

    def __init__(
        self,
        *,
        name: str,
        event: str,
        body: str,
        declare: str = "",
        each: str = "ROW",
        deferred: bool = False,
    ) -> None:
        super().__init__(name=name)
        self.event, self.body, self.declare, self.each = event, cleandoc(body), declare, each
        self.deferred = deferred

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        refuse = (
            f"RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = '{self.name}', MESSAGE = '{self.name}';"
        )
        kind, when = (
            ("CONSTRAINT TRIGGER", "DEFERRABLE INITIALLY DEFERRED ") if self.deferred else ("TRIGGER", "")
        )
        return (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"DECLARE {self.declare} BEGIN {self.body.replace('REFUSE;', refuse)} END $$; "
            f"CREATE {kind} {self.name} {self.event} ON {model._meta.db_table} {when}"
            f"FOR EACH {self.each} EXECUTE FUNCTION {self.name}()"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        return f"DROP FUNCTION {self.name}() CASCADE"

    def deconstruct(self) -> Any:
        path, args, _ = super().deconstruct()
        return path, args, {
            "name": self.name, "event": self.event, "body": self.body, "declare": self.declare, "each": self.each,
            **({"deferred": True} if self.deferred else {}),
        }  # fmt: skip
