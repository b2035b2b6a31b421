"""The two halves against each other: shares, the field of the home page, the balance bar."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common.templatetags.squares import figure, units

register = template.Library()

TEN = 10
JOINED_OVER = 60
LARGE_OVER = 30
DENSE_OVER = 24
LINES_OVER = 20  # of one module: two lines of ten, then bars
STEPS = (10, 15, 20, 30, 40, 60)


@register.filter
def percent_of(part: Decimal, total: Decimal) -> str:
    """A share in percent, as it really is: 50%, 52.1%."""
    return f"{figure(round(100 * part / total, 1))}%" if total else "0%"


@register.simple_tag
def shares(halves: Any, total: Decimal) -> SafeString:
    """The two coloured fields, as wide as the real shares: the picture may never lie."""
    left, right = percent_of(halves["foundation"], total), percent_of(halves["industry"], total)
    return format_html(
        '<svg class="shares" aria-hidden="true" focusable="false">'
        '<rect class="left" width="{}" height="100%"/><rect class="right" x="{}" width="{}" height="100%"/></svg>',
        left,
        left,
        right,
    )


def tens(credits: Decimal) -> SafeString:
    """Ten squares joined into one bar; what is left over stays single."""
    bars, rest = divmod(credits, TEN)
    return SafeString("<b></b>" * int(bars)) + units(rest)


@register.simple_tag
def module_squares(credits: Decimal, category: str, texture: str = "solid") -> SafeString:
    """One module in a table: ten squares to a line, beyond two lines bars of ten, beyond six bars a number."""
    joined = credits > LINES_OVER
    number = figure(credits) if credits > JOINED_OVER else ""
    return format_html(
        '<span class="squares {} {}" aria-hidden="true">{}</span>',
        category,
        f"{texture} joined" if joined else texture,
        number or (tens if joined else units)(credits),
    )


def density(rows: Sequence[Any], halves: dict[str, Decimal]) -> str:
    """The classes that say how small the squares of a bar must be: by the larger half, by the longest row.

    Half a square is the outermost of its row, so a bar that has one keeps its three rows.
    """
    credits = [side.credits for row in rows for side in (row.foundation, row.industry)]
    large = max(halves.values()) > LARGE_OVER or any(each % 1 for each in credits)
    words = ["large"] * large + ["dense"] * (not large and max(halves.values()) > DENSE_OVER)
    return " ".join(words + [f"over-{step}" for step in STEPS if max(credits, default=Decimal(0)) > step])


@register.simple_tag
def balance_bar(rows: Sequence[Any], halves: dict[str, Decimal], texture: str = "solid") -> SafeString:
    """Both sides grow outwards from the midline; an imbalance is seen as asymmetry."""
    draw = tens if max(halves.values()) > JOINED_OVER else units
    return _bar(rows, halves, texture, lambda side: draw(side.credits))


@register.simple_tag
def state_bar(rows: Sequence[Any], halves: dict[str, Decimal]) -> SafeString:
    """The same, in the textures of each side: from the line what is earned, then what is not yet."""

    return _bar(rows, halves, "states", lambda side: _states(side, units))


@register.simple_tag
def over_bar(rows: Sequence[Any], halves: dict[str, Decimal]) -> SafeString:
    """The same, with what is beyond a half dashed, on the outside."""
    draw = tens if max(halves.values()) > JOINED_OVER else units
    return _bar(rows, halves, "states", lambda side: _states(side, draw))


@register.simple_tag
def state_squares(side: Any, category: str) -> SafeString:
    """One side by itself, from the midline outwards in the textures of its credits."""
    return format_html(
        '<span class="squares {}" aria-hidden="true">{}</span>', category, _states(side, units)
    )


def _states(side: Any, draw: Callable[[Decimal], SafeString]) -> SafeString:
    parts = ((texture, draw(credits)) for texture, credits in side.squares)
    return format_html_join("", '<span class="group {}">{}</span>', parts)


def _bar(
    rows: Sequence[Any], halves: dict[str, Decimal], texture: str, draw: Callable[[Any], SafeString]
) -> SafeString:
    sides = [
        format_html_join(
            "",
            '<span class="squares {} {}"><em>{}</em>{}</span>',
            (
                (name, texture, figure(side.credits), draw(side))
                for side in (getattr(row, name) for row in rows)
            ),
        )
        for name in ("foundation", "industry")
    ]
    names = format_html_join("", "<span>{}</span>", ((row.stage.label,) for row in rows))
    return format_html(
        '<div class="bar {}" aria-hidden="true"><div class="bar-side left">{}</div>'
        '<div class="bar-names">{}</div><div class="bar-side right">{}</div></div>',
        density(rows, halves),
        sides[0],
        names,
        sides[1],
    )
