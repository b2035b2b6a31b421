"""Collects the sentences to translate into locale/en, and compiles what is there; needs no gettext tools.

Beside it stands locale/zh_Hans, written by hand: sentences of Django's own that we say better in Chinese.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import templatize

FOLDERS = ("common", "accounts", "catalog", "institute", "students", "mentors", "alliance", "templates")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# What Django makes of a template's tags: calls of gettext among blanked-out text.
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({STRING}(?:\s*,\s*{STRING})*)", re.DOTALL)
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


class Sentence(NamedTuple):
    """A text to translate, its plural and context where it has them, and the file that says it."""

    text: str
    plural: str | None
    context: str | None
    file: str


class Command(BaseCommand):
    help = (
        "Brings locale/en/LC_MESSAGES/django.po up to date with code and templates; --compile makes the .mo."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile", action="store_true")

    def handle(self, *, compile: bool, **_options: object) -> None:
        folder = Path(settings.LOCALE_PATHS[0])
        if not compile:
            file = folder / "en" / "LC_MESSAGES" / "django.po"
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, collect(Path(settings.BASE_DIR), read(file)))
        make_binaries(folder)


def collect(root: Path, known: Catalog) -> Catalog:
    """Every sentence of today with its translation of yesterday; what nobody says any more is dropped."""
    today = Catalog(locale="en", fuzzy=False)
    for sentence in sentences(root):
        text = (sentence.text, sentence.plural) if sentence.plural else sentence.text
        before = known.get(text if isinstance(text, str) else text[0], sentence.context)
        blank = ("", "") if sentence.plural else ""
        kept = before.string if before and before.id == text else blank
        today.add(text, kept, locations=[(sentence.file, 1)], context=sentence.context)
    return today


def sentences(root: Path) -> Iterator[Sentence]:
    for file in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.suffix == ".py":
            yield from from_python(file, name)
        elif file.suffix in (".html", ".txt") and "templates" in file.parts:
            yield from from_template(file.read_text(), name)


def from_python(file: Path, name: str) -> Iterator[Sentence]:
    for _line, said, _comments, context in extract_from_file("python", file, keywords=KEYWORDS):
        text, plural = (said[0], said[1]) if isinstance(said, tuple) else (said, None)
        yield Sentence(text, plural, context, name)


def from_template(text: str, name: str) -> Iterator[Sentence]:
    for call in CALL.finditer(templatize(text, origin=name)):
        words = list(ast.literal_eval(f"[{call[2]}]"))
        context = words.pop(0) if "pgettext" in call[1] else None
        yield Sentence(words[0], words[1] if len(words) > 1 else None, context, name)


def read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="en")
    with file.open("rb") as source:
        return read_po(source)


def write(file: Path, catalog: Catalog) -> None:
    """Without line numbers, dates or wrapping, so that a change shows in a diff and nothing else does."""
    with file.open("wb") as target:
        target.write(HEADER.encode())
        write_po(target, catalog, width=0, omit_header=True, include_lineno=False, sort_by_file=True)


def make_binaries(folder: Path) -> None:
    for file in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        make_binary(file)


def make_binary(file: Path) -> None:
    binary = file.with_suffix(".mo")
    if not file.exists() or (binary.exists() and binary.stat().st_mtime >= file.stat().st_mtime):
        return
    with binary.open("wb") as target:
        write_mo(target, read(file))
