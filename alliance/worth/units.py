"""Credits as whole numbers of the largest unit that measures them all."""

from collections.abc import Iterable
from decimal import Decimal
from math import gcd

HUNDREDTHS = 100


class Units:
    """Counts in whole units: 0.5 and 3 credits are 1 and 6 of them."""

    def __init__(self, credits: Iterable[Decimal]) -> None:
        self.unit = gcd(*(int(each * HUNDREDTHS) for each in credits)) or HUNDREDTHS

    def of(self, credits: Decimal) -> int:
        return int(credits * HUNDREDTHS) // self.unit

    def credits(self, units: int) -> Decimal:
        return Decimal(units * self.unit) / HUNDREDTHS
