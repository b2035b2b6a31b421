"""One slip of the fingers, and what was meant."""

import pytest

from common.spelling import is_one_slip, may_be_misspelt, nearest, remainders

ONE = [
    ("machne", "machine"), ("machiine", "machine"), ("machone", "machine"), ("mahcine", "machine"),
    ("achine", "machine"), ("machin", "machine"), ("amchine", "machine"), ("machien", "machine"),
    ("machinee", "machine"), ("vision", "vision"),
]  # fmt: skip
MORE = [("mcahien", "machine"), ("vison", "version"), ("data", "date1"), ("robot", "rbtoo"), ("abcd", "efgh")]


@pytest.mark.parametrize(("typed", "meant"), ONE)
def test_one_slip_wherever_it_is(typed: str, meant: str) -> None:
    assert (is_one_slip(typed, meant), bool(remainders(typed) & remainders(meant))) == (True, True)


@pytest.mark.parametrize(("typed", "meant"), MORE)
def test_two_slips_are_another_word(typed: str, meant: str) -> None:
    assert not is_one_slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "known", "meant"),
    [
        ("vison", ["vision", "version", "prison"], "vision"),
        ("dats", ["data", "date", "oats"], "data"),
        ("xxxx", ["data"], "xxxx"),
        ("data", [], "data"),
    ],
)
def test_the_nearest_is_meant(typed: str, known: list[str], meant: str) -> None:
    assert nearest(typed, known) == meant


@pytest.mark.parametrize(
    ("word", "may"), [("data", True), ("the", False), ("cq201", False), ("数据数据", False), ("ünïc", False)]
)
def test_only_english_words_of_some_length_are_read_again(word: str, may: bool) -> None:
    assert may_be_misspelt(word) == may
