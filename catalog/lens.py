"""What some visitors see besides: upper floors hang lenses before the course pages.

`CATALOGUE_LENSES` names them in order, as dotted strings. Without any lens the pages are whole,
and a lens that fails is logged and left out: a course is never hidden by what is said about it.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
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


@dataclass(frozen=True)
class Option:
    """One thing to filter by: its word in the address, its label, and what it means."""

    value: str
    label: str | Promise
    condition: Q


@dataclass(frozen=True)
class Fragment:
    """A template and what it reads."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


class Lens(Protocol):
    """What an upper floor adds."""

    @property
    def name(self) -> str:
        """The word of its filter in addresses."""

    @property
    def label(self) -> str | Promise:
        """The heading of its filter."""

    def applies(self, visitor: Visitor) -> bool:
        """Whether this visitor sees more. Asks the database nothing."""

    def marks(self, visitor: Visitor, codes: Sequence[str]) -> Mapping[str, Fragment]:
        """What stands in the rows of these courses. One query for a whole page."""

    def panel(self, visitor: Visitor, code: str) -> Fragment | None:
        """What stands beside one course. At most two queries."""

    def choices(self, visitor: Visitor) -> Sequence[Option]:
        """Further filter options, on course revisions; counted together with all others."""


def lenses_for(visitor: Visitor) -> list[Lens]:
    """The lenses through which this visitor looks, in the order of the settings."""
    names: Sequence[str] = getattr(settings, "CATALOGUE_LENSES", ())
    return [lens for lens in map(_made, names) if lens is not None and _applies(lens, visitor)]


def marks_of(visitor: Visitor, codes: Sequence[str]) -> dict[str, list[SafeString]]:
    """Course code -> what every lens says in its row."""
    found: dict[str, list[SafeString]] = {code: [] for code in codes}
    for lens in lenses_for(visitor):
        for code, mark in _or_else(
            dict[str, SafeString](), lens.name, partial(_marks, lens, visitor, codes)
        ).items():
            found[code].append(mark)
    return found


def panels_of(visitor: Visitor, code: str) -> list[SafeString]:
    """What every lens says beside one course."""
    panels = (
        _or_else(NOTHING, lens.name, partial(_panel, lens, visitor, code)) for lens in lenses_for(visitor)
    )
    return [panel for panel in panels if panel]


def choices_of(visitor: Visitor) -> dict[str, tuple[str, Sequence[Option]]]:
    """Filter name -> its heading and options."""
    groups = {
        lens.name: (str(lens.label), _or_else(list[Option](), lens.name, partial(_choices, lens, visitor)))
        for lens in lenses_for(visitor)
    }
    return {name: group for name, group in groups.items() if group[1]}


def _made(name: str) -> Lens | None:
    return _or_else(None, name, partial(_make, name))


def _make(name: str) -> Lens | None:
    lens: Lens = import_string(name)()
    return lens


def _applies(lens: Lens, visitor: Visitor) -> bool:
    return _or_else(False, lens.name, partial(lens.applies, visitor))


def _marks(lens: Lens, visitor: Visitor, codes: Sequence[str]) -> dict[str, SafeString]:
    marks = lens.marks(visitor, codes)
    return {code: _drawn(marks[code]) for code in codes if code in marks}


def _panel(lens: Lens, visitor: Visitor, code: str) -> SafeString:
    panel = lens.panel(visitor, code)
    return _drawn(panel) if panel else NOTHING


def _choices(lens: Lens, visitor: Visitor) -> list[Option]:
    """Its options, once Django has understood each condition: none may break the count of the others."""
    options = list(lens.choices(visitor))
    CourseRevision.objects.filter(*(option.condition for option in options))
    return options


def _drawn(fragment: Fragment) -> SafeString:
    return render_to_string(fragment.template, fragment.context)


def _or_else(otherwise: Answer, name: str, ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except Exception:
        logger.exception("Lens left out: %s", name)
        return otherwise
