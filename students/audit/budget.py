"""How much work one case may take: steps, not seconds, so every machine stops at the same place."""

from dataclasses import dataclass

# Two to four seconds. A step is a row of a table, or as long.
STEPS = 4_000_000


@dataclass(slots=True)
class Budget:
    """Steps that may still be taken, down to `floor` for now."""

    steps: int = STEPS
    floor: int = 0

    def spend(self, steps: int) -> None:
        self.steps -= steps

    def lend(self, part: int) -> None:
        """For what comes next a part of what is left: a fourth, an eighth."""
        self.floor = max(0, self.steps - self.steps // part)

    @property
    def is_spent(self) -> bool:
        return self.steps <= self.floor
