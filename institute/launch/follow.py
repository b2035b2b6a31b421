"""Ending well, and with whoever started us."""

import ctypes
import os
import signal
import sys
from types import FrameType
from typing import Never

SET_PARENT_DEATH_SIGNAL = 1


def follow_parent() -> None:
    """Under `make`, end when make is killed, too; other starters (a service, a shell) may go on without us."""
    signal.signal(signal.SIGTERM, end)
    if sys.platform == "linux" and "MAKELEVEL" in os.environ:
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)


def end(_number: int, _frame: FrameType | None) -> Never:
    """A polite signal ends us the way Ctrl-C does, so that children and database are let go."""
    sys.exit(0)
