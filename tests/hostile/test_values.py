"""The list of hostile values is as long and as varied as was promised."""

import pytest

from tests.hostile.aims import ALL
from tests.hostile.marks import MARKS
from tests.hostile.values import KINDS


def test_there_are_enough_kinds_and_no_two_alike() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    assert len(KINDS) >= ALL >= 350


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_sent(mark: str) -> None:
    assert sum(mark.encode() in value for value in KINDS.values()) >= 3


def test_all_that_was_named_is_sent() -> None:
    named = ["\0", "9999", "1e-1000000", "(((", "x", str(2**63), "10000-01-01"]
    sent = b" ".join(KINDS.values())
    assert [text for text in named if text.encode() not in sent] == []
