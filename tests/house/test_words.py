"""Words: Chinese punctuation in Chinese, English complete."""

import re
from pathlib import Path

import django
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from institute.management.commands.messages import sentences
from tests.house.tree import ROOT, code_files, template_files

HAN = r"[\u3400-\u9fff]"
TYPED_SPACE = re.compile(rf"{HAN} | {HAN}")
DJANGO = Path(django.__file__).parent
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!]{HAN}|{HAN}\s*[,;]\s*{HAN}")


@pytest.fixture(scope="module")
def english() -> Catalog:
    with (ROOT / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="en")


def half_width(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {hit}" for hit in HALF_WIDTH.findall(path.read_text(encoding="utf-8"))
    ]


def test_chinese_text_has_chinese_punctuation() -> None:
    assert [hit for path in (*template_files(), *code_files()) for hit in half_width(path)] == []


def test_a_half_width_comma_is_seen() -> None:
    assert HALF_WIDTH.search("基础课,产业课")
    assert not HALF_WIDTH.search("基础课，产业课")


def test_every_text_is_in_the_catalogue(english: Catalog) -> None:
    known = {(message.context, key(message.id)) for message in english if message.id}
    assert sorted({said.text for said in sentences(ROOT) if (said.context, said.text) not in known}) == []


def test_every_text_has_english(english: Catalog) -> None:
    untranslated = [key(m.id) for m in english if m.id and (m.fuzzy or not all(strings(m.string)))]
    assert untranslated == []


def test_english_keeps_the_placeholders(english: Catalog) -> None:
    wrong = [key(m.id) for m in english if m.id and holes(key(m.id)) != holes(strings(m.string)[-1])]
    assert wrong == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_what_django_says_is_said_our_way(domain: str) -> None:
    """Our Chinese for Django's own sentences: each is one it says, keeps its holes and has no typed spaces."""
    with (ROOT / f"locale/zh_Hans/LC_MESSAGES/{domain}.po").open("rb") as file:
        ours = {key(m.id): strings(m.string)[-1] for m in read_po(file) if m.id}
    said = {key(m.id) for path in DJANGO.glob(f"**/en/LC_MESSAGES/{domain}.po") for m in opened(path)}
    assert sorted(set(ours) - said) == []
    assert [text for text in ours.values() if TYPED_SPACE.search(text)] == []
    assert [each for each in ours.items() if holes(each[0]) != holes(each[1])] == []


def opened(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def holes(text: str) -> list[str]:
    return sorted(set(re.findall(r"%\(\w+\)[sdr]|%[sd]|{\w*}", text)))


def key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def strings(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (message or "",) if isinstance(message, str | None) else tuple(message)
