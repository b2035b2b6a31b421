"""Computer Vision I is typed with a 1."""

import re
import unicodedata

from common.chinese.parts import HAN

DIGITS = {unicodedata.normalize("NFKC", chr(ord("Ⅰ") + n)): str(n + 1) for n in range(10)}
# Its own sign anywhere; letters only as a word behind another, and never X, which is a name more often.
ROMAN = re.compile(rf"[Ⅰ-Ⅹ]|(?:(?<=\w )|(?<=[{HAN}]))(?:I{{1,3}}|IV|VI{{0,3}}|IX)(?![A-Za-z\d])")


def in_digits(text: str) -> str:
    """The text with its Roman numerals in digits."""
    return ROMAN.sub(lambda roman: DIGITS[unicodedata.normalize("NFKC", roman[0])], text)
