"""The course glyph: the programme map, six cells large, with one of them filled."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.remembered import once_in_each_language

register = template.Library()

STAGE_NAMES = (gettext_lazy("第一阶段"), gettext_lazy("第二阶段"), gettext_lazy("第三阶段"))
CATEGORIES = {"foundation": gettext_lazy("基础课"), "industry": gettext_lazy("产业课")}
CELLS = [(stage, category) for stage in (1, 2, 3) for category in CATEGORIES]


class Stage(Protocol):
    """What the drawing needs to know of a stage."""

    @property
    def value(self) -> int: ...

    @property
    def label(self) -> str: ...


@register.filter
def stage_order(stage: Stage) -> str:
    """The place of a stage in words."""
    return str(STAGE_NAMES[stage.value - 1])


@register.simple_tag
def glyph(stage: Stage, category: str, size: str = "") -> SafeString:
    """Size is empty in rows and "large" at the head of a course page."""
    return _drawn(stage.value, str(stage.label), category, size)


@once_in_each_language
def _drawn(stage: int, label: str, category: str, size: str) -> SafeString:
    cells = "".join(
        f'<i class="{category}"></i>' if cell == (stage, category) else "<i></i>" for cell in CELLS
    )
    name = _("%(order)s%(stage)s，%(category)s") % {
        "order": STAGE_NAMES[stage - 1],
        "stage": label,
        "category": CATEGORIES[category],
    }
    return format_html(
        '<span class="glyph {}" role="img" aria-label="{}">{}</span>', size, name, SafeString(cells)
    )


class Cell(Protocol):
    """How much of a cell is filled."""

    @property
    def counted(self) -> Decimal: ...

    @property
    def required(self) -> Decimal: ...


class Row(Protocol):
    """Both halves of a stage."""

    @property
    def foundation(self) -> Cell: ...

    @property
    def industry(self) -> Cell: ...


SIDE, STEP = 11, 13  # of a cell, and from one to the next


@register.simple_tag
def filled_glyph(rows: Iterable[Row]) -> SafeString:
    """The six cells of somebody, each filled from the bottom by its share of credits; words stand beside it."""
    shares = [_share(cell) for row in rows for cell in (row.foundation, row.industry)]
    drawn = (_filled(place, share) for place, share in zip(range(6), shares or [0.0] * 6, strict=False))
    return format_html(
        '<svg class="cells" viewBox="0 0 26 39" aria-hidden="true">{}</svg>', SafeString("".join(drawn))
    )


def _share(cell: Cell) -> float:
    return float(min(cell.counted / cell.required, Decimal(1))) if cell.required else 0.0


def _filled(place: int, share: float) -> SafeString:
    across, down = 1 + place % 2 * STEP, 1 + place // 2 * STEP
    empty = format_html('<rect x="{}" y="{}" width="{}" height="{}"/>', across, down, SIDE, SIDE)
    height = round(SIDE * share, 1)
    top, category = down + SIDE - height, [*CATEGORIES][place % 2]
    full = '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
    return empty + format_html(full, category, across, round(top, 1), SIDE, height) if height else empty


@register.simple_tag
def logo() -> SafeString:
    """The glyph with all six cells filled."""
    cells = "".join(f'<i class="{category}"></i>' for _stage, category in CELLS)
    return format_html('<span class="glyph logo" aria-hidden="true">{}</span>', SafeString(cells))
