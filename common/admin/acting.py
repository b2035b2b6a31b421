"""Between a verb, which knows its row, and an action, which has a name for it."""

from collections.abc import Callable
from typing import Any


def doing(act: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The action, told the row under the name it has there."""

    def done(row: Any, *, by: Any, **answers: Any) -> Any:
        return act(**{name: row, **answers}, by=by)

    return done
