"""Words that are put together once: for pure functions of a few small values, asked on every row of a page."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

MOST = 1024
Values = ParamSpec("Values")
Said = TypeVar("Said")


def once_in_each_language(say: Callable[Values, Said]) -> Callable[Values, Said]:
    """The same function, which remembers what it said of the same values in the same language."""

    @lru_cache(MOST)
    def remembered(_language: str | None, *values: Values.args, **named: Values.kwargs) -> Said:
        return say(*values, **named)

    @wraps(say)
    def said(*values: Values.args, **named: Values.kwargs) -> Said:
        return remembered(get_language(), *values, **named)

    return said
