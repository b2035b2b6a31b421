"""How Chinese sounds, in Latin letters without tones; ü is typed v."""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module

from common.chinese.folding import folded
from common.chinese.lexemes import Speech
from common.chinese.parts import SIGNS, is_han, parts


@cache
def _reader() -> Callable[..., list[str]]:
    """Its dictionaries take 55 MB: only a process that writes loads them, none that only searches."""
    reader: Callable[..., list[str]] = import_module("pypinyin").lazy_pinyin
    return reader


def pinyin_of(text: str) -> str:
    """As the dictionary reads it, phrase by phrase: 重庆 is chong qing, 重要 zhong yao."""
    return " ".join(speech(text).full)


def _toneless(text: str) -> str:
    """Tones are no letters; ü is one, and typed v."""
    apart = unicodedata.normalize("NFD", text).replace("u\u0308", "v")
    return "".join(character for character in apart if not unicodedata.combining(character))


@lru_cache(2048)  # asked twice of every title, and of a few names in every document
def speech(text: str, by_hand: str = "") -> Speech:
    """The sounds of a text; what a person wrote about them counts, the dictionary is asked otherwise."""
    if by_hand.strip():
        syllables = parts(_toneless(folded(by_hand)))
        return Speech(syllables, [syllable[0] for syllable in syllables])
    full, initials = [], []
    for part in parts(folded(text)):
        read = _reader()(part, errors="ignore") if is_han(part) else []
        full += read or [part.rstrip(SIGNS)]
        initials += [syllable[0] for syllable in read] or full[-1:]
    return Speech(full, initials)
