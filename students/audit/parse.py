"""A case from JSON. The shape, every key named:

    {"pools": [{"id", "stage", "category", "min_credits", "courses": [code…], "compulsory": [code…]}],
     "credits": {code: n}, "caps": {"recognised": n},
     "records": [{"course", "credits", "state": "earned" | "running" | "planned", "source": "taken" | "recognised"}],
     "rulings": [{"id", "kind": "substitution", "course", "stands_for"} | {"id", "kind": "exemption", "course"}]}

Numbers may be text. `compulsory`, `credits`, `caps` and `rulings` may be left out when empty. What is compulsory in a
pool is one of its courses, listed under `courses` or not. A record of a course no pool lists is no mistake: surplus.
At most 100 pools that list 3,000 courses together, 1,000 records and 100 rulings.
"""

from collections.abc import Iterator
from decimal import Decimal

from students.audit.reading import (
    Fault,
    Json,
    at_most,
    credits,
    fields,
    mapping,
    member,
    name,
    one_of,
    parsed,
    rows,
    text,
)
from students.audit.values import SOURCES, STATES, Case, Pool, Record, Ruling

KINDS = ("substitution", "exemption")
# Ten times any programme. The steps of a search grow with pools times courses, and only their number is bounded later.
MOST = {"pools": 100, "records": 1_000, "rulings": 100}
MOST_LISTED = 3_000


def case_from_line(line: str | bytes) -> Case:
    """The case one line of JSON holds."""
    return case_from(parsed(line))


def case_from(value: Json) -> Case:
    """The case an object of plain lists, dictionaries, texts and numbers holds."""
    found = fields(value, "", ("pools", "records"), ("credits", "caps", "rulings"))
    for key, most in MOST.items():
        at_most(found.get(key, []), key, most)
    nominal = _amounts(found.get("credits", {}), "credits")
    pools = tuple(_pools(found["pools"], nominal))
    if sum(len(pool.courses) for pool in pools) > MOST_LISTED:
        raise Fault(f"must not list more than {MOST_LISTED} courses in all", "pools")
    caps = _amounts(found.get("caps", {}), "caps")
    for source in caps:
        if source not in SOURCES:
            raise Fault(f"unknown source: must be one of {', '.join(SOURCES)}", member("caps", source))
    return Case(
        pools=tuple(sorted(pools, key=lambda pool: str(pool.id))),
        records=tuple(sorted((_record(*row) for row in rows(found["records"], "records")), key=_order)),
        credits={
            code: nominal[code] for code in sorted({code for pool in pools for code in pool.compulsory})
        },
        caps=dict(sorted(caps.items())),
        rulings=tuple(sorted(_rulings(found.get("rulings", [])), key=lambda row: str(row.id))),
    )


def _amounts(value: Json, path: str) -> dict[str, Decimal]:
    return {
        text(code, path): credits(amount, member(path, code)) for code, amount in mapping(value, path).items()
    }


def _pools(value: Json, nominal: dict[str, Decimal]) -> Iterator[Pool]:
    seen: set[str] = set()
    for row, path in rows(value, "pools"):
        pool = _pool(row, path)
        _new(pool.id, seen, path)
        for code in pool.compulsory:
            if code not in nominal:
                raise Fault(f"missing, and {code} is compulsory at {path}", member("credits", code))
        yield pool


def _pool(value: Json, path: str) -> Pool:
    found = fields(value, path, ("id", "stage", "category", "min_credits", "courses"), ("compulsory",))
    compulsory = _codes(found.get("compulsory", []), f"{path}.compulsory")
    return Pool(
        id=name(found["id"], f"{path}.id"),
        stage=name(found["stage"], f"{path}.stage"),
        category=text(found["category"], f"{path}.category"),
        min_credits=credits(found["min_credits"], f"{path}.min_credits"),
        courses=tuple(sorted(_codes(found["courses"], f"{path}.courses") | compulsory)),
        compulsory=tuple(sorted(compulsory)),
    )


def _codes(value: Json, path: str) -> set[str]:
    return {text(*row) for row in rows(value, path)}


def _record(value: Json, path: str) -> Record:
    found = fields(value, path, ("course", "credits", "state", "source"))
    return Record(
        text(found["course"], f"{path}.course"),
        credits(found["credits"], f"{path}.credits"),
        one_of(found["state"], f"{path}.state", STATES),
        one_of(found["source"], f"{path}.source", SOURCES),
    )


def _order(record: Record) -> tuple[str, int, Decimal, int]:
    return record.course, STATES.index(record.state), -record.credits, SOURCES.index(record.source)


def _rulings(value: Json) -> Iterator[Ruling]:
    seen: set[str] = set()
    for row, path in rows(value, "rulings"):
        ruling = _ruling(row, path)
        _new(ruling.id, seen, path)
        yield ruling


def _ruling(value: Json, path: str) -> Ruling:
    kind = one_of(mapping(value, path).get("kind"), f"{path}.kind", KINDS)
    needed = ("id", "kind", "course", "stands_for") if kind == "substitution" else ("id", "kind", "course")
    found = fields(value, path, needed)
    other = text(found["stands_for"], f"{path}.stands_for") if kind == "substitution" else None
    return Ruling(name(found["id"], f"{path}.id"), text(found["course"], f"{path}.course"), other)


def _new(id: str | int, seen: set[str], path: str) -> None:
    if str(id) in seen:
        raise Fault(f"stands twice: {id}", f"{path}.id")
    seen.add(str(id))
