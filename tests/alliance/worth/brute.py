"""The same answer by trying everything, and small cases made by seeded chance."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, combinations, product
from random import Random

from alliance.worth import Module, Rule

Case = tuple[list[Module], list[Rule], Decimal | None]
NONE = Decimal(0)


def subsets(things: Iterable[str]) -> Iterator[frozenset[str]]:
    listed = sorted(things)
    sizes = (combinations(listed, size) for size in range(len(listed) + 1))
    return map(frozenset, chain.from_iterable(sizes))


def meets(module: Module, courses: frozenset[str]) -> bool:
    """All compulsory ones, enough credits, and no elective that could be left out."""
    studied = sum((module.credits[code] for code in courses), NONE)
    electives = [module.credits[code] for code in courses - module.compulsory]
    spare = studied - module.min_credits
    return module.compulsory <= courses and spare >= 0 and all(spare < each for each in electives)


def best(courses: frozenset[str], rules: list[Rule], cap: Decimal | None) -> Decimal:
    """The most that rules may grant at once, none of them in part."""
    if not rules:
        return NONE
    first, rest = rules[0], rules[1:]
    without = best(courses, rest, cap)
    if not first.sources <= courses or (cap is not None and first.credits > cap):
        return without
    beside = [rule for rule in rest if not (rule.sources & first.sources or rule.targets & first.targets)]
    left = None if cap is None else cap - first.credits
    return max(without, first.credits + best(courses, beside, left))


def every_way(case: Case) -> list[tuple[Decimal, Decimal]]:
    """Of each way through the programme what is recognised, and what is studied besides."""
    modules, rules, cap = case
    found = []
    for chosen in product(*([each for each in subsets(m.credits) if meets(m, each)] for m in modules)):
        courses = frozenset().union(*chosen)
        if len(courses) == sum(map(len, chosen)):
            credits = zip(modules, chosen, strict=True)
            studied = sum((module.credits[code] for module, codes in credits for code in codes), NONE)
            recognised = best(courses, rules, cap)
            found.append((recognised, studied - recognised))
    return found


def chance(seed: int) -> Case:
    """Up to four modules that may share courses, up to seven rules that may clash, sometimes a cap."""
    dice = Random(seed)
    codes = [f"C{number}" for number in range(dice.randint(2, 9))]
    worth = {code: Decimal(dice.choice(["0.5", "1", "1.5", "2", "3", "4"])) for code in codes}
    modules: list[Module] = []
    for _ in range(dice.randint(1, 4)):
        taken = {code for module in modules for code in module.credits if dice.random() < 0.9}
        if free := sorted({*codes} - taken):
            modules.append(_module(dice, {code: worth[code] for code in free}))
    rules = [_rule(dice, number, codes) for number in range(dice.randint(0, 7))]
    return modules, rules, Decimal(dice.randint(0, 12)) / 2 if dice.random() < 0.6 else None


def _module(dice: Random, worth: dict[str, Decimal]) -> Module:
    inside = dice.sample(sorted(worth), dice.randint(1, min(5, len(worth))))
    compulsory = frozenset(code for code in inside if dice.random() < 0.3)
    needed = sum((worth[code] for code in inside if dice.random() < 0.6), NONE)
    return Module(needed, {code: worth[code] for code in inside}, compulsory)


def _rule(dice: Random, number: int, codes: list[str]) -> Rule:
    sources = frozenset(dice.sample(codes, min(len(codes), dice.choice([1, 1, 1, 2, 3]))))
    targets = frozenset(dice.sample(["H1", "H2", "H3", "H4"], dice.choice([0, 1, 1, 2])))
    return Rule(number, sources, targets, Decimal(dice.choice(["0", "0.25", "1", "2", "2.5", "3"])))
