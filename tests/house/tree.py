"""Where things lie, for the guards: the floors, our files, our templates."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Higher numbers stand on lower ones; equal numbers stand side by side, with no door between them.
FLOORS = {
    "common": 0,
    "accounts": 1,
    "catalog": 2,
    "students": 3,
    "mentors": 4,
    "alliance": 4,
    "institute": 5,
}
TEMPLATES = ROOT / "templates"


def code_files() -> Iterator[Path]:
    """Python files of the floors, without migrations."""
    for floor in FLOORS:
        yield from (path for path in (ROOT / floor).rglob("*.py") if "migrations" not in path.parts)


def template_files() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def imported_modules(path: Path) -> Iterator[str]:
    """Every module a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def may_know(lower: str, upper: str) -> bool:
    """Whether code on `upper` may name `lower`."""
    return lower == upper or FLOORS[lower] < FLOORS[upper]
