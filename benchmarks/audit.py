"""`python -m benchmarks.audit [students]`: how many generated students are audited in a second, on every core.

A programme of twelve modules over the six cells of the map, 48 credits, 54 courses of which some stand in two modules;
students with everything from nothing to all of it, failed compulsory courses and capped recognition among them.
"""

import os
import sys
from collections.abc import Iterator
from multiprocessing import Pool
from random import Random
from time import perf_counter
from typing import Any

from common.progress import Bar
from students.audit import Case, audit, case_from

STUDENTS = 10_000
CREDITS = ("1", "1.5", "2", "2", "3")


def programme() -> dict[str, Any]:
    """The same for everyone."""
    dice = Random(1)
    codes = [f"C{number:02}" for number in range(54)]
    pools = [_pool(dice, at, codes[at * 4 : at * 4 + 6]) for at in range(12)]
    return {"pools": pools, "credits": {code: CREDITS[int(code[1:]) % 5] for code in codes}}


def _pool(dice: Random, at: int, courses: list[str]) -> dict[str, Any]:
    return {
        "id": f"M{at:02}",
        "stage": at // 4 + 1,
        "category": ("foundation", "industry")[at % 2],
        "min_credits": 4,
        "courses": courses,
        "compulsory": [courses[2]] if dice.random() < 0.6 else [],
    }


def students(number: int) -> Iterator[Case]:
    shared, dice = programme(), Random(2)
    for _ in range(number):
        share = dice.random()
        taken = [code for code in shared["credits"] if dice.random() < share]
        records = [_record(dice, code, shared["credits"][code]) for code in taken]
        yield case_from({**shared, "records": records, "caps": {"recognised": dice.randint(4, 12)}})


def _record(dice: Random, code: str, credits: str) -> dict[str, str]:
    state = dice.choice(("earned", "earned", "earned", "running", "planned"))
    source = dice.choice(("taken", "taken", "taken", "taken", "recognised"))
    return {"course": code, "credits": credits, "state": state, "source": source}


def seconds_and_proved(case: Case) -> tuple[float, bool]:
    begun = perf_counter()
    result = audit(case)
    return perf_counter() - begun, result["proved"]


def main(number: int = STUDENTS) -> str:
    cases = list(students(number))
    bar, answers = Bar(number, sys.stderr.write, live=sys.stderr.isatty()), []
    with Pool(os.cpu_count()) as workers:
        for answer in workers.imap(seconds_and_proved, cases, chunksize=50):
            answers.append(answer)
            bar.step()
    each = sorted(seconds for seconds, _ in answers)
    unproved = sum(not proved for _, proved in answers)
    return (
        f"{number} students: {bar.rate:.0f} a second on {os.cpu_count()} cores; "
        f"half within {each[number // 2] * 1000:.1f} ms, 95 % within {each[number * 95 // 100] * 1000:.1f} ms, "
        f"longest {each[-1] * 1000:.0f} ms; not proved: {unproved}"
    )


if __name__ == "__main__":
    print(main(*map(int, sys.argv[1:])))
