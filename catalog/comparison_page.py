"""Two cohorts or versions of a programme as a page shows them: on the map, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from catalog.comparison_words import credits_in_words, difference_in_words, summary_of, told
from catalog.facts import outline_of
from catalog.models import CourseRevision, Programme
from catalog.models.vocabulary import Category, Stage
from catalog.programme_page import address_of, note_on
from catalog.rules import (
    CellCredits,
    Comparison,
    CourseChange,
    Halves,
    PoolChange,
    ProgrammeFacts,
    compared,
    required,
)
from catalog.rules.comparison import CellKey
from common.figures import plain

Courses = Mapping[str, CourseRevision]


@dataclass(frozen=True)
class Side:
    """One of the two programmes."""

    label: str
    url: str
    facts: ProgrammeFacts
    halves: Halves


@dataclass(frozen=True)
class ShownChange:
    """One difference in a cell: what happened, to what, and how."""

    kind: str
    title: str
    words: str
    code: str = ""
    url: str = ""


@dataclass(frozen=True)
class ComparedCell:
    """One cell on both sides."""

    before: Decimal
    credits: Decimal
    difference: str
    changes: list[ShownChange]


@dataclass(frozen=True)
class ComparedRow:
    """Both halves of one stage."""

    stage: Stage
    foundation: ComparedCell
    industry: ComparedCell


def comparison_of(before: Programme, after: Programme) -> Comparison:
    """What differs between two programmes read `with_map()`."""
    return compared(outline_of(before), outline_of(after))


def page_of_comparison(before: Programme, after: Programme) -> dict[str, Any]:
    """The context of a comparison page. No query."""
    found = comparison_of(before, after)
    sides = [side_of(before, after), side_of(after, before)]
    return {
        "programme": after,
        "before": sides[0],
        "after": sides[1],
        "rows": rows_of(found, {**courses_of(before), **courses_of(after)}),
        "totals": {
            half: difference_in_words(getattr(sides[0].halves, half), getattr(sides[1].halves, half))
            for half in Category.values
        },
        "is_empty": found.is_empty,
        "summary": summary_of(found),
        "figures": figures_of(*(side.facts for side in sides)),
        "notes": list(dict.fromkeys(filter(None, (note_on(after), note_on_side(before, sides[0]))))),
    }


def side_of(programme: Programme, other: Programme) -> Side:
    """Named by what tells it from the other: its cohort, or its version."""
    words = {"cohort": programme.cohort, "version": programme.version}
    label = _("第%(version)s版") if programme.cohort == other.cohort else _("%(cohort)s级")
    facts = outline_of(programme)
    return Side(label % words, address_of(programme), facts, required(facts))


def note_on_side(programme: Programme, side: Side) -> str:
    """What in the older programme is a sample, where that is all of it."""
    return _("%(side)s方案为示例。") % {"side": side.label} if programme.is_illustrative() else ""


def courses_of(programme: Programme) -> Courses:
    """The revisions of a programme by their codes."""
    entries = (entry for pool in programme.pools.all() for entry in pool.entries.all())
    return {entry.revision.course.code: entry.revision for entry in entries}


def rows_of(found: Comparison, courses: Courses) -> list[ComparedRow]:
    """The map with both sides in every cell."""
    cells = {cell.cell: compared_cell(cell, found, courses) for cell in found.cells}
    return [
        ComparedRow(stage, cells[stage, Category.FOUNDATION], cells[stage, Category.INDUSTRY])
        for stage in Stage
    ]


def compared_cell(cell: CellCredits, found: Comparison, courses: Courses) -> ComparedCell:
    """Credits, then modules, then courses. A course that changes cells is told in both."""
    pools = [shown_pool(change) for change in found.pools if change.cell == cell.cell]
    moved = [
        shown_course(change, cell.cell, courses[change.code])
        for change in found.courses
        if cell.cell in {side.cell for side in (change.before, change.after) if side}
    ]
    return ComparedCell(cell.before, cell.after, difference_in_words(cell.before, cell.after), pools + moved)


def shown_pool(change: PoolChange) -> ShownChange:
    """A module that asks for something else."""
    old, new = change.before, change.after
    if old and new:
        words = _("%(before)s → %(after)s学分") % {
            "before": plain(old.min_credits),
            "after": plain(new.min_credits),
        }
        return ShownChange(_("模块改动"), new.title, words)
    if new:
        return ShownChange(_("模块新增"), new.title, credits_in_words(new.min_credits))
    title, credits = (old.title, old.min_credits) if old else ("", Decimal(0))
    return ShownChange(_("模块去掉"), title, credits_in_words(credits))


def shown_course(change: CourseChange, cell: CellKey, revision: CourseRevision) -> ShownChange:
    """A course, as seen from this cell."""
    kind, words = told(change, cell)
    return ShownChange(kind, revision.title, words, change.code, revision.get_absolute_url())


def figures_of(before: ProgrammeFacts, after: ProgrammeFacts) -> list[tuple[str, str, str]]:
    """The programme's own numbers, on both sides."""
    named = (
        (_("总学分"), "total_credits"),
        (_("学期数"), "semesters"),
        (_("每学期最多学分"), "max_credits_per_semester"),
        (_("认定学分最多计入"), "max_recognised_credits"),
    )
    told = [(label, getattr(before, name), getattr(after, name)) for label, name in named]
    return [(label, _figure(old), _figure(new)) for label, old, new in told if (old, new) != (None, None)]


def _figure(number: Decimal | int | None) -> str:
    return _("不限") if number is None else plain(Decimal(number))
