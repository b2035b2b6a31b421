"""Every model has a maker, and what a maker makes is valid."""

import inspect
from collections.abc import Callable, Iterator
from typing import get_type_hints

import pytest
from django.apps import apps
from django.db import models

from tests import make
from tests.cases import OURS


def makers() -> Iterator[tuple[str, Callable[[], models.Model]]]:
    """Functions of `make` that need to be told nothing."""
    for name, maker in inspect.getmembers(make, inspect.isfunction):
        if all(fact.default is not fact.empty or fact.kind is fact.VAR_KEYWORD for fact in facts(maker)):
            yield name, maker


def facts(maker: Callable[..., models.Model]) -> list[inspect.Parameter]:
    return list(inspect.signature(maker).parameters.values())


def test_every_model_has_a_maker() -> None:
    made = {get_type_hints(maker)["return"] for _, maker in makers()}
    assert made == {model for label in OURS for model in apps.get_app_config(label).get_models()}


@pytest.mark.django_db
@pytest.mark.parametrize("maker", [pytest.param(maker, id=name) for name, maker in makers()])
def test_what_a_maker_makes_is_valid(maker: Callable[[], models.Model]) -> None:
    row = maker()
    row.refresh_from_db()
    row.full_clean()
    assert str(row)
