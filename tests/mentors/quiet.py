"""Rules about columns and pairs of rows, asked without the triggers, which would answer first."""

from collections.abc import Iterable

from django.apps import apps

from common.constraints import Trigger
from tests.cases import Case, with_others_down

TRIGGERS = tuple(
    rule.name
    for model in apps.get_app_config("mentors").get_models()
    for rule in model._meta.constraints
    if isinstance(rule, Trigger)
)


def without_triggers(*cases: Case) -> Iterable[Case]:
    return with_others_down(TRIGGERS, cases)
