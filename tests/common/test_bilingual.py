"""Text in two languages, read in the reader's."""

import pytest
from django.utils.translation import override

from catalog.models import Organisation
from common.bilingual import reads_english

PKU = Organisation(name_zh="北京大学", name_en="Peking University")


@pytest.mark.parametrize(
    ("language", "name"),
    [("zh-hans", "北京大学"), ("en", "Peking University"), ("en-gb", "Peking University")],
)
def test_a_reader_reads_their_language(language: str, name: str) -> None:
    with override(language):
        assert PKU.name == name


def test_without_english_words_the_chinese_ones_stand() -> None:
    with override("en"):
        assert Organisation(name_zh="北京大学", name_en="").name == "北京大学"


def test_without_any_language_it_is_chinese() -> None:
    with override(None):
        assert not reads_english()
        assert PKU.name == "北京大学"
