"""What an index says of a text, and what a question asks of the index, in the same lexemes.

Han stands as every run of one to four characters: a word of so many is one lexeme, a longer one several.
The rest is told apart by a capital, which no English stem has: W a word as it is written, P pinyin, I its
initials, C a code, N a name that is found whole or not at all, T a whole title. Of pinyin and codes every tail is kept, so
that a prefix is enough to find what stands in the middle; a GIN index answers all of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from common.chinese.parts import is_han, parts

LONGEST = 60  # nobody types more of one word; keeps tails of long titles short
CERTAIN = 4  # Han of so many characters is one lexeme; of more it is several, which may stand apart
SURELY_MEANT = 3  # shorter words begin too many others


@dataclass(frozen=True)
class Speech:
    """The syllables of a text, and the first letter of each. Latin words in it stand as they are."""

    full: Sequence[str]
    initials: Sequence[str]


def of_prose(folded: str) -> Iterator[str]:
    """A text as it is written."""
    for part in parts(folded):
        if is_han(part):
            for size in range(1, CERTAIN + 1):
                yield from runs(part, size)
        else:
            yield f"W{part[:LONGEST]}"


def of_speech(speech: Speech) -> Iterator[str]:
    """A text as it is spoken, from each of its syllables on. English is not shorter by its initials: whoever asks for
    these asks for the whole as well.
    """
    full = dict.fromkeys(tails(speech.full))
    yield from (f"P{tail}" for tail in full)
    yield from (f"I{tail}" for tail in tails(speech.initials) if tail not in full)


def of_name(folded: str) -> Iterator[str]:
    """A text so common that half of its words shall not find it."""
    return (f"N{part}" if is_han(part) else f"W{part[:LONGEST]}" for part in parts(folded))


def of_title(plain: str) -> str:
    """All of a title, in one word."""
    return f"T{plain[:LONGEST]}"


def of_code(plain: str) -> Iterator[str]:
    """A code, from each of its characters on."""
    return (f"C{tail}" for tail in tails(plain))


def runs(part: str, size: int) -> list[str]:
    return [part[start : start + size] for start in range(len(part) - size + 1)]


def tails(units: Sequence[str]) -> Iterator[str]:
    return ("".join(units[start : start + LONGEST])[:LONGEST] for start in range(len(units)))


def asked(part: str) -> str:
    """A part of a question, in the words of `tsquery`: parts hold no quote, so nothing needs escaping."""
    if is_han(part):
        said = " & ".join(f"'{run}'" for run in runs(part, min(len(part), CERTAIN)))
        return f"({said}) | 'N{part}'"
    part = part[:LONGEST]
    written = f"'W{part}'" + (":*" if len(part) >= SURELY_MEANT else "")
    if len(part) == 1:
        return f"{written} | 'C{part}':*" if part.isalpha() else written
    return " | ".join([written, *(f"'{kind}{part}':*" for kind in "PIC")])
