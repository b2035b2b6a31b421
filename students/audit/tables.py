"""Two small tables the checker fills in: the cheapest way through a pool, the dearest set under a cap."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

NO = Decimal(0)
# (credits, what lacks in the pool if it does not count, price)
Row = tuple[Decimal, Decimal, Decimal]


def cheapest(need: Decimal, holds: Decimal, owing: Decimal, rows: Sequence[Row]) -> Decimal:
    """The least shortage plus prices, over all sets of rows. `owing` lacks whatever is taken."""
    table = {(min(holds, need), NO): NO}
    for credits, owed, price in rows:
        if NO < price >= max(credits, owed):
            continue
        found = [(min(has + credits, need), paid + owed, cost + price) for (has, paid), cost in table.items()]
        # Taken or left; what costs nothing is taken.
        found += [(*key, cost) for key, cost in table.items() if price]
        table = {(has, paid): cost for has, paid, cost in sorted(found, reverse=True)}
    owing += sum((owed for _, owed, _ in rows), NO)
    return min(max(NO, need - has, owing - paid) + cost for (has, paid), cost in table.items())


def dearest(left: Decimal, rows: Iterable[Row], widest: Decimal) -> Decimal:
    """The most of all prices that credits within `left` can use; if that is wide, never less."""
    found = list(rows)
    total = sum((price for _, _, price in found), NO)
    if sum((credits for credits, _, _ in found), NO) <= left:
        return total
    if left > widest:
        return min(total, left) if all(price <= credits for credits, _, price in found) else total
    table = {NO: NO}
    for credits, _, price in found:
        more = {used + credits: worth + price for used, worth in table.items() if used + credits <= left}
        table |= {used: max(worth, table.get(used, NO)) for used, worth in more.items()}
    return max(table.values())
