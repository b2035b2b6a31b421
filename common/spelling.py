"""One slip of the fingers: a letter too many, too few, another, or two that changed places."""

from collections.abc import Iterable

SHORTEST = 4  # of three letters, nearly every word is one slip from another


def may_be_misspelt(word: str) -> bool:
    """Whether it is an English word long enough to tell what was meant."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha()


def remainders(word: str) -> set[str]:
    """The word, and what is left when any one letter goes: words one slip apart share one of these."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether one slip lies between two words, wherever it happened."""
    typed, meant = _without_common_ends(typed, meant)
    swapped = len(typed) == 2 and typed == meant[::-1]
    return swapped or max(len(typed), len(meant)) <= 1


def nearest(typed: str, known: Iterable[str]) -> str:
    """What was meant; as it stands, if no word is one slip away. People seldom slip at the first letter."""
    near = [word for word in known if is_one_slip(typed, word)]
    return min(near, key=lambda word: (word[0] != typed[0], len(word) != len(typed), word), default=typed)


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    start = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    if start is None:
        start = min(len(first), len(second))
    first, second = first[start:], second[start:]
    while first and second and first[-1] == second[-1]:
        first, second = first[:-1], second[:-1]
    return first, second
