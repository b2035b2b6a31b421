"""Titles broken into lines. No font is asked: every letter is taken for as wide as a wide font draws it."""

import re
from functools import lru_cache
from math import ceil

HAN = r"\u2e80-\u2fff\u3005-\u9fff\uf900-\ufaff"
# Most words have two letters. These have three: by twos they would be torn, and all that follows with them.
LONG = "计算机|机器人|车联网|物联网|互联网|数据库|多智能|大语言|大模型|大数据|无人机|新能源"
LINK = "与和及"  # begins a line, and counting starts anew; 的 ends one
LETTER = f"(?![{LINK}的])[{HAN}]"
WORD = re.compile(
    rf"[（“《]*(?:[{LINK}]?(?:{LONG}|{LETTER}(?:{LETTER})?)(?:{LETTER}(?!{LETTER}))?的?|[{HAN}]"
    rf"|[^\s\u2e80-\u9fff\uf900-\uffef]+)[，。、；：？！）”》…]*|\S|\s+"
)
WIDTHS = {**dict.fromkeys("iljtfrI.,:;'|!()[] -", 0.42), **dict.fromkeys("mwMW", 0.95)}
ASIA = "\u2e80"
CAPITAL, SMALL = 0.75, 0.62


@lru_cache(maxsize=65536)
def wide(words: str, size: int) -> float:
    """How wide the words may become."""
    return size * sum(1 if c >= ASIA else WIDTHS.get(c, CAPITAL if c.isupper() else SMALL) for c in words)


@lru_cache(maxsize=4096)
def wrapped(words: str, width: int, size: int) -> tuple[str, ...]:
    """The words in as few lines as fit, then as even as that many lines allow."""
    lines = _filled(words, width, size)
    low, high = float(min(width, longest(words, size))), float(width)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(words, middle, size)) == len(lines) else (middle, high)
    return tuple(_filled(words, high, size))


def longest(words: str, size: int) -> int:
    """How wide the words are where they cannot be broken."""
    return ceil(max((wide(word, size) for word in words_of(words)), default=0))


def words_of(text: str) -> list[str]:
    """What stays together: Latin words, and Han letters by twos, the odd one at the end with the two before it."""
    return WORD.findall(text)


def _filled(words: str, width: float, size: int) -> list[str]:
    lines = [""]
    for word in words_of(words):
        for part in _parts(word, width, size):
            if lines[-1] and wide((lines[-1] + part).rstrip(), size) > width:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.strip() for line in lines if line.strip()]


def _parts(word: str, width: float, size: int) -> list[str]:
    """The word itself; letter by letter only where it would not fit even alone."""
    return [word] if wide(word, size) <= width else list(word)
