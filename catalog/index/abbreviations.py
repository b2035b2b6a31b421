"""Words that mean the same, a line for each: whoever says one is found by the others."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from common.chinese import folded, is_han

FILE = Path(__file__).with_name("abbreviations.csv")


def same_words(text: str) -> Iterator[str]:
    """Of each line of which a word stands in the folded text, all words."""
    for words, said in _lines():
        if said.search(text):
            yield from words


@cache
def _lines() -> list[tuple[list[str], re.Pattern[str]]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(words, re.compile("|".join(map(_standing, words)))) for words in csv.reader(file)]


def _standing(word: str) -> str:
    """Latin letters stand by themselves, Han anywhere."""
    plain = folded(word)
    return plain if is_han(plain) else rf"(?<![a-z0-9]){plain}s?(?![a-z0-9])"
