"""Every rule of the database has its sentence and is broken by a test; every choice is a rule."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Q

from common.constraints import Check
from common.refusals import SENTENCES
from tests.cases import OURS, Case, rules
from tests.house.tree import ROOT

# Nobody can break them. Some hold the key (id is in them, so no second row can be alike) that
# composite foreign keys need; the others fill columns in and never refuse.
KEYS = {
    "programme_identity",
    "revision_cell",
    "appointment_identity",
    "seat_identity",
    "assignment_identity",
    "mentor_meeting_identity",
    "agreement_identity",
    "agreement_ceiling_in",
    "agreement_ceiling_out",
    "case_identity",
    "case_line_identity",
    "case_line_direction_known",
    "case_line_liveness",
    "decision_identity",
    "ledger_balance",
    "officer_of_member",
}
FILLED = {
    "decision_told",
    "equivalence_course_told",
    "equivalence_keeps_sources",
    "equivalence_partner_course_told",
    "meeting_counts_changes",
    "offering_counts_moves",
}
UNBREAKABLE = KEYS | FILLED | {"pool_cell", "pool_course_cell", "user_sessions_end"}

CHECKS_AND_TRIGGERS = """
SELECT conname FROM pg_constraint c WHERE contype IN ('c', 'x') AND conrelid::regclass::text = ANY(%(tables)s)
UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(%(tables)s)
"""


def cases() -> Iterator[Case]:
    for floor in OURS:
        for path in (ROOT / "tests" / floor).glob("test_constraints*.py"):
            yield from import_module(f"tests.{floor}.{path.stem}").CASES


def names() -> set[str]:
    return {rule.name for _, rule in rules()}


def our_models() -> list[type[models.Model]]:
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def test_every_rule_has_its_sentence_and_every_sentence_its_rule() -> None:
    assert set(SENTENCES) == names() - UNBREAKABLE


def test_every_rule_is_broken_from_raw_sql() -> None:
    assert {case.rule for case in cases()} == names() - UNBREAKABLE


def test_every_sentence_speaks_of_a_field_of_ours() -> None:
    fields = {field.name for model in our_models() for field in model._meta.get_fields()}
    assert {sentence.field for sentence in SENTENCES.values() if sentence.field} - fields == set()


@pytest.mark.django_db
def test_the_database_holds_no_rule_the_models_do_not_name() -> None:
    tables = [model._meta.db_table for model in our_models()]
    with connection.cursor() as cursor:
        cursor.execute(CHECKS_AND_TRIGGERS, {"tables": tables})
        found = {name for (name,) in cursor.fetchall()}
    uniques_and_keys = {
        rule.name for _, rule in rules() if type(rule).__name__ in ("Unique", "CompositeForeignKey")
    }
    assert found - positive_columns() == names() - uniques_and_keys


def positive_columns() -> set[str]:
    """Django's own `>= 0` on whole numbers, unnamed by us: the answer is the general sentence."""
    return {
        f"{model._meta.db_table}_{field.column}_check"
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.PositiveSmallIntegerField | models.PositiveIntegerField)
    }


def test_every_choice_is_checked_by_the_database() -> None:
    """By a rule that lists the very same values."""
    checked = [(model, rule.condition) for model, rule in rules() if isinstance(rule, Check)]
    assert [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.local_fields
        if field.choices
        and (model, Q(**{f"{field.name}__in": [value for value, _ in field.flatchoices]})) not in checked
    ] == []
