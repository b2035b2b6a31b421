"""The course list as the page shows it: rows in order, filters with counts, a way out of nothing."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.visitor import Visitor
from catalog.course_rows import CourseRow, rows_of, with_rows
from catalog.facets import CountedGroup, Facets, count
from catalog.filters import CourseFilter
from catalog.jumps import Jump, jumps
from catalog.models.vocabulary import Stage
from catalog.paging import PER_PAGE, Page, address, page_of
from catalog.search import Sort, documents_of
from catalog.words import joined, note_on_rows


@dataclass(frozen=True)
class StageGroup:
    """The rows of one stage on this page; `count` is all there are on every page."""

    stage: Stage
    count: int
    rows: list[CourseRow]


@dataclass(frozen=True)
class Chip:
    """A ticked option, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class OrderLink:
    """An order to choose, and the address in it."""

    value: str
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class WayOut:
    """One thing to drop when nothing is found, and what that gives."""

    label: str
    url: str
    count: int


def list_page(request: HttpRequest, filters: CourseFilter, visitor: Visitor) -> dict[str, Any]:
    """The context of the course list."""
    facets = count(filters)
    if filters.query and not facets.count and filters.read_again():
        facets = count(filters)
    page = page_of(request, filters.found(with_rows, facets.count), facets.count)
    rows = rows_of(page.rows, visitor) if page.rows else []
    clear = address(request, **{name: [] for name in filters.groups})
    in_stages = filters.order is Sort.STAGE
    return {
        "query": filters.query,
        "meant": filters.words if facets.count and filters.words != filters.query else "",
        "sort": request.GET.get("sort", ""),
        "orders": orders(request, filters) if facets.count > 1 else [],
        "count": facets.count,
        "hidden": facets.hidden,
        "sample_note": note_on_rows(page.rows),
        "page": page,
        "stages": by_stage(rows, facets) if in_stages else [],
        "jumps": jumps_of(request, page, facets) if in_stages else [],
        "rows": [] if in_stages else rows,
        "groups": facets.shown,
        "chips": [chip for group in facets.groups for chip in chips_of(request, group)],
        "clear_url": clear,
        "ways_out": [] if facets.count else ways_out(request, filters, facets),
    }


def by_stage(rows: list[CourseRow], facets: Facets) -> list[StageGroup]:
    """Rows under their stages, in order."""
    groups = {stage: [row for row in rows if row.stage == stage] for stage in Stage}
    return [StageGroup(stage, facets.by_stage[stage], here) for stage, here in groups.items() if here]


def jumps_of(request: HttpRequest, page: Page, facets: Facets) -> list[Jump]:
    """A link to the head of each stage, on whatever page it stands."""
    starts = dict(zip(Stage, accumulate(facets.by_stage.values(), initial=0), strict=False))
    pages = {stage: start // PER_PAGE + 1 for stage, start in starts.items() if facets.by_stage[stage]}
    elsewhere = {
        n: address(request, page=[str(n)] if n > 1 else []) for n in {*pages.values()} - {page.number}
    }
    return jumps(facets.count, {stage: f"{elsewhere.get(n, '')}#{stage.slug}" for stage, n in pages.items()})


def orders(request: HttpRequest, filters: CourseFilter) -> list[OrderLink]:
    """Every order that means something here: without words no course is nearer than another."""
    meant = [sort for sort in Sort if filters.query or sort is not Sort.RELEVANCE]
    return [
        OrderLink(sort.value, str(sort.label), address(request, sort=[sort.value]), sort is filters.order)
        for sort in meant
    ]


def named(group: CountedGroup, options: str) -> str:
    """What is chosen, with the name of its group: a bare 2 says nothing."""
    return _("%(group)s：%(option)s") % {"group": group.label, "option": options}


def chips_of(request: HttpRequest, group: CountedGroup) -> list[Chip]:
    """A chip for each ticked option."""
    ticked = [option.value for option in group.chosen]
    return [
        Chip(
            label=named(group, option.label),
            url=address(request, **{group.name: [value for value in ticked if value != option.value]}),
        )
        for option in group.chosen
    ]


def ways_out(request: HttpRequest, filters: CourseFilter, facets: Facets) -> list[WayOut]:
    """Each single condition whose absence gives courses: a group of filters, or the words."""
    ways = [
        WayOut(
            named(group, joined(option.label for option in group.chosen)),
            address(request, **{group.name: []}),
            facets.without[group.name],
        )
        for group in facets.groups
        if group.chosen
    ]
    if filters.query:
        wordless = documents_of("").filter(*filters.conditions()).count()
        ways.append(WayOut(filters.query, address(request, q=[]), wordless))
    return [way for way in ways if way.count]
