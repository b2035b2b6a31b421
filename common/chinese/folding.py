"""Text as it is compared: full-width and half-width, capital and small, traditional and simplified are alike."""

import unicodedata

from opencc import OpenCC

from common.chinese.parts import is_han


class _Simplified(dict[int, str]):
    """Characters made simple, each looked up once.

    One by one, never by the phrase: so a piece of a folded text is the folded piece, and is found in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.converter = OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = simplified = self.converter.convert(character) if is_han(character) else character
        return simplified


SIMPLIFIED = _Simplified()


def folded(text: str) -> str:
    """NFKC, lower case, traditional to simplified."""
    return unicodedata.normalize("NFKC", text).lower().translate(SIMPLIFIED)
