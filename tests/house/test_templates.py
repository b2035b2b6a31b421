"""Templates: each used, each dressed by base, nothing inline."""

import re
from pathlib import Path

from tests.house.tree import ROOT, TEMPLATES, code_files, template_files

REFERENCE = re.compile(r"[\w/]+\.html")
# Data, not a script: no browser runs it. It stands in one component, which escapes it.
JSON_LD = ' type="application/ld\\+json"'
INLINE = re.compile(rf"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=|{JSON_LD})|javascript:", re.IGNORECASE)
# Pages of Django's admin extend Django's own base; components are parts of pages.
PARTS = ("components/", "admin/", "registration/")


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def names_spoken() -> set[str]:
    """Every template name that stands in code or in a template."""
    files = [*code_files(), *template_files()]
    return {name for path in files for name in REFERENCE.findall(path.read_text(encoding="utf-8"))}


def test_every_template_is_used() -> None:
    spoken = names_spoken()
    unused = [name_of(path) for path in template_files() if name_of(path) not in spoken]
    # Django finds an admin template by its place: admin/<app>/<model>/<page>.html.
    assert [name for name in unused if not name.startswith("admin/")] == []


def test_every_page_is_dressed_by_base() -> None:
    def dressed(path: Path) -> bool:
        return "{% extends" in path.read_text(encoding="utf-8") or name_of(path) == "base.html"

    pages = [
        path
        for path in template_files()
        if not name_of(path).startswith(PARTS) and not path.stem.startswith("_")
    ]
    assert [name_of(path) for path in pages if not dressed(path)] == []


def test_nothing_is_inline() -> None:
    def inline(path: Path) -> list[str]:
        return [f"{name_of(path)}: {hit}" for hit in INLINE.findall(path.read_text(encoding="utf-8"))]

    assert [hit for path in template_files() for hit in inline(path)] == []


def test_data_for_machines_stands_in_one_component() -> None:
    holding = [name_of(path) for path in template_files() if "ld+json" in path.read_text(encoding="utf-8")]
    assert holding == ["components/json_ld.html"]


def test_inline_things_are_seen() -> None:
    for bad in (
        '<p style="x">',
        "<script>x</script>",
        '<script type="module">x</script>',
        '<a onclick="x">',
        '<a href="javascript:x">',
    ):
        assert INLINE.search(bad), bad
    assert not INLINE.search('<script src="/static/htmx.js" defer></script>')


def test_loads_are_sorted_and_once() -> None:
    def loads(path: Path) -> list[str]:
        found: list[str] = []
        for line in re.findall(r"{% load ([^%]+) %}", path.read_text(encoding="utf-8")):
            found += line.split()
        return found

    assert [name_of(path) for path in template_files() if loads(path) != sorted(set(loads(path)))] == []


def test_templates_stay_short() -> None:
    long = [p.relative_to(ROOT).as_posix() for p in template_files() if len(p.read_text().splitlines()) > 90]
    assert long == []


def test_a_form_shown_apart_is_handed_its_token() -> None:
    """`only` keeps the token away with all else, and what the form sends would be refused."""
    forms = {
        name_of(path) for path in template_files() if "{% csrf_token %}" in path.read_text(encoding="utf-8")
    }
    apart = re.compile(r'{% include "([^"]+)"([^%]*) only %}')
    without = [
        f"{name_of(path)}: {name}"
        for path in template_files()
        for name, given in apart.findall(path.read_text(encoding="utf-8"))
        if name in forms and "csrf_token=csrf_token" not in given
    ]
    assert without == []
