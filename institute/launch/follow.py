"""Ending with whoever started us."""

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1


def follow_parent() -> None:
    """Under `make`, end when make is killed, too; other starters (a service, a shell) may go on without us."""
    if sys.platform == "linux" and "MAKELEVEL" in os.environ:
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
