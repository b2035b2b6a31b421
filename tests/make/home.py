"""The words of the home page."""

from typing import Any

from institute.models import Passage, Slot
from tests.make.numbers import number


def passage(slot: Slot = Slot.LEAD, **facts: Any) -> Passage:
    plain = {
        "position": next(number),
        "title_zh": "一半前沿，一半重庆",
        "title_en": "Half frontier, half Chongqing",
    }
    return Passage.objects.create(slot=slot, **plain | facts)
