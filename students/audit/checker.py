"""Believes nothing the engine says: places are added up, every number and word of a certificate is worked out anew."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Any

from common.figures import plain
from students.audit.ledger import Ledger, Open, rulings_in_use, unit
from students.audit.tables import NO, Row, cheapest, dearest
from students.audit.values import STATES, Case, Ruling
from students.audit.words import sentences

Facts = Mapping[str, Any]
WIDEST = 4_000


def faults(case: Case, result: Facts) -> list[str]:
    """What is wrong with a result: nothing, if it is right. Of what is "not proved" only the places can be wrong."""
    proved = None not in result["short"].values()
    satisfied = result["short"]["earned"] == "0" if proved else result["satisfied"]
    wrong = [f"{name} {fault}" for name in STATES for fault in _faults(case, result, name)]
    return wrong + ["summary"] * ((result["proved"], result["satisfied"]) != (proved, satisfied))


def _faults(case: Case, result: Facts, name: str) -> list[str]:
    ids, at = result["rulings"][name], {pool.id: at for at, pool in enumerate(case.pools)}
    ledger = Ledger(case, name, [ruling for ruling in case.rulings if ruling.id in ids])
    places = {taken: at.get(pool, -1) for taken, pool in result["allocation"][name].items()}
    if not set(ids) <= {ruling.id for ruling in case.rulings} or not ledger.admits(places):
        return ["allocation"]
    (short, counted), claimed = ledger.totals(places), result["short"][name]
    entries = [entry for entry in result["certificate"] if entry["reading"] == name]
    wrong = {"counted": counted != result["counted"][name], "short": claimed not in (None, plain(short))}
    if claimed is not None and (short or entries):
        sets = {tuple(ruling.id for ruling in used): used for used in rulings_in_use(case, name)}
        groups = {ids: [entry for entry in entries if tuple(entry["rulings"]) == ids] for ids in sets}
        proofs = [Proof(case, name, sets[ids], short).holds(group) for ids, group in groups.items()]
        wrong["certificate"] = not all(proofs) or sum(map(len, groups.values())) != len(entries)
    return [key for key, is_wrong in wrong.items() if is_wrong]


class Proof:
    """That under these rulings no allocation is short of less."""

    def __init__(self, case: Case, name: str, rulings: list[Ruling], short: Decimal) -> None:
        self.case, self.short, self.books = case, short, Ledger(case, name, rulings)

    def holds(self, entries: list[Facts]) -> bool:
        return self.tree(entries, 0, self.books.open, frozenset())

    def tree(self, entries: list[Facts], depth: int, open: Open, chosen: frozenset[str]) -> bool:
        """Entries decide one course one way and the other, down to where one is left that proves its part."""
        if [len(entry["when"]) for entry in entries] == [depth]:
            return self.leaf(entries[0], open, chosen)
        asked = [entry["when"][depth] if len(entry["when"]) > depth else {} for entry in entries] or [{}]
        course, place = asked[0].get("course", ""), asked[0].get("pool")
        [pool] = [at for at, listed in enumerate(self.case.pools) if listed.id == place] or [-1]
        ways = [{"course": course, "pool": place, "fills": fills} for fills in (True, False)]
        if course in chosen or pool not in open.get(course, ()) or any(way not in ways for way in asked):
            return False
        yes, no = ([e for e, way in zip(entries, asked, strict=True) if way == one] for one in ways)
        like = (self.books.likeness(course), open[course])
        alike = [t for t in open if t not in chosen and (self.books.likeness(t), open[t]) == like]
        rest = open | {taken: open[taken] - {pool} for taken in alike}
        there = open | {course: frozenset([pool])}
        return self.tree(yes, depth + 1, there, chosen | {course}) and self.tree(no, depth + 1, rest, chosen)

    def leaf(self, entry: Facts, open: Open, chosen: frozenset[str]) -> bool:
        """The entry is what it has to be, and proof enough."""
        books, facts = self.books, {key: entry[key] for key in ("reading", "rulings", "kind", "when")}
        room = {source: cap - books.sum(chosen, source) for source, cap in books.caps.items()}
        if any(left < 0 for left in room.values()) or not all(open[t] or t in books.source for t in open):
            return entry == {**facts, "kind": "impossible", **sentences(self.case, facts)}
        settled = chosen | {t for t, pools in open.items() if t not in books.source and len(pools) == 1}
        prices = {taken: Decimal(price) for taken, price in entry.get("prices", {}).items()}
        rows = {t: books.row(t, prices.get(t, NO)) for t in open if open[t] and t not in settled}
        if not prices.keys() <= rows.keys() or any(price < 0 for price in prices.values()):
            return False
        pools = [self.pool(at, open, settled, rows) for at in range(len(self.case.pools))]
        step = unit(self.case)
        usable = sum((price for t, price in prices.items() if t not in books.source), NO)
        for source, left in room.items():
            ours = (row for t, row in rows.items() if books.source.get(t) == source)
            usable += dearest(left, ours, WIDEST * step)
        bound = sum((Decimal(pool["least"]) for pool in pools), NO) - usable
        lacks = (bound / step).to_integral_value(ROUND_CEILING) * step
        facts["kind"] = "cut" if all(price == books.credits[t] for t, price in prices.items()) else "prices"
        facts |= {"pools": [pool for pool in pools if pool["least"] != "0"], "prices": entry.get("prices")}
        facts |= {"usable": plain(usable), "lacks": plain(lacks)}
        return lacks >= self.short and entry == {**facts, **sentences(self.case, facts)}

    def pool(self, at: int, open: Open, settled: frozenset[str], rows: dict[str, Row]) -> Facts:
        """The least a pool is short of, prices of what it uses included."""
        pool, books, ours = self.case.pools[at], self.books, sorted(t for t in settled if open[t] == {at})
        missing = books.missing(at, (taken for taken, pools in open.items() if pools))
        here = {taken: row for taken, row in rows.items() if at in open[taken]}
        held = sorted(taken for taken in here if open[taken] == {at})
        least = cheapest(pool.min_credits, books.sum(ours), books.owing(missing), list(here.values()))
        shown = {"pool": pool.id, "needs": plain(pool.min_credits), "courses": ours}
        shown |= {"held": held, "shared": len(held) < len(here)}
        return {**shown, "holds": plain(books.sum(ours)), "missing": missing, "least": plain(least)}
