"""Tables open in a spreadsheet and nothing in them runs there."""

import csv
from decimal import Decimal
from io import StringIO

import pytest

from catalog.twins import BOM, as_csv, cell
from common.spreadsheet import harmless

# Written out, not taken from the code: what the code forgets must fail here.
SIGNS = "=+-@|%＝＋－＠｜％"
BEFORE = (
    "",
    "\t",
    "\r",
    "\n",
    "\v",
    "\f",
    "\0",
    "\ufeff",
    "\u200b",
    "\u200e",
    "\u200f",
    " ",
    "\u00a0",
    "\u3000",
    '"',
    "'",
    " \t",
    "''",
)
FORMULAS = [f"{before}{sign}1+cmd|' /C calc'!A0" for sign in SIGNS for before in BEFORE]
STARTS = ["\t", "\r", "\n", "\tx", "\rx", "\nx", "\r\n=1"]


@pytest.mark.parametrize("text", [*FORMULAS, *STARTS])
def test_what_would_run_is_text_and_can_be_read_back(text: str) -> None:
    table = as_csv([{"title": text, "after": "x"}], ["title", "after"], "t").content.decode()
    head, (cell, after) = csv.reader(StringIO(table.removeprefix(BOM), newline=""))
    assert (head, after) == (["title", "after"], "x")
    assert (cell[0], cell[1:]) == ("'", text)


@pytest.mark.parametrize("number", [-1, Decimal("-0.5"), 3, -2.5])
def test_numbers_stay_numbers(number: Decimal | int | float) -> None:
    assert cell(number) == str(number)


@pytest.mark.parametrize(
    "text", ["", "课程", "CQ206", "a=1", "1-2", "3+x", "2026-09-01", "50%", "'s", "https://x.cn/?a=b"]
)
def test_plain_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text
