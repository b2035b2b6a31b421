"""Doors open downward only."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey, Model

from tests.house.tree import FLOORS, ROOT, code_files, imported_modules, may_know


def upward_imports(path: Path) -> list[str]:
    home = path.relative_to(ROOT).parts[0]
    floors = (module.split(".")[0] for module in imported_modules(path))
    return [
        f"{path.relative_to(ROOT)} → {floor}"
        for floor in floors
        if floor in FLOORS and not may_know(floor, home)
    ]


def test_imports_lead_down() -> None:
    assert [door for path in code_files() for door in upward_imports(path)] == []


def test_an_import_that_leads_up_is_seen(tmp_path: Path) -> None:
    assert not may_know("institute", "catalog")
    assert not may_know("mentors", "alliance")
    (tmp_path / "deep.py").write_text("def f():\n    from institute import views\n", encoding="utf-8")
    assert list(imported_modules(tmp_path / "deep.py")) == ["institute"]


def crossing_relations() -> Iterator[tuple[str, str, "ForeignKey[Model, Model]"]]:
    """Relations between floors, as (from, to, field); Django's own apps are below all of ours."""
    for field in (field for model in apps.get_models() for field in model._meta.get_fields()):
        if isinstance(field, ForeignKey):
            home, target = field.model._meta.app_label, field.remote_field.model._meta.app_label
            if home != target and {home, target} <= set(FLOORS):
                yield home, target, field


def test_relations_lead_down() -> None:
    assert [str(field) for home, target, field in crossing_relations() if not may_know(target, home)] == []


def test_a_relation_that_crosses_a_floor_leaves_no_way_back() -> None:
    crossing = [field.remote_field for _, _, field in crossing_relations()]
    assert crossing
    assert {relation.related_name for relation in crossing} == {"+"}


def test_nothing_listens_and_nothing_overrides_save() -> None:
    def listens(path: Path) -> bool:
        text = path.read_text(encoding="utf-8")
        return "django.db.models.signals" in text or "@receiver" in text or "def save(self" in text

    assert [str(path.relative_to(ROOT)) for path in code_files() if listens(path)] == []
