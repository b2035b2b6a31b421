"""Believes nothing the engine says: allocations are added up, and every number of a certificate is worked out anew."""

from collections.abc import Collection, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from itertools import chain, combinations
from math import gcd
from typing import Any

from students.audit.values import SOURCES, STATES, Case, Record, Ruling, plain
from students.audit.words import sentences

Facts = Mapping[str, Any]
Open = dict[str, frozenset[int]]
NO, WIDEST = Decimal(0), 4_000


def faults(case: Case, result: Facts) -> list[str]:
    """What is wrong with a result: nothing, if it is right. Where it says "not proved" only its allocation can be."""
    found = [f"{name} {fault}" for name in STATES for fault in _faults(case, result, name)]
    satisfied = {"0": True}.get(result["short"]["earned"], False) if result["proved"] else result["satisfied"]
    is_proved = None not in result["short"].values()
    found += ["proved"] * (result["proved"] is not is_proved)
    return found + ["satisfied"] * (result["satisfied"] is not satisfied)


def _faults(case: Case, result: Facts, name: str) -> list[str]:
    ids, places, claimed = result["rulings"][name], result["allocation"][name], result["short"][name]
    ledger = Ledger(case, name, [ruling for ruling in case.rulings if ruling.id in ids])
    if len(ledger.rulings) != len(ids) or not ledger.admits(places):
        return ["allocation"]
    short, counted = ledger.totals(places)
    entries = [entry for entry in result["certificate"] if entry["reading"] == name]
    wrong = ["counted"] * (counted != result["counted"][name])
    if claimed is None:
        return wrong
    sets = list(_sets(case, name)) if short or entries else []
    groups = [[entry for entry in entries if entry["rulings"] == [r.id for r in used]] for used in sets]
    proved = [Ledger(case, name, used).proves(group, short) for used, group in zip(sets, groups, strict=True)]
    is_proved = all(proved) and sum(map(len, groups)) == len(entries)
    return wrong + ["short"] * (claimed != plain(short)) + ["certificate"] * (not is_proved)


def _sets(case: Case, name: str) -> list[list[Ruling]]:
    """All exemptions that matter, with every set of substitutions that could be in use."""
    taken = {record.course for record in case.records if record.state in STATES[: STATES.index(name) + 1]}
    swaps = [
        r
        for r in case.rulings
        if r.course in taken and any(r.stands_for in pool.courses for pool in case.pools)
    ]
    exempt = [
        r
        for r in case.rulings
        if not r.stands_for and any(r.course in pool.compulsory for pool in case.pools)
    ]
    sets = chain.from_iterable(combinations(swaps, size) for size in range(len(swaps) + 1))
    return [[*exempt, *used] for used in sets if len({r.course for r in used}) == len(used)]


class Ledger:
    """One reading under some rulings. Items are known by the course that was taken."""

    def __init__(self, case: Case, name: str, rulings: Sequence[Ruling]) -> None:
        self.case, self.rulings = case, rulings
        numbers = [*(r.credits for r in case.records), *(p.min_credits for p in case.pools)]
        numbers += [*case.credits.values(), *case.caps.values()]
        self.unit = Decimal(gcd(*(int(number * 10**6) for number in numbers)) or 10**6) / 10**6
        exempt = {r.course for r in rulings if not r.stands_for}
        swaps = {r.course: r.stands_for for r in rulings if r.stands_for}
        self.must = [set(pool.compulsory) - exempt for pool in case.pools]
        records: dict[str, list[Record]] = {}
        for record in case.records:
            if record.state in STATES[: STATES.index(name) + 1]:
                records.setdefault(swaps.get(record.course, record.course), []).append(record)
        best = {code: min(rows, key=_preference) for code, rows in records.items()}
        self.item = {record.course: record for record in best.values()}
        self.code = {record.course: code for code, record in best.items()}
        self.lost = [sum((case.credits[c] for c in must - set(best)), NO) for must in self.must]
        homes = {taken: self._homes(code) for taken, code in self.code.items()}
        self.homes = {taken: pools for taken, pools in homes.items() if pools}
        self.owed = {
            t: case.credits[c] if any(c in must for must in self.must) else NO for t, c in self.code.items()
        }
        self.caps = {source: cap for source, cap in case.caps.items() if self._used(source, self.homes) > cap}
        self.capped = {t for t in homes if self.item[t].source in self.caps and self.item[t].credits}

    def _homes(self, code: str) -> frozenset[int]:
        strict = frozenset(at for at, must in enumerate(self.must) if code in must)
        return strict or frozenset(at for at, pool in enumerate(self.case.pools) if code in pool.courses)

    def _used(self, source: str, taken: Collection[str]) -> Decimal:
        return sum((self.item[t].credits for t in taken if self.item[t].source == source), NO)

    def admits(self, places: Facts) -> bool:
        """Every course at home where it counts, once, and no cap exceeded."""
        pools = [pool.id for pool in self.case.pools]
        at_home = all(p in pools and pools.index(p) in self.homes.get(t, ()) for t, p in places.items())
        return at_home and all(self._used(source, places) <= cap for source, cap in self.caps.items())

    def totals(self, places: Facts) -> tuple[Decimal, dict[str, str]]:
        """Credits short in all, and counted in each half."""
        short, halves = NO, dict.fromkeys(sorted(pool.category for pool in self.case.pools), NO)
        with_record = {self.code[t] for t in places}
        for pool, must in zip(self.case.pools, self.must, strict=True):
            has = sum((self.item[t].credits for t, place in places.items() if place == pool.id), NO)
            missing = sum((self.case.credits[code] for code in must - with_record), NO)
            short += max(NO, pool.min_credits - has, missing)
            halves[pool.category] += min(pool.min_credits, has)
        return short, {category: plain(credits) for category, credits in halves.items()}

    def proves(self, entries: Sequence[Facts], short: Decimal) -> bool:
        return self._tree(entries, 0, self.homes, frozenset(), short)

    def _tree(
        self, entries: Sequence[Facts], depth: int, open: Open, chosen: frozenset[str], short: Decimal
    ) -> bool:
        """Entries decide the same course the same two ways, down to where one is left that proves its part."""
        if len(entries) == 1 and len(entries[0]["when"]) == depth:
            return self._leaf(entries[0], open, chosen, short)
        if not entries or any(len(entry["when"]) <= depth for entry in entries):
            return False
        one = entries[0]["when"][depth]
        course, pool = (
            one["course"],
            next((at for at, p in enumerate(self.case.pools) if p.id == one["pool"]), -1),
        )
        yes = [entry for entry in entries if entry["when"][depth] == {**one, "fills": True}]
        no = [entry for entry in entries if entry["when"][depth] == {**one, "fills": False}]
        if len(yes) + len(no) < len(entries) or pool not in open.get(course, ()) or course in chosen:
            return False
        like = [
            t for t in open if t not in chosen and self._likeness(t, open) == self._likeness(course, open)
        ]
        without = {**open, **{t: open[t] - {pool} for t in like}}
        there = {**open, course: frozenset({pool})}
        return self._tree(yes, depth + 1, there, chosen | {course}, short) and self._tree(
            no, depth + 1, without, chosen, short
        )

    def _likeness(self, taken: str, open: Open) -> tuple[object, ...]:
        source = self.item[taken].source if taken in self.capped else ""
        return self.item[taken].credits, source, self.owed[taken], self.homes[taken], open[taken]

    def _leaf(self, entry: Facts, open: Open, chosen: frozenset[str], short: Decimal) -> bool:
        """The entry as it has to be, and proof enough."""
        settled = {
            t for t, pools in open.items() if t in chosen or (t not in self.capped and len(pools) == 1)
        }
        room = {source: cap - self._used(source, settled & self.capped) for source, cap in self.caps.items()}
        homeless = any(not pools and t not in self.capped for t, pools in open.items())
        facts: dict[str, Any] = {key: entry[key] for key in ("reading", "rulings", "kind", "when")}
        if homeless or min(room.values(), default=NO) < 0:
            return entry == {**facts, "kind": "impossible", **sentences(self.case, facts)}
        prices = {t: Decimal(price) for t, price in entry.get("prices", {}).items()}
        loose = {t for t, pools in open.items() if pools and t not in settled}
        if not set(prices) <= loose or min(prices.values(), default=NO) < 0:
            return False
        pools = [self._pool(at, open, settled, loose, prices) for at in range(len(self.case.pools))]
        usable = self._usable(loose, prices, room)
        bound = sum((Decimal(pool["least"]) for pool in pools), NO) - usable
        lacks = (bound / self.unit).to_integral_value(ROUND_CEILING) * self.unit
        is_cut = all(price == self.item[t].credits for t, price in prices.items())
        facts["kind"] = "cut" if is_cut else "prices"
        facts["pools"] = [pool for pool in pools if pool["least"] != "0"]
        facts |= {"prices": entry["prices"], "usable": plain(usable), "lacks": plain(lacks)}
        return entry == {**facts, **sentences(self.case, facts)} and lacks >= short

    def _pool(
        self, at: int, open: Open, settled: set[str], loose: set[str], prices: dict[str, Decimal]
    ) -> Facts:
        """The least a pool is short of, prices of what it uses included."""
        pool, ours = self.case.pools[at], sorted(t for t in settled if open[t] == {at})
        holds = sum((self.item[t].credits for t in ours), NO)
        counted = {self.code[t] for t, pools in open.items() if pools}
        owing = sum(
            (self.case.credits[code] for code in self.must[at] - counted if self.case.credits[code]), NO
        )
        table = {(min(holds, pool.min_credits), NO): NO}
        for t in sorted(t for t in loose if at in open[t]):
            credits, price = self.item[t].credits, prices.get(t, NO)
            owed = self.owed[t] if len(self.homes[t]) == 1 else NO
            owing += owed
            dearest_first = sorted(((cost, key) for key, cost in table.items()), reverse=True)
            more = {
                (min(has + credits, pool.min_credits), paid + owed): cost + price
                for cost, (has, paid) in dearest_first
            }
            if not price:
                table = more
            elif price < max(credits, owed):
                table |= {key: min(cost, table.get(key, cost)) for key, cost in more.items()}
        least = min(
            max(NO, pool.min_credits - has, owing - paid) + cost for (has, paid), cost in table.items()
        )
        missing = [code for code in pool.compulsory if code in self.must[at] - counted]
        return {
            "pool": pool.id,
            "needs": plain(pool.min_credits),
            "courses": ours,
            "holds": plain(holds),
            "missing": missing,
            "least": plain(least),
        }

    def _usable(self, loose: set[str], prices: dict[str, Decimal], room: dict[str, Decimal]) -> Decimal:
        """The most of all prices that can be used at once."""
        total = sum((price for t, price in prices.items() if t not in self.capped), NO)
        for source, left in room.items():
            ours = sorted(t for t in loose & self.capped if self.item[t].source == source)
            value = sum((prices.get(t, NO) for t in ours), NO)
            if self._used(source, ours) > left and left > WIDEST * self.unit:
                value = (
                    min(value, left)
                    if all(prices.get(t, NO) <= self.item[t].credits for t in ours)
                    else value
                )
            elif self._used(source, ours) > left:
                table = {NO: NO}
                for t in ours:
                    new = {
                        used + self.item[t].credits: worth + prices.get(t, NO)
                        for used, worth in table.items()
                    }
                    table |= {
                        used: max(worth, table.get(used, NO)) for used, worth in new.items() if used <= left
                    }
                value = max(table.values())
            total += value
        return total


def _preference(record: Record) -> tuple[int, Decimal, int, str]:
    return STATES.index(record.state), -record.credits, SOURCES.index(record.source), record.course
