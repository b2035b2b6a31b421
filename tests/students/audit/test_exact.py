"""The engine against the definition: everything tried, and another solver. Nothing may differ."""

from collections.abc import Iterator
from fractions import Fraction

from students.audit import audit, case_from, dumped, faults
from students.audit.values import STATES
from tests.students.audit import brute, chance, milp

SMALL, LARGE = 20_000, 2_000


def seeds(number: int, is_long: bool) -> range:
    """All of them with LONG=1, else a tenth."""
    return range(number if is_long else number // 10)


def mistakes(seed: int) -> Iterator[str]:
    raw = chance.small(seed)
    case = case_from(raw)
    result = audit(case)
    for name in STATES:
        answer = Fraction(result["short"][name]), len(result["rulings"][name])
        if answer != brute.fewest(raw, name):
            yield f"{seed} {name}: {answer}"
    yield from (f"{seed} {fault}" for fault in faults(case, result))


def test_small_cases_equal_trying_everything(is_long: bool) -> None:
    assert [mistake for seed in seeds(SMALL, is_long) for mistake in mistakes(seed)] == []


def large_mistakes(seed: int) -> Iterator[str]:
    raw = {**chance.large(seed), "rulings": []}
    case = case_from(raw)
    result = audit(case)
    name = STATES[seed % 3]
    if not result["proved"] or Fraction(result["short"][name]) != milp.fewest(raw, name):
        yield f"{seed} {name}: {result['short'][name]}"
    yield from (f"{seed} {fault}" for fault in faults(case, result))


def test_large_cases_equal_another_solver(is_long: bool) -> None:
    assert [mistake for seed in seeds(LARGE, is_long) for mistake in large_mistakes(seed)] == []


def test_the_order_of_the_input_changes_nothing(is_long: bool) -> None:
    def differs(seed: int) -> bool:
        raw = chance.large(seed) if seed % 10 == 0 else chance.small(seed)
        other = chance.shuffled(raw, seed)
        return dumped(audit(case_from(raw))) != dumped(audit(case_from(other)))

    assert [seed for seed in seeds(LARGE, is_long) if differs(seed)] == []
