"""Chinese as it is searched, for every search of the product: folding, words, pinyin, and how an index says them."""

from common.chinese.folding import folded
from common.chinese.lexemes import CERTAIN, Speech, of_code, of_name, of_prose, of_speech, of_title
from common.chinese.matching import Lexemes, Read, little_words, says, says_exactly
from common.chinese.numerals import in_digits
from common.chinese.parts import LONGEST_QUERY, is_han, parts, plain_code
from common.chinese.pinyin import pinyin_of, speech
from common.chinese.typed import typed

__all__ = [
    "CERTAIN",
    "LONGEST_QUERY",
    "Lexemes",
    "Read",
    "Speech",
    "folded",
    "in_digits",
    "is_han",
    "little_words",
    "of_code",
    "of_name",
    "of_prose",
    "of_speech",
    "of_title",
    "parts",
    "pinyin_of",
    "plain_code",
    "says",
    "says_exactly",
    "speech",
    "typed",
]
