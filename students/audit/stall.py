"""A pool at given prices: the set of courses that leaves it the smallest shortage, prices included."""

from collections.abc import Sequence

from students.audit.bound import Ground
from students.audit.problem import Problem
from students.audit.state import State

# Prices are whole multiples of a hundredth of a unit: a decimal fraction again.
PARTS = 100

# The smallest sum, the items taken for it, and how many rows of tables it took to find out.
Answer = tuple[int, list[int], int]


class Stall:
    """What a pool lacks and owes, who may fill it, and the answers given so far: many prices come again."""

    def __init__(
        self, problem: Problem, state: State, base: Ground, undecided: Sequence[int], pool: int
    ) -> None:
        self.goods = [at for at in undecided if state.open[at] >> pool & 1]
        items = [problem.items[at] for at in self.goods]
        self.weights = [item.weight for item in items]
        # Where it may count in several pools it might not be missing here, wherever it counts.
        self.owed = [item.owed if not item.pools & (item.pools - 1) else 0 for item in items]
        self.lacking = max(0, problem.needs[pool] - base.filled[pool])
        self.owing = base.missing[pool] + sum(self.owed)
        self.known: dict[tuple[int, ...], Answer] = {}

    def asks(self, prices: Sequence[int]) -> Answer:
        asked = tuple([prices[at] for at in self.goods])
        answer = self.known.get(asked)
        if answer is None:
            answer = self.known[asked] = self._cheapest(asked)
        return answer

    def _cheapest(self, prices: Sequence[int]) -> Answer:
        # (credits lacking, compulsory credits owing) -> prices paid, then courses taken as bits, in one number.
        table, size, rows, bit = {(self.lacking, self.owing): 0}, len(prices), 0, 1
        for price, weight, owed in zip(prices, self.weights, self.owed, strict=True):
            rows += len(table)
            if price < PARTS * weight or price < PARTS * owed:
                # Taken or left; what costs nothing is always taken.
                before, table = table, table.copy() if price else {}
                loss = (price << size) + bit
                for (lacking, owing), cost in before.items():
                    key = (lacking - weight if lacking > weight else 0, owing - owed)
                    if cost + loss < table.get(key, cost + loss + 1):
                        table[key] = cost + loss
            bit <<= 1
        part = PARTS << size
        best = min([part * max(lacking, owing) + cost for (lacking, owing), cost in table.items()])
        return best >> size, [at for bit, at in enumerate(self.goods) if best >> bit & 1], rows
