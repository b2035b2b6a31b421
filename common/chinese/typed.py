"""Short texts found as people type them, without an index: as written, spoken or abbreviated."""

import re
from collections.abc import Callable
from functools import lru_cache

from common.chinese.folding import folded
from common.chinese.parts import FIRST_IS_HAN, is_han, parts
from common.chinese.pinyin import speech

LONGEST = 200  # characters of a text: names and titles are shorter
Test = Callable[[str, str], bool]


@lru_cache(20_000)  # the dictionary takes 80 µs for a name
def readings(text: str, by_hand: str = "") -> str:
    """A text in each way it is typed, on lines of their own; syllables stand apart."""
    spoken = speech(text, by_hand)
    return "\n".join((folded(text), " ".join(spoken.full), " ".join(spoken.initials)))


def typed(query: str) -> Callable[[list[tuple[str, str]]], bool] | None:
    """Whether every part of the query stands in some of a row's texts, each given with its pinyin by hand.

    None where nothing is asked. Only for Latin letters are the dictionaries loaded.
    """
    asked = list(dict.fromkeys(parts(folded(query))))
    patterns = [
        re.compile(part if is_han(part) else r"\b" + " ?".join(map(re.escape, part))) for part in asked
    ]
    spoken = not all(map(is_han, asked))

    def lines_of(text: str, by_hand: str) -> str:
        """Numbers and English are not spoken otherwise than written."""
        aloud = spoken and (by_hand or FIRST_IS_HAN.search(text))
        return readings(text[:LONGEST], by_hand) if aloud else folded(text[:LONGEST])

    def says(texts: list[tuple[str, str]]) -> bool:
        lines = "\n".join(lines_of(text, by_hand) for text, by_hand in texts)
        return all(pattern.search(lines) for pattern in patterns)

    return says if patterns else None
