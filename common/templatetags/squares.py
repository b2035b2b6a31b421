"""One square is one credit.

The markup of a square is written here and nowhere else, so a credit looks the same on every page.
Squares are hidden from screen readers; the words beside them are not.
"""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import npgettext

from common.figures import plain
from common.remembered import once_in_each_language

register = template.Library()

HALF = Decimal("0.5")


@register.filter
def figure(credits: Decimal | int | str) -> str:
    """Credits as people write them: 3, 2.5, 0.25."""
    return plain(Decimal(credits))


@register.filter
def for_plural(credits: Decimal | int | str) -> int:
    """The whole number a language looks at to choose a form: only exactly one is singular."""
    return 1 if Decimal(credits) == 1 else 2


def units(credits: Decimal) -> SafeString:
    """Whole squares from the midline outwards, then half a one; any other fraction is a number."""
    whole, rest = divmod(credits, 1)
    if rest not in (0, HALF):
        return format_html("<span>{}</span>", figure(credits))
    return SafeString("<i></i>" * int(whole) + ('<i class="half"></i>' if rest else ""))


@register.filter
@once_in_each_language
def unit(credits: Decimal | int | str) -> str:
    """The word behind a number of credits."""
    return npgettext("单位", "学分", "学分", for_plural(credits))


@register.simple_tag
@lru_cache(1024)
def squares(credits: Decimal | int | str, category: str, texture: str = "solid") -> SafeString:
    """Category: foundation, industry or ink. Texture: solid, recognised, running, planned, open, over."""
    return format_html(
        '<span class="squares {} {}" aria-hidden="true">{}</span>', category, texture, units(Decimal(credits))
    )


@register.simple_tag
def cell_squares(cell: Any, category: str) -> SafeString:
    """The required credits of one cell of the map, in a group for each course and each choice."""
    groups = [credits for pool in cell.pools for credits in required_parts(pool)]
    return format_html(
        '<span class="squares solid {}" aria-hidden="true">{}</span>',
        category,
        format_html_join("", '<span class="group">{}</span>', ((units(part),) for part in groups)),
    )


def required_parts(pool: Any) -> list[Decimal]:
    """What a pool surely asks for: each of its compulsory courses, or the least that must be chosen."""
    parts = [Decimal(course.credits) for course in pool.courses] if pool.compulsory else []
    return parts if sum(parts) == pool.min_credits else [Decimal(pool.min_credits)]
