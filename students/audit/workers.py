"""Processes that audit beside one another, one on every core."""

import gc
import os
from multiprocessing import get_context
from multiprocessing.pool import Pool


def workers() -> Pool:
    """Nothing in an audit refers back to itself, so nobody has to look for what is left in circles."""
    return get_context("spawn").Pool(os.cpu_count(), initializer=gc.disable)
