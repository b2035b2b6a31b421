"""One way to write a number, whoever shows it."""

from decimal import Decimal

from common.figures import plain


def test_no_idle_zeros_and_no_powers() -> None:
    written = ["24", "2.50", "0.25", "0.00", "1E+1", "100", "1000000.000001"]
    assert [plain(Decimal(number)) for number in written] == [
        "24", "2.5", "0.25", "0", "10", "100", "1000000.000001",
    ]  # fmt: skip
