"""`python -m students.audit`, fed by strangers: each line is answered in its place, and nothing is ever a traceback."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from students.audit.__main__ import LONGEST, main
from tests.house.tree import ROOT

POOL = {"id": "R", "stage": 1, "category": "industry", "min_credits": 3, "courses": ["A"], "compulsory": []}
RECORD = {"course": "A", "credits": 3, "state": "earned", "source": "taken"}
GOOD = {"pools": [POOL], "credits": {}, "records": [RECORD], "caps": {}, "rulings": []}
Answer = dict[str, Any]


def ask(*lines: bytes) -> tuple[int, list[Answer]]:
    out = BytesIO()
    code = main([], BytesIO(b"".join(line + b"\n" for line in lines)), out)
    return code, [json.loads(line) for line in out.getvalue().splitlines()]


def line(**changes: Any) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def refusal(line: bytes) -> tuple[str, str]:
    code, [answer] = ask(line)
    assert code == 1
    assert list(answer) == ["error", "line", "path"]
    assert answer["line"] == 1
    return answer["path"], answer["error"]


def test_one_line_in_one_line_out() -> None:
    code, answers = ask(line(), line(records=[]))
    assert code == 0
    assert [answer["satisfied"] for answer in answers] == [True, False]


def test_a_bad_line_is_answered_in_its_place() -> None:
    code, answers = ask(line(), b"{", b"", line())
    assert code == 1
    assert [answer.get("line") for answer in answers] == [None, 2, 3, None]


def test_numbers_may_be_text() -> None:
    as_text = line(pools=[{**POOL, "min_credits": "3.0"}], records=[{**RECORD, "credits": "3e0"}])
    assert ask(as_text) == ask(line())


def test_what_may_be_left_out() -> None:
    pool = {key: POOL[key] for key in POOL if key != "compulsory"}
    assert ask(json.dumps({"pools": [pool], "records": [RECORD]}).encode()) == ask(line())


NUMBER = "must be a decimal number"
FAULTS = {
    b"": ("", "empty line"),
    b"   ": ("", "empty line"),
    b"[]": ("", "must be an object, is a list"),
    b"null": ("", "must be an object, is null"),
    b"{}": ("pools", "missing"),
    b"\x00": ("", "not JSON: Expecting value at character 0"),
    b'"\xff"': ("", "not UTF-8 at byte 1"),
    b'{"pools": 1, "pools": 2}': ("", 'key "pools" stands twice in one object'),
    b"[" * 100_000: ("", "nested too deeply"),
    b"9" * 10_000: ("", "must be an object, is a number"),
    line(cap={}): ("cap", "unknown key"),
    line(pools={}): ("pools", "must be a list, is an object"),
    line(pools=[POOL, POOL]): ("pools[1].id", "stands twice: R"),
    line(pools=[{**POOL, "id": None}]): ("pools[0].id", "must be text, is null"),
    line(pools=[{**POOL, "id": 1.5}]): ("pools[0].id", "must be text or a whole number"),
    line(pools=[{**POOL, "courses": ["A", 3]}]): ("pools[0].courses[1]", "must be text, is a number"),
    line(pools=[{**POOL, "min_credits": -1}]): ("pools[0].min_credits", "must not be negative"),
    line(pools=[{**POOL, "compulsory": ["A"]}]): ("credits.A", "missing, and A is compulsory at pools[0]"),
    line(pools=[{**POOL, "compulsory": ["*M.1"]}]): (
        'credits["*M.1"]',
        "missing, and *M.1 is compulsory at pools[0]",
    ),
    line(credits={"A": "x"}): ("credits.A", NUMBER),
    line(records=[RECORD, {**RECORD, "credits": True}]): (
        "records[1].credits",
        "must be a number, is true or false",
    ),
    line(records=[{**RECORD, "credits": float("nan")}]): ("records[0].credits", NUMBER),
    line(records=[{**RECORD, "credits": float("-inf")}]): ("records[0].credits", NUMBER),
    line(records=[{**RECORD, "credits": "１"}]): ("records[0].credits", NUMBER),
    line(records=[{**RECORD, "credits": " 1"}]): ("records[0].credits", NUMBER),
    line(records=[{**RECORD, "credits": "1e999999999"}]): ("records[0].credits", NUMBER),
    line(records=[{**RECORD, "credits": "1e99"}]): ("records[0].credits", "must not be more than 1000000"),
    line(records=[{**RECORD, "credits": "1e-9"}]): (
        "records[0].credits",
        "must not have more than 6 decimals",
    ),
    line(records=[{**RECORD, "state": "passed"}]): (
        "records[0].state",
        "must be one of earned, running, planned",
    ),
    line(records=[{**RECORD, "source": ["taken"]}]): ("records[0].source", "must be text, is a list"),
    line(records=[{**RECORD, "course": "A\x00"}]): (
        "records[0].course",
        "holds a character that cannot be printed",
    ),
    line(records=[{**RECORD, "course": "\ud800"}]): (
        "records[0].course",
        "holds a character that cannot be printed",
    ),
    line(records=[{**RECORD, "course": " "}]): ("records[0].course", "must not be empty"),
    line(caps={"gift": 1}): ("caps.gift", "unknown source: must be one of taken, recognised"),
    line(rulings=[{"id": 1, "kind": "mercy"}]): ("rulings[0].kind", "must be one of substitution, exemption"),
    line(rulings=[{"id": 1, "kind": "substitution", "course": "A"}]): ("rulings[0].stands_for", "missing"),
}


@pytest.mark.parametrize(("bad", "answer"), FAULTS.items(), ids=range(len(FAULTS)))
def test_what_is_wrong_is_said_with_its_path(bad: bytes, answer: tuple[str, str]) -> None:
    assert refusal(bad) == answer


def test_a_line_too_long_is_passed_over() -> None:
    code, answers = ask(line(), b" " * (2 * LONGEST + 1), b" " * LONGEST, line())
    assert code == 1
    assert [answer.get("error") for answer in answers] == [
        None,
        f"line longer than {LONGEST} bytes",
        f"line longer than {LONGEST} bytes",
        None,
    ]


def test_the_program_itself() -> None:
    program = [sys.executable, "-m", "students.audit"]
    text = b"\xef\xbb\xbf" + line() + b"\r\n" + b"nonsense"
    done = subprocess.run(program, input=text, capture_output=True, cwd=ROOT, check=False)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, done.stderr) == (1, b"")
    assert first["satisfied"] is True
    assert second == {"error": "not JSON: Expecting value at character 0", "line": 2, "path": ""}


def test_a_full_disk_is_said_in_one_line() -> None:
    program = [sys.executable, "-m", "students.audit"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            program, input=line(), stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"students.audit: No space left on device\n")


def test_no_django_comes_along() -> None:
    asked = "import sys, students.audit.__main__; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


def test_help_tells_the_shape() -> None:
    out = BytesIO()
    assert main(["--help"], BytesIO(), out) == 0
    assert b'"stands_for"' in out.getvalue()


def test_a_case_beyond_any_programme_is_refused_at_once() -> None:
    pools = [{**POOL, "id": at, "courses": [f"C{at + number}" for number in range(31)]} for at in range(101)]
    assert refusal(line(pools=pools)) == ("pools", "must not have more than 100 members, has 101")
    assert refusal(line(pools=pools[:100])) == ("pools", "must not list more than 3000 courses in all")
    records = [RECORD] * 1_001
    assert refusal(line(records=records)) == ("records", "must not have more than 1000 members, has 1001")
