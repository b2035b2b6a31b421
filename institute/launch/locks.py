"""Locks that the kernel gives back when their process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

SHARED, ALONE, AT_ONCE = fcntl.LOCK_SH, fcntl.LOCK_EX, fcntl.LOCK_NB


def lock(path: Path, how: int) -> IO[bytes]:
    """Wait for the lock (or raise BlockingIOError with AT_ONCE); closing the file gives it back."""
    file = path.open("ab")
    try:
        fcntl.flock(file, how)
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def locked(path: Path, how: int = ALONE) -> Iterator[None]:
    with lock(path, how):
        yield
