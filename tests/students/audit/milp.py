"""The definition as a mixed-integer programme, for a solver that knows nothing of ours."""

from fractions import Fraction
from math import lcm
from typing import Any

import highspy

from tests.students.audit.brute import homes, one_each
from tests.students.audit.chance import Case

SCALE = lcm(100, 4)


def units(number: Any) -> int:
    found = Fraction(number) * SCALE
    assert found.denominator == 1
    return found.numerator


def fewest(case: Case, reading: str) -> Fraction:
    """Credits short, with no ruling in use."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    records, pools = one_each(case, reading), case["pools"]
    short = [solver.addVariable(0, highspy.kHighsInf, 1) for _ in pools]
    fills = {(code, at): solver.addBinary() for code in records for at in homes(pools, code)}
    for code in records:
        mine = [fills[key] for key in fills if key[0] == code]
        if mine:
            solver.addConstr(sum(mine) <= 1)
    for at, pool in enumerate(pools):
        solver.addConstr(short[at] + _filled(records, fills, at) >= units(pool["min_credits"]))
        owed = {code: units(case["credits"][code]) for code in pool["compulsory"]}
        counted = [owed[code] * variable for (code, _), variable in fills.items() if code in owed]
        solver.addConstr(short[at] + sum(counted) >= sum(owed.values()))
    for source, cap in case["caps"].items():
        used = [
            units(records[key[0]]["credits"]) * fills[key]
            for key in fills
            if records[key[0]]["source"] == source
        ]
        if used:
            solver.addConstr(sum(used) <= units(cap))
    solver.minimize()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Fraction(round(solver.getInfo().objective_function_value), SCALE)


def _filled(records: dict[str, Case], fills: dict[tuple[str, int], Any], pool: int) -> Any:
    return sum(
        units(records[code]["credits"]) * variable for (code, at), variable in fills.items() if at == pool
    )
