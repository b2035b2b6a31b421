"""What some visitors see besides: upper floors hang lenses before the course pages.

`CATALOGUE_LENSES` names them in order, as dotted strings. Without any lens the pages are whole,
and a lens that fails is logged and left out: a course is never hidden by what is said about it.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from accounts.visitor import Visitor
from catalog.models import CourseRevision

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")
NOTHING = SafeString()
ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True)
class Option:
    """One thing to filter by: its word in the address, its label, and what it means for a revision.

    What the catalogue itself offers needs no condition: courses are shelved by it.
    """

    value: str
    label: str | Promise
    condition: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Fragment:
    """A template and what it reads; in a row also the texture its squares wear, where the lens knows one."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    texture: str = ""


@dataclass(frozen=True)
class Marks:
    """What all lenses say in one row; the first that knows a texture is believed."""

    parts: tuple[SafeString, ...] = ()
    texture: str = ""


@dataclass
class PageMarks:
    """Marks of the courses of a page that may show one several times: an id stands once."""

    marks: Mapping[str, Marks]
    shown: set[str] = field(default_factory=set)

    def take(self, code: str) -> tuple[SafeString, ...]:
        """The parts for the next place that shows the course."""
        parts = self.marks[code].parts if code in self.marks else ()
        if code in self.shown:
            return tuple(SafeString(ID.sub("", part)) for part in parts)
        self.shown.add(code)
        return parts


class Lens(Protocol):
    """What an upper floor adds."""

    @property
    def name(self) -> str:
        """The word of its filter in addresses."""

    @property
    def label(self) -> str | Promise:
        """The heading of its filter."""

    @property
    def acts(self) -> bool:
        """Whether its marks are something to press: those stand wherever a course is shown, not in lists only."""

    def applies(self, visitor: Visitor) -> bool:
        """Whether this visitor sees more. Asks the database nothing."""

    def marks(self, visitor: Visitor, codes: Sequence[str]) -> Mapping[str, Fragment]:
        """What stands in the rows of these courses. One query for a whole page."""

    def panel(self, visitor: Visitor, code: str) -> Fragment | None:
        """What stands beside one course. A fixed number of queries."""

    def choices(self, visitor: Visitor) -> Sequence[Option]:
        """Further filter options, on course revisions; counted together with all others."""


@dataclass(frozen=True)
class Hung:
    """A lens through which a visitor looks, its words read once: even they may fail."""

    lens: Lens
    name: str
    label: str


def lenses_for(visitor: Visitor) -> list[Hung]:
    """The lenses through which this visitor looks, in the order of the settings."""
    names: Sequence[str] = getattr(settings, "CATALOGUE_LENSES", ())
    hung = (or_else(None, name, partial(_hung, name, visitor)) for name in names)
    return [each for each in hung if each]


def marks_of(visitor: Visitor, codes: Sequence[str], *, acting: bool = False) -> dict[str, Marks]:
    """Course code -> what every lens says in its row, or only those that act."""
    found = dict.fromkeys(codes, Marks())
    for hung in lenses_for(visitor):
        if acting and not hung.lens.acts:
            continue
        ask = partial(_marks, hung.lens, visitor, codes)
        for code, mark in or_else(dict[str, Marks](), hung.name, ask).items():
            before = found[code]
            found[code] = Marks((*before.parts, *mark.parts), before.texture or mark.texture)
    return found


def page_marks(visitor: Visitor, codes: Sequence[str], listed: Iterable[str] = ()) -> PageMarks:
    """What can be done with the courses of a page that is no list of them, or beside those `listed` on it."""
    return PageMarks(marks_of(visitor, codes, acting=True), {*listed})


def panels_of(visitor: Visitor, code: str) -> list[SafeString]:
    """What every lens says beside one course."""
    panels = (
        or_else(NOTHING, hung.name, partial(_panel, hung.lens, visitor, code)) for hung in lenses_for(visitor)
    )
    return [panel for panel in panels if panel]


def choices_of(visitor: Visitor, taken: Iterable[str]) -> dict[str, tuple[str, Sequence[Option]]]:
    """Filter name -> its heading and options. A name already taken in the address stays whose it is."""
    groups: dict[str, tuple[str, Sequence[Option]]] = {}
    for hung in lenses_for(visitor):
        if hung.name in {*taken, *groups}:
            logger.error("Lens left out: %s, whose name is taken", hung.name)
        elif options := or_else(list[Option](), hung.name, partial(_choices, hung.lens, visitor)):
            groups[hung.name] = (hung.label, options)
    return groups


def _hung(name: str, visitor: Visitor) -> Hung | None:
    lens: Lens = import_string(name)()
    return Hung(lens, str(lens.name), str(lens.label)) if lens.applies(visitor) else None


def _marks(lens: Lens, visitor: Visitor, codes: Sequence[str]) -> dict[str, Marks]:
    marks = lens.marks(visitor, codes)
    return {code: Marks((drawn(marks[code]),), marks[code].texture) for code in codes if code in marks}


def _panel(lens: Lens, visitor: Visitor, code: str) -> SafeString:
    panel = lens.panel(visitor, code)
    return drawn(panel) if panel else NOTHING


def _choices(lens: Lens, visitor: Visitor) -> list[Option]:
    """Its options, once Django has understood each condition: none may break the count of the others."""
    options = list(lens.choices(visitor))
    CourseRevision.objects.filter(*(option.condition for option in options))
    return options


def drawn(fragment: Fragment) -> SafeString:
    return render_to_string(fragment.template, fragment.context)


def or_else(otherwise: Answer, name: str, ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except Exception:
        logger.exception("Lens left out: %s", name)
        return otherwise
