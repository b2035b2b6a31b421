"""Rules about columns and pairs of rows, asked without the triggers and composite keys, which would answer first."""

from collections.abc import Iterable
from dataclasses import replace

from django.apps import apps

from common.constraints import CompositeForeignKey, Trigger
from tests.cases import Case

# Cases, decisions and what goes with them; agreements keep their own.
LOUD = tuple(
    rule.name
    for model in apps.get_app_config("alliance").get_models()
    for rule in model._meta.constraints
    if isinstance(rule, Trigger | CompositeForeignKey)
    and rule.name.startswith(("case_", "decision_", "chain_", "ledger_", "evidence_"))
)


def quietly(*cases: Case) -> Iterable[Case]:
    """Each with its own rule up, and the others that speak down."""
    return tuple(
        replace(case, without=(*case.without, *(name for name in LOUD if name != case.rule)))
        for case in cases
    )
