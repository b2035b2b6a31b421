"""How much work a question about plans may take: steps, not seconds, so every machine stops at the same place."""

from dataclasses import dataclass


class Spent(Exception):
    """The bound is reached: nothing is known of what was not tried."""


@dataclass(slots=True)
class Steps:
    """Those that may still be taken; a step is about as long as one term is looked at for one course."""

    left: int

    def spend(self, steps: int = 1) -> None:
        self.left -= steps
        if self.left < 0:
            raise Spent
