"""How the launcher speaks: one short line for each step, one sentence when it cannot go on."""

from __future__ import annotations


class Trouble(SystemExit):
    """Ends the program with one sentence that names the way out."""


def say(line: str) -> None:
    print(line, flush=True)
