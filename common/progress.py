"""How far a long piece of work has come, on one line that is written over."""

from collections.abc import Callable
from time import monotonic

CELLS = 30


class Bar:
    """Drawn anew at every step where somebody looks on (`live`); elsewhere only once, when all is done."""

    def __init__(self, of: int, write: Callable[[str], object], *, live: bool) -> None:
        self.of, self.write, self.live = of, write, live
        self.done, self.begun = 0, monotonic()

    def step(self, number: int = 1) -> None:
        """So many more are done."""
        self.done += number
        is_over = self.done >= self.of
        if self.live or is_over:
            self.write(f"\r{self}" + "\n" * is_over)

    def __str__(self) -> str:
        full = CELLS * self.done // self.of if self.of else CELLS
        return f"[{'#' * full:<{CELLS}}] {self.done}/{self.of}, {self.rate:.0f}/s"

    @property
    def rate(self) -> float:
        """How many in a second."""
        return self.done / max(monotonic() - self.begun, 1e-9)
