"""Sentences are found wherever they stand, and keep their translation as long as somebody says them."""

import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from institute.management.commands.messages import Sentence, collect, make_binary, read, sentences, write

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("培养方案")
count = ngettext("%(n)s 学分", "%(n)s 学分（多）", 2)
verb = pgettext("动词", "认定")
"""
TEMPLATE = """{% load i18n %}
<h1>{% translate "课程" %}</h1><p title="{% translate '认定' context '名词' %}">{{ _("先修") }}</p>
{% blocktranslate count n=total trimmed %}
  {{ n }} 门课
{% plural %}
  {{ n }} 门课（多）
{% endblocktranslate %}
{% blocktranslate %}100% 前沿{% endblocktranslate %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "rules.py").write_text(PYTHON)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


def test_every_way_of_saying_is_found(root: Path) -> None:
    assert list(sentences(root)) == [
        Sentence("培养方案", None, None, "catalog/rules.py"),
        Sentence("%(n)s 学分", "%(n)s 学分（多）", None, "catalog/rules.py"),
        Sentence("认定", None, "动词", "catalog/rules.py"),
        Sentence("课程", None, None, "templates/page.html"),
        Sentence("认定", None, "名词", "templates/page.html"),
        Sentence("先修", None, None, "templates/page.html"),
        Sentence("%(n)s 门课", "%(n)s 门课（多）", None, "templates/page.html"),
        Sentence("100%% 前沿", None, None, "templates/page.html"),
    ]


def test_translations_are_kept_and_the_unsaid_dropped(root: Path) -> None:
    known = Catalog(locale="en")
    known.add("课程", "Courses")
    known.add("认定", "recognise", context="动词")
    known.add("没人再说", "gone")
    known.add(("%(n)s 门课", "%(n)s 门课（多）"), ("%(n)s course", "%(n)s courses"))
    today = collect(root, known)
    translated = {(m.context, str(m.id)): m.string for m in today if m.id and m.string not in ("", ("", ""))}
    assert translated == {
        (None, "课程"): "Courses",
        ("动词", "认定"): "recognise",
        (None, str(("%(n)s 门课", "%(n)s 门课（多）"))): ("%(n)s course", "%(n)s courses"),
    }


def test_writing_again_changes_nothing(root: Path) -> None:
    file = root / "django.po"
    write(file, collect(root, read(file)))
    once = file.read_bytes()
    write(file, collect(root, read(file)))
    assert file.read_bytes() == once
    assert b"rules.py:" not in once


def test_the_binary_speaks_english_and_counts(root: Path) -> None:
    known = Catalog(locale="en")
    known.add(("%(n)s 门课", "%(n)s 门课（多）"), ("%(n)s course", "%(n)s courses"))
    write(root / "django.po", collect(root, known))
    make_binary(root / "django.po")
    with (root / "django.mo").open("rb") as binary:
        english = gettext.GNUTranslations(binary)
    told = [english.ngettext("%(n)s 门课", "%(n)s 门课（多）", n) for n in (1, 2)]
    assert told == ["%(n)s course", "%(n)s courses"]
    assert english.gettext("课程") == "课程"
