"""Search documents of courses made: at once, or once for many when all of them stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from catalog.index import index_courses

_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


def indexed(course_id: int) -> None:
    waiting = _waiting.get()
    if waiting is None:
        index_courses([course_id])
    else:
        waiting.add(course_id)


@contextmanager
def together() -> Iterator[None]:
    """Courses made in here get their documents at its end, all in one go; within another, at the end of that."""
    if _waiting.get() is not None:
        yield
        return
    waiting: set[int] = set()
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    index_courses(waiting)
