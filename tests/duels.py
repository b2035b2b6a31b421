"""Two writers, led by hand on two connections: what stops the second, and what happens when nothing does."""

from collections.abc import Callable
from dataclasses import dataclass

import psycopg
import pytest
from django.db import connection

from common.constraints import SEES_EVERYTHING, Trigger
from tests.cases import rules
from tests.clones import beside


@dataclass(frozen=True)
class Duel:
    """Two writers that must not both win.

    `first_stops` is the rule that stops the second writer when the first was there before, `second_stops`
    the other way round, `old_view_stops` the one a writer with an older snapshot meets first (if another);
    `locks` are what makes either wait; `damage` counts what may never be; `in_the_way` are other rules
    at which the two would wait for each other.
    """

    writers: Callable[[], tuple[str, str]]
    first_stops: str
    second_stops: str
    damage: str
    locks: tuple[tuple[str, str], ...] = ()
    in_the_way: tuple[str, ...] = ()
    old_view_stops: str = ""


def stopped(first: str, second: str) -> str | None:
    """The second waits while the first is open; once it has committed, a rule stops the second."""
    with beside() as one, beside() as two:
        one.execute(first)
        with pytest.raises(psycopg.errors.LockNotAvailable):
            two.execute(f"SET lock_timeout = '100ms'; {second}")
        two.rollback()
        one.commit()
        with pytest.raises(psycopg.IntegrityError) as caught:
            two.execute(second)
        return caught.value.diag.constraint_name


def both_win(first: str, second: str) -> None:
    """Both have done their work before either commits."""
    with beside() as one, beside() as two:
        one.execute(first)
        two.execute(second)
        two.commit()
        one.commit()


def without_lock(name: str, lock: str) -> None:
    """Put the same trigger up again, but for its lock."""
    model, rule = next((model, rule) for model, rule in rules() if rule.name == name)
    assert isinstance(rule, Trigger)
    assert lock in rule.body
    weaker = Trigger(
        name=name, event=rule.event, declare=rule.declare, body=rule.body.replace(lock, ""), each=rule.each,
        deferred=rule.deferred,
    )  # fmt: skip
    with connection.schema_editor(atomic=False) as editor:
        editor.remove_constraint(model, rule)
        editor.add_constraint(model, weaker)


def damage(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return int(cursor.fetchone()[0])


def with_an_old_view(first: str, second: str) -> None:
    """The second has fixed its view before the first commits, and never sees what it did."""
    with beside() as one, beside() as two:
        two.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT FROM catalog_course")
        one.execute(first)
        one.commit()
        two.execute(second)
        two.commit()


def let_old_views_in() -> None:
    """Put every trigger up again that turns older snapshots away, without that."""
    sighted = [rule.name for _, rule in rules() if isinstance(rule, Trigger) and SEES_EVERYTHING in rule.body]
    for name in sighted:
        without_lock(name, SEES_EVERYTHING)
