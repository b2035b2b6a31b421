"""What is typed where a score belongs. No query."""

import re
import sys
from unicodedata import category

import pytest

from common.signs import HIDDEN
from students.result_texts import typed_lines

NO_NUMBER = "第2行“分数”：分数要写成数字，例如87.5。"
NO_PASS = "第2行“分数”：这个等级看不出是否通过。请填分数，或优秀、良好、中等、合格、不合格。"


@pytest.mark.parametrize(
    ("head", "cells", "said"),
    [
        ("学号,分数,等级,通过", "8o,,是", [NO_NUMBER]),
        ("学号,分数,等级", "8o,良", [NO_NUMBER]),
        ("学号,分数", "abc", [NO_PASS]),
        ("学号,分数", "良", []),
        ("学号,成绩,通过", "B+,是", []),
        ("学号,等级,通过", "B+,也许", ["第2行“通过”：请写“是”或“否”。"]),
    ],
)
def test_a_word_that_is_no_score_is_found_where_it_stands(head: str, cells: str, said: list[str]) -> None:
    [line] = typed_lines(f"{head}\nS1,{cells}")
    assert [each for fault in line.faults() for each in fault.messages] == said


def test_the_signs_nobody_sees_are_those_of_unicode() -> None:
    """Where Unicode has named nothing yet, more may be."""
    signs = "".join(map(chr, range(sys.maxunicode + 1)))
    hidden = set(re.findall(f"[{HIDDEN}]", signs))
    named = {sign for sign in signs if category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}}
    assert {sign for sign in hidden if category(sign) != "Cn"} == named
