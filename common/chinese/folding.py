"""Text as it is compared: full-width and half-width, capital and small, traditional and simplified are alike,
and so are letters with accents and without: chē lián wǎng is typed so by some, chang'an by others.
"""

import unicodedata

from opencc import OpenCC

from common.chinese.parts import is_han

DOTS = "\u0308"  # ü is no u


class _Simplified(dict[int, str]):
    """Characters made simple, each looked up once; nothing is left of an apostrophe.

    One by one, never by the phrase: so a piece of a folded text is the folded piece, and is found in it.
    """

    def __init__(self) -> None:
        super().__init__({ord(sign): "" for sign in "'’"})
        self.converter = OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = simplified = self.converter.convert(character) if is_han(character) else _bare(character)
        return simplified


def _bare(letter: str) -> str:
    """A letter without its accents."""
    marked = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize(
        "NFC",
        marked[0] + "".join(mark for mark in marked[1:] if mark == DOTS or not unicodedata.combining(mark)),
    )


SIMPLIFIED = _Simplified()


def folded(text: str) -> str:
    """NFKC, lower case, traditional to simplified, no accents."""
    return unicodedata.normalize("NFKC", text).lower().translate(SIMPLIFIED)
