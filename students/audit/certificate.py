"""The proof of a shortage as plain facts: one entry for each part of the tree, with its sentence in two languages."""

from collections.abc import Iterator

from common.figures import plain
from students.audit.bound import ground
from students.audit.canonical import Plain
from students.audit.prices import Market
from students.audit.problem import Problem, Units
from students.audit.search import Part, Search
from students.audit.stall import PARTS
from students.audit.state import Decision, State
from students.audit.values import Case, Ruling
from students.audit.words import sentences


class Writer:
    """Writes what a solution proves, for one reading and one set of rulings."""

    def __init__(
        self, case: Case, units: Units, problem: Problem, reading: str, rulings: tuple[Ruling, ...]
    ) -> None:
        self.case, self.units, self.problem = case, units, problem
        self.head = {"reading": reading, "rulings": [ruling.id for ruling in rulings]}
        self.exempt = {ruling.course for ruling in rulings if ruling.stands_for is None}

    def proof(self, search: Search, short: int) -> Iterator[Plain]:
        """Why no allocation is short of less than `short`."""
        for part in search.root.leaves(short):
            yield self.said(self.entry(part))

    def evidence(self, search: Search, short: int) -> Plain:
        """What the whole tree's root proves, where more was not found out within bounds."""
        entry = {**self.entry(search.root), "kind": "not_proved", "at_most": self.text(short)}
        return self.said(entry)

    def said(self, entry: Plain) -> Plain:
        return {**entry, **sentences(self.case, entry)}

    def entry(self, part: Part) -> Plain:
        when = [self.decided(decision) for decision in part.state.path]
        if part.prices is None:
            return {**self.head, "kind": "impossible", "when": when}
        market = Market(self.problem, part.state, ground(self.problem, part.state))
        found = market.offer(part.prices)
        priced = {at: price for at, price in enumerate(part.prices) if price}
        is_cut = all(price == PARTS * self.problem.items[at].weight for at, price in priced.items())
        return {
            **self.head,
            "kind": "cut" if is_cut else "prices",
            "when": when,
            "pools": [self.pool(part.state, pool, worth) for pool, worth in enumerate(found.pools) if worth],
            "prices": {self.code(at): self.text(price, PARTS) for at, price in priced.items()},
            "usable": self.text(found.usable, PARTS),
            "lacks": self.text(found.short),
        }

    def pool(self, state: State, pool: int, worth: int) -> Plain:
        """What a pool holds for sure, what only a cap holds back, what it misses, and the least it is short of, prices included."""
        ours = [
            at for at in range(len(state.open)) if state.settled >> at & 1 and state.open[at] == 1 << pool
        ]
        undecided = [
            at for at, pools in enumerate(state.open) if pools >> pool & 1 and not state.settled >> at & 1
        ]
        held = [at for at in undecided if state.open[at] == 1 << pool]
        listed = self.case.pools[pool]
        return {
            "pool": listed.id,
            "needs": plain(listed.min_credits),
            "courses": sorted(map(self.code, ours)),
            "holds": self.text(sum(self.problem.items[at].weight for at in ours)),
            "held": sorted(map(self.code, held)),
            "shared": len(held) < len(undecided),
            "missing": self.missing(state, pool),
            "least": self.text(worth, PARTS),
        }

    def missing(self, state: State, pool: int) -> list[str]:
        """Compulsory courses of which no record counts here."""
        items = zip(self.problem.items, state.open, strict=True)
        counted = {item.counts_as for item, open in items if open}
        return [code for code in self.case.pools[pool].compulsory if code not in counted | self.exempt]

    def decided(self, decision: Decision) -> Plain:
        pool = self.case.pools[decision.pool].id
        return {"course": self.code(decision.item), "pool": pool, "fills": decision.fills}

    def code(self, at: int) -> str:
        return self.problem.items[at].record.course

    def text(self, units: int, parts: int = 1) -> str:
        return plain(self.units.credits(units) / parts)
