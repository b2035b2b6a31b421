"""`python -m benchmarks.audit [students]`: how many generated students are audited in a second, on every core.

A programme of twelve modules over the six cells of the map, 48 credits, 54 courses of which some stand in two modules;
students with everything from nothing to all of it, failed compulsory courses and capped recognition among them.
"""

import os
import sys
from collections.abc import Iterator
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.markdown import GOAL, NO_GOAL, at_least, table
from common.progress import Bar
from students.audit import Case, audit, case_from
from students.audit.workers import workers

STUDENTS = 10_000
A_SECOND = 200
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


def answer(case: Case) -> tuple[float, float, bool]:
    """Seconds by the clock, seconds of processor, and whether nothing better is possible."""
    clock, processor = perf_counter(), process_time()
    result = audit(case)
    return perf_counter() - clock, process_time() - processor, result["proved"]


def audits(number: int = STUDENTS) -> str:
    """The table, in Markdown."""
    cases, cores = list(students(number)), os.cpu_count() or 1
    bar, answers = Bar(number, sys.stderr.write, live=sys.stderr.isatty()), []
    with workers() as pool:
        for each in pool.imap(answer, cases, chunksize=10):
            answers.append(each)
            bar.step()
    clocks = sorted(clock for clock, _processor, _proved in answers)
    alone = cores * number / sum(processor for _clock, processor, _proved in answers)
    unproved = sum(not proved for _clock, _processor, proved in answers)
    rows = [
        (f"{number:,} students on {cores} cores", f"{bar.rate:.0f} a second", *at_least(bar.rate, A_SECOND)),
        ("by their processor time, whatever else runs", f"{alone:.0f} a second", *at_least(alone, A_SECOND)),
        ("half of them within", f"{clocks[number // 2] * 1000:.1f} ms", *NO_GOAL),
        ("95 % of them within", f"{clocks[number * 95 // 100] * 1000:.1f} ms", *NO_GOAL),
        ("the longest", f"{clocks[-1] * 1000:.0f} ms", *NO_GOAL),
        ("not proved the best", str(unproved), *NO_GOAL),
    ]
    return "## Audits\n\n" + table(("", "measured", *GOAL), rows)


if __name__ == "__main__":
    print(audits(*map(int, sys.argv[1:])))
