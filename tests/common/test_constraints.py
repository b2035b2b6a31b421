"""The kinds of rules: written down, taken down and put up again, told apart, asked from Python."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from catalog.models import Course
from common.constraints import Check, CompositeForeignKey, Trigger
from tests import make
from tests.cases import named_in, rules, run

RULES = [pytest.param(model, rule, id=rule.name) for model, rule in rules()]
# Composite keys stand on these: they cannot be taken down alone.
POINTED_AT = {(rule.table, rule.target) for _, rule in rules() if isinstance(rule, CompositeForeignKey)}


def held(model: type[models.Model], rule: models.BaseConstraint) -> bool:
    columns = (model._meta.get_field(name) for name in getattr(rule, "fields", ()))
    return (model._meta.db_table, tuple(getattr(each, "column", "") for each in columns)) in POINTED_AT


QUIET = "IF NEW.code = 'QUIET' THEN REFUSE; END IF; RETURN NEW;"
EXISTS = """
SELECT EXISTS (SELECT FROM pg_constraint WHERE conname = %(name)s)
    OR EXISTS (SELECT FROM pg_trigger WHERE tgname = %(name)s)
    OR EXISTS (SELECT FROM pg_indexes WHERE indexname = %(name)s)
"""


def trigger(**changes: Any) -> Trigger:
    return Trigger(**{"name": "course_shouts", "event": "BEFORE INSERT", "body": QUIET} | changes)


def key(**changes: Any) -> CompositeForeignKey:
    facts = {"name": "pair", "columns": ("a", "b"), "table": "other", "target": ("c", "d")}
    return CompositeForeignKey(**facts | changes)


def stands(rule: models.BaseConstraint) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(EXISTS, {"name": rule.name})
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(("model", "rule"), RULES)
def test_a_rule_survives_being_written_into_a_migration(
    model: type[models.Model], rule: models.BaseConstraint
) -> None:
    _, args, facts = rule.deconstruct()
    assert type(rule)(*args, **facts) == rule
    assert rule in model._meta.constraints


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "rule"), [pytest.param(*each, id=each[1].name) for each in rules() if not held(*each)]
)
def test_a_rule_is_taken_down_and_put_up_again(
    model: type[models.Model], rule: models.BaseConstraint
) -> None:
    with connection.schema_editor(atomic=False) as editor:
        editor.remove_constraint(model, rule)
        assert not stands(rule)
        editor.add_constraint(model, rule)
    assert stands(rule)


@pytest.mark.django_db
def test_a_trigger_refuses_under_its_own_name() -> None:
    with connection.schema_editor(atomic=False) as editor:
        editor.add_constraint(Course, trigger())
    make.course("LOUD")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make.course("QUIET")
    assert named_in(caught.value) == "course_shouts"


@pytest.mark.django_db
def test_the_rules_of_a_new_table_come_with_it() -> None:
    class Note(models.Model):
        code = models.CharField(max_length=9)

        class Meta:
            app_label = "tests"
            constraints = [trigger(name="note_shouts"), Check(name="note_code", condition=~models.Q(code=""))]

        def __str__(self) -> str:
            return self.code

    with connection.schema_editor() as editor:
        editor.create_model(Note)
    with pytest.raises(IntegrityError) as caught:
        run("INSERT INTO tests_note (code) VALUES ('QUIET')")
    assert named_in(caught.value) == "note_shouts"


@pytest.mark.parametrize(
    "other",
    [
        trigger(name="b"),
        trigger(event="AFTER INSERT"),
        trigger(body="RETURN NEW;"),
        trigger(each="STATEMENT"),
        key(),
    ],
)
def test_triggers_that_differ_are_told_apart(other: models.BaseConstraint) -> None:
    assert trigger() == trigger()
    assert trigger() != other


@pytest.mark.parametrize(
    "other", [key(columns=("b", "a")), key(table="third"), key(target=("d", "c")), trigger()]
)
def test_keys_that_differ_are_told_apart(other: models.BaseConstraint) -> None:
    assert {key(), key()} == {key()}
    assert key() != other


@pytest.mark.django_db
def test_a_period_that_ends_before_it_starts_is_a_sentence_not_a_crash() -> None:
    cluster = make.cluster()
    cluster.valid_from, cluster.valid_until = "2026-02-01", "2026-01-01"
    with pytest.raises(ValidationError) as caught:
        cluster.full_clean()
    assert caught.value.message_dict == {"valid_until": ["止日应晚于起日。"]}


@pytest.mark.django_db
def test_what_only_the_database_knows_is_not_asked_from_python() -> None:
    make.published_programme().full_clean()
    entry = make.pool_course()
    entry.refresh_from_db()
    entry.full_clean()
