"""The range is exact, and comes with ways that reach it."""

from decimal import Decimal

import pytest

from alliance.worth import Choice, Module, Rule, TooMany, worth
from tests.alliance.worth.brute import Case, chance, every_way, meets

CASES = 2000


def module(needed: str, compulsory: str = "", **credits: str) -> Module:
    worths = {code: Decimal(each) for code, each in credits.items()}
    return Module(Decimal(needed), worths, frozenset(compulsory.split()))


def rule(number: int, sources: str, targets: str, credits: str) -> Rule:
    return Rule(number, frozenset(sources.split()), frozenset(targets.split()), Decimal(credits))


def recognised(*modules: Module, rules: list[Rule], cap: str | None = None) -> tuple[str, str]:
    found = worth(modules, rules, Decimal(cap) if cap else None)
    assert found
    return str(found.least.recognised), str(found.most.recognised)


def is_true(choice: Choice, case: Case) -> bool:
    """Its rules grant what it says, for courses it has, none of them twice, within the cap."""
    modules, rules, cap = case
    used = [each for each in rules if each.id in choice.rules]
    sources = [code for each in used for code in each.sources]
    targets = [code for each in used for code in each.targets]
    return (
        {*sources} <= {*choice.courses}
        and len({*sources}) == len(sources)
        and len({*targets}) == len(targets)
        and sum(each.credits for each in used) == choice.recognised
        and (cap is None or choice.recognised <= cap)
        and (len(modules) > 1 or meets(modules[0], frozenset(choice.courses)))
    )


def test_it_is_what_trying_everything_finds(is_long: bool) -> None:
    unmet, cases = 0, CASES if is_long else CASES // 10
    for seed in range(cases):
        case = chance(seed)
        found, every = worth(*case), every_way(case)
        if found is None:
            assert every == [], seed
            unmet += 1
            continue
        ends = (found.least, found.most, found.least_besides, found.most_besides)
        assert [each for each in ends if not is_true(each, case)] == [], seed
        range_of = (ends[0].recognised, ends[1].recognised, ends[2].besides, ends[3].besides)
        told = [[way[at] for way in every] for at in (0, 1)]
        assert range_of == (min(told[0]), max(told[0]), min(told[1]), max(told[1])), seed
    assert unmet < cases // 4


def test_a_compulsory_course_counts_whatever_is_chosen() -> None:
    chosen = module("5", "A", A="3", B="2", C="2")
    rules = [rule(1, "A", "X", "3"), rule(2, "B", "Y", "2")]
    assert recognised(chosen, rules=rules) == ("3", "5")


def test_a_home_course_is_used_once() -> None:
    both = module("6", "A B", A="3", B="3")
    assert recognised(both, rules=[rule(1, "A", "X", "3"), rule(2, "B", "X", "3")]) == ("3", "3")


def test_never_the_sum_of_rules_but_what_fits_under_the_cap() -> None:
    """A rule is granted whole or not at all: of 3 and 2 under a cap of 4 the 3."""
    both = module("5", "A B", A="3", B="2")
    rules = [rule(1, "A", "X", "3"), rule(2, "B", "Y", "2")]
    assert recognised(both, rules=rules, cap="4") == ("3", "3")


def test_nobody_studies_a_course_too_many() -> None:
    one_of_two = module("3", A="3", B="3")
    rules = [rule(1, "A", "X", "3"), rule(2, "B", "Y", "3")]
    assert recognised(one_of_two, rules=rules) == ("3", "3")


def test_two_courses_together_may_count_across_modules() -> None:
    rules = [rule(1, "A B", "X", "4")]
    assert recognised(module("2", A="2", C="2"), module("2", B="2", D="2"), rules=rules) == ("0", "4")


def test_what_cannot_be_met_is_worth_nothing_at_all() -> None:
    assert worth([module("4", A="3")], []) is None


def test_what_cannot_be_tried_through_is_not_guessed() -> None:
    wide = [module("1", **{f"C{at}{way}": "1" for way in range(10)}) for at in range(8)]
    rules = [rule(at, f"C{at // 10}{at % 10}", "X", "1") for at in range(80)]
    with pytest.raises(TooMany):
        worth(wide, rules)
