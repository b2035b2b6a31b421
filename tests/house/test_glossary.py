"""Every model, choice and public action stands in docs/glossary.md, under the words we use."""

import ast
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from tests.house.tree import FLOORS, ROOT, code_files

GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


def choices() -> Iterator[str]:
    for model in apps.get_models():
        if model._meta.app_label in FLOORS:
            for field in model._meta.get_fields():
                if isinstance(field, models.Field) and field.choices:
                    yield from (str(value) for value, _ in field.flatchoices)


def actions() -> Iterator[str]:
    for path in code_files():
        if "actions" in path.parts or path.name == "actions.py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            yield from (
                node.name
                for node in body
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            )


def test_every_model_is_explained() -> None:
    names = [m.__name__ for m in apps.get_models() if m._meta.app_label in FLOORS]
    assert [name for name in names if f"`{name}`" not in GLOSSARY] == []


def test_every_choice_is_explained() -> None:
    assert sorted({choice for choice in choices() if f"`{choice}`" not in GLOSSARY}) == []


def test_every_action_is_explained() -> None:
    assert [name for name in actions() if f"`{name}`" not in GLOSSARY] == []
