"""Words that are put together once: for pure functions of a few small values, asked on every row of a page."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from django.utils.translation import get_language

MOST = 1024
Values = TypeVarTuple("Values")
Said = TypeVar("Said")


def once_in_each_language(say: Callable[[*Values], Said]) -> Callable[[*Values], Said]:
    """The same function, which remembers what it said of the same values in the same language."""

    @lru_cache(MOST)
    def remembered(_language: Hashable, values: tuple[*Values]) -> Said:
        return say(*values)

    @wraps(say)
    def said(*values: *Values) -> Said:
        return remembered(get_language(), values)

    return said
