"""Who may enter: every view names it, or nobody does.

    @everyone
    @require_safe
    def home(request): ...

    @staff
    class Checks(TemplateView): ...

A mark only names; `institute.access` stands at the door. Functions, classes, class attributes
(`entry = Entry.STAFF`) and `method_decorator(staff, name="dispatch")` all work.
"""

from enum import Enum, auto
from typing import Any, TypeVar

View = TypeVar("View")
MARK = "entry"


class Entry(Enum):
    """The kinds of people a view may be open to."""

    EVERYONE = auto()
    SIGNED_IN = auto()
    STAFF = auto()


def everyone(view: View) -> View:
    """Open to anybody, without an account."""
    return _marked(view, Entry.EVERYONE)


def signed_in(view: View) -> View:
    """Open to whoever is signed in."""
    return _marked(view, Entry.SIGNED_IN)


def staff(view: View) -> View:
    """Open to administrators (可以进后台)."""
    return _marked(view, Entry.STAFF)


def entry_of(view: Any) -> Entry | None:
    """Whom the view is open to; None when it does not say."""
    mark = getattr(view, MARK, None) or getattr(getattr(view, "view_class", None), MARK, None)
    return mark if isinstance(mark, Entry) else None


def _marked(view: View, entry: Entry) -> View:
    setattr(view, MARK, entry)
    return view
