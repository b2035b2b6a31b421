"""Numbers as people write them. No Django: the audit uses them too."""

from decimal import Decimal


def plain(number: Decimal) -> str:
    """Without idle zeros: 3, 2.5, 0.25."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
