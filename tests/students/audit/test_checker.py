"""The checker refuses whatever is not true: every result changed in one place is found out."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from students.audit import audit, case_bytes, case_from, case_from_line, dumped, faults, hash_of, loaded
from tests.students.audit import chance

Json = Any


def places(value: Json, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every leaf, and of every list and object that could lose a member."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))
    yield path


def changed(result: dict[str, Json], path: tuple[Any, ...]) -> dict[str, Json]:
    """The result with one value made another."""
    found = deepcopy(result)
    *way, last = path
    holder = found
    for key in way:
        holder = holder[key]
    value = holder[last]
    if isinstance(value, dict | list):
        del holder[last]
    elif isinstance(value, bool | None):
        holder[last] = not value
    else:
        holder[last] = f"{value}1"
    return found


def is_refused(case: Any, result: dict[str, Json]) -> bool:
    try:
        return bool(faults(case, result))
    except (KeyError, ArithmeticError):
        return True


def tampered(seed: int) -> Iterator[str]:
    case = case_from(chance.large(seed) if seed % 5 == 0 else chance.small(seed))
    result = audit(case)
    for path in places(result):
        if path and path[0] != "engine" and not is_refused(case, changed(result, path)):
            yield f"{seed} {path}"


def test_every_change_is_refused(is_long: bool) -> None:
    assert [change for seed in range(400 if is_long else 40) for change in tampered(seed)] == []


def test_an_allocation_that_is_merely_good_is_refused() -> None:
    pools = [
        {"id": id, "stage": 1, "category": "industry", "min_credits": 3, "courses": courses}
        for id, courses in (("R1", ["A", "B"]), ("R2", ["A"]))
    ]
    records = [{"course": code, "credits": 3, "state": "earned", "source": "taken"} for code in "AB"]
    case = case_from({"pools": pools, "records": records})
    greedy = audit(case)
    greedy["allocation"]["earned"] = {"A": "R1"}
    greedy["counted"]["earned"] = {"industry": "3"}
    greedy["short"]["earned"] = "3"
    greedy["satisfied"] = False
    assert faults(case, greedy) == ["earned certificate"]


def test_a_case_and_a_result_survive_being_written_down() -> None:
    for seed in range(50):
        case = case_from(chance.small(seed))
        again = case_from_line(case_bytes(case))
        assert again == case
        assert hash_of(again) == hash_of(case)
        assert dumped(loaded(dumped(audit(again)))) == dumped(audit(case))


def test_the_hash_is_for_ever() -> None:
    expected = "095209bc65a4a5dfbaa17bf7543a1c222ab191ed1529a55535df039142dfed77"
    assert hash_of(case_from(chance.small(1))) == expected
