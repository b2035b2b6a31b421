"""Cases made by seeded chance, as plain JSON values."""

from random import Random
from typing import Any

Case = dict[str, Any]
GRAINS = (
    ["1", "2", "3"],
    ["0.5", "1", "1.5", "2.5"],
    ["0.2", "0.25", "1"],
    ["3"],
    ["2", "4", "5", "6"],
    ["0", "1.5", 2],
)


def small(seed: int) -> Case:
    """Few enough allocations to try them all."""
    dice = Random(seed)
    return case(dice, pools=dice.randint(1, 4), courses=dice.randint(1, 6))


def large(seed: int) -> Case:
    """A whole programme and more, with pools that overlap."""
    dice = Random(seed)
    return case(dice, pools=dice.randint(4, 12), courses=dice.randint(20, 60))


def case(dice: Random, *, pools: int, courses: int) -> Case:
    grain = dice.choice(GRAINS)
    codes = [f"C{number:02}" for number in range(courses)]
    listed = {code: dice.sample(range(pools), _homes(dice, pools)) for code in codes}
    records = [record(dice, code, grain) for code in codes for _ in range(dice.choice((0, 1, 1, 1, 1, 2)))]
    total = sum(float(row["credits"]) for row in records)
    return {
        "pools": [pool(dice, at, listed, total / pools) for at in range(pools)],
        "credits": {code: dice.choice(grain) for code in codes},
        "records": records + [record(dice, "ELSEWHERE", grain)] * dice.randint(0, 1),
        "caps": {"recognised": str(dice.randint(0, int(total / 3) + 1))} if dice.random() < 0.5 else {},
        "rulings": rulings(dice, codes) if dice.random() < 0.15 else [],
    }


def _homes(dice: Random, pools: int) -> int:
    return min(pools, dice.choice((1, 1, 1, 2, 2, 3)))


def pool(dice: Random, at: int, listed: dict[str, list[int]], share: float) -> Case:
    courses = [code for code, homes in listed.items() if at in homes]
    return {
        "id": f"P{at:02}",
        "stage": dice.randint(1, 3),
        "category": dice.choice(("foundation", "industry")),
        "min_credits": str(dice.randint(0, int(4 * share) + 2) / 2),
        "courses": courses,
        "compulsory": [code for code in courses if dice.random() < 0.15],
    }


def record(dice: Random, code: str, grain: list[Any]) -> Case:
    return {
        "course": code,
        "credits": dice.choice(grain),
        "state": dice.choice(("earned", "earned", "earned", "running", "planned")),
        "source": dice.choice(("taken", "taken", "recognised")),
    }


def rulings(dice: Random, codes: list[str]) -> list[Case]:
    kinds = [dice.choice(("substitution", "exemption")) for _ in range(dice.randint(1, 3))]
    return [
        {"id": at, "kind": kind, "course": dice.choice([*codes, "ELSEWHERE"])}
        | ({"stands_for": dice.choice(codes)} if kind == "substitution" else {})
        for at, kind in enumerate(kinds)
    ]


def shuffled(case: Case, seed: int) -> Case:
    """The same case, every list in another order."""
    dice = Random(seed)

    def mixed(value: Any) -> Any:
        if isinstance(value, list):
            return dice.sample([mixed(row) for row in value], len(value))
        if isinstance(value, dict):
            return {key: mixed(value[key]) for key in dice.sample(list(value), len(value))}
        return value

    found: Case = mixed(case)
    return found
