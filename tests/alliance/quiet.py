"""Rules about columns and pairs of rows, asked without the triggers and composite keys, which would answer first."""

from collections.abc import Iterable

from django.apps import apps

from common.constraints import CompositeForeignKey, Trigger
from tests.cases import Case, with_others_down

# Cases, decisions and what goes with them; agreements keep their own.
LOUD = tuple(
    rule.name
    for model in apps.get_app_config("alliance").get_models()
    for rule in model._meta.constraints
    if isinstance(rule, Trigger | CompositeForeignKey)
    and rule.name.startswith(("case_", "decision_", "chain_", "ledger_", "evidence_"))
)


def quietly(*cases: Case) -> Iterable[Case]:
    return with_others_down(LOUD, cases)
