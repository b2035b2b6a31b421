"""Who may enter: every view names it, or nobody does.

    @everyone
    @answering("GET", "HEAD")
    def home(request): ...

    @staff
    class Checks(TemplateView): ...

A mark only names; `institute.access` stands at the door. A function also names the methods it answers;
those of a class are its own. Functions, classes, class attributes
(`entry = Entry.STAFF`) and `method_decorator(staff, name="dispatch")` all work.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, TypeVar, cast

from django.views.decorators.http import require_http_methods

View = TypeVar("View")
Function = TypeVar("Function", bound=Callable[..., Any])
MARK, METHODS = "entry", ("GET", "HEAD", "POST")


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


def answering(*methods: str) -> Callable[[Function], Function]:
    """The methods a function answers; it refuses all others by itself too."""

    def marked(view: Function) -> Function:
        refusing: Any = require_http_methods(list(methods))(view)
        refusing.methods = methods
        return cast(Function, refusing)

    return marked


def methods_of(view: Any) -> tuple[str, ...]:
    """What may be asked of the view: as a function names it, as a class has it, else whatever we know."""
    of = getattr(view, "view_class", None)
    if of is None:
        named: tuple[str, ...] = getattr(view, "methods", METHODS)
        return named
    has = {name for name in of.http_method_names if hasattr(of, "get" if name == "head" else name)}
    return tuple(method for method in METHODS if method.lower() in has)


def entry_of(view: Any) -> Entry | None:
    """Whom the view is open to; None when it does not say."""
    mark = getattr(view, MARK, None) or getattr(getattr(view, "view_class", None), MARK, None)
    return mark if isinstance(mark, Entry) else None


def _marked(view: View, entry: Entry) -> View:
    setattr(view, MARK, entry)
    return view
